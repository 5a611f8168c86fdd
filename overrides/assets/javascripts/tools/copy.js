// Puts a text on the clipboard, also where the page is not served over https.

import { make, word } from "./page.js";

/**
 * @param {string} text
 * @param {Element} near where the text is shown for the reader to copy herself, if the browser refuses
 * @returns {Promise<boolean>} whether it is on the clipboard
 */
export async function copyText(text, near) {
  near.querySelector("textarea")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { /* no clipboard without https: the old way */ }
  const field = make("textarea", { class: "tool__copy", readonly: true, rows: 8, "aria-label": word("copy_yourself") });
  field.value = text;
  near.append(field);
  field.select();
  const done = document.execCommand("copy");
  if (done) field.remove();
  return done;
}
