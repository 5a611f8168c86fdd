// What the search says, in the edition's language: `search` of _data/words.yml, written into the page by search.html.

/** @type {Record<string, string>} */
export const words = JSON.parse(document.querySelector("#find-words")?.textContent ?? "{}");

/**
 * Returns a word with its braces filled in.
 * @param {string} word
 * @param {Record<string, string | number>} values
 */
export function fill(word, values) {
  return word.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
