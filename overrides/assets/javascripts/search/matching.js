// Which words of a text are the ones that somebody looks for, and how to mark them.
import { fold, wordPattern } from "./language.js";

// How much longer than its stem a word may be; a stem of two letters is the whole word.
const endings = [0, 0, 0, 3];
const longestEnding = 6;

/**
 * Tells whether a folded word is one of those looked for: the stem with an ending, or a compound with it.
 * @param {string} folded
 * @param {string[]} stems
 */
function isLookedFor(folded, stems) {
  return stems.some((stem) => {
    if (folded.startsWith(stem)) return folded.length - stem.length <= (endings[stem.length] ?? longestEnding);
    return stem.length > 3 && folded.length <= 40 && folded.indexOf(stem) > 2;
  });
}

/**
 * Returns the stems that a text has words of.
 * @param {string} text
 * @param {string[]} stems
 */
export function present(text, stems) {
  const found = new Set();
  for (const [one] of text.matchAll(wordPattern)) {
    const folded = fold(one);
    for (const stem of stems) if (!found.has(stem) && isLookedFor(folded, [stem])) found.add(stem);
    if (found.size === stems.length) break;
  }
  return stems.filter((stem) => found.has(stem));
}

/**
 * Returns where the looked-for words of a text begin and end.
 * @param {string} text
 * @param {string[]} stems
 * @returns {[number, number][]}
 */
export function places(text, stems) {
  return [...text.matchAll(wordPattern)]
    .filter(([found]) => isLookedFor(fold(found), stems))
    .map(({ index = 0, 0: found }) => [index, index + found.length]);
}

/**
 * Returns `text` as nodes, with the looked-for words marked. What a text says is never read as markup.
 * @param {string} text
 * @param {string[]} stems
 * @returns {(Node | string)[]}
 */
export function marked(text, stems) {
  const parts = [];
  let end = 0;
  for (const [from, to] of places(text, stems)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    parts.push(text.slice(end, from), mark);
    end = to;
  }
  return [...parts, text.slice(end)].filter((part) => part !== "");
}

/**
 * Returns a piece of `text` with as many looked-for words as possible; null where it has none.
 * @param {string} text
 * @param {string[]} stems
 * @param {number} length
 */
export function excerpt(text, stems, length) {
  const found = places(text, stems);
  if (!found.length) return null;
  let best = { from: 0, words: new Set() };
  for (const [from] of found) {
    const inside = found.filter(([start, end]) => start >= from && end <= from + length * 0.8);
    const words = new Set(inside.map(([start, end]) => fold(text.slice(start, end)).slice(0, 5)));
    if (words.size > best.words.size) best = { from, words };
  }
  let from = Math.max(0, best.from - 40);
  if (from > 0) from = text.indexOf(" ", from) + 1;
  let to = Math.min(text.length, from + length);
  if (to < text.length) to = text.lastIndexOf(" ", to);
  return `${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
}
