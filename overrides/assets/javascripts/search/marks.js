// Marks the words that a reader looked for on the page that she came to.
import { places } from "./matching.js";

const skipped = "script, style, svg, textarea, select, button, mark, .headerlink";
const mostMarks = 200;

/** Marks the words named in the page's address, and takes them out of it: a shared link should lead to a clean page. */
export function markPage() {
  const here = new URL(location.href);
  const stems = (here.searchParams.get("h") ?? "").split(" ").filter((stem) => stem.length > 1).slice(0, 12);
  here.searchParams.delete("h");
  try { history.replaceState(history.state, "", here.href); } catch { /* a folder may refuse; the address is only longer */ }
  const article = document.querySelector("article");
  if (!article || !stems.length) return;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  let count = 0;
  for (const text of texts) {
    const found = places(text.data, stems);
    // From the end, so that the places before stay right.
    for (const [from, to] of found.reverse()) {
      if ((count += 1) > mostMarks) return;
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      const mark = document.createElement("mark");
      mark.className = "find-mark";
      range.surroundContents(mark);
    }
  }
}
