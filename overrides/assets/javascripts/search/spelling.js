// What a word that nobody has written may have meant.

const mostGuesses = 4;

/**
 * Returns how many letters must be added, taken away, changed or swapped with their neighbour; more than `limit` is only
 * known to be more.
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 */
export function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}

/**
 * What a word may have been.
 * @typedef {object} Guess
 * @property {string} form as it is written, folded
 * @property {string} stem
 * @property {number} slips letters added, taken away, changed or swapped
 * @property {number} nearness 1 is the same
 */

/**
 * Returns what a word may have been, nearest first.
 * @param {string} word
 * @param {string[]} stripped what is left of the word without this ending or that: perhaps a form that nobody wrote
 * @param {Map<string, string>} forms words as they are written → their stems
 * @returns {Guess[]}
 */
export function nearest(word, stripped, forms) {
  /** @type {Map<string, Guess>} */
  const found = new Map();
  /** @type {(typed: string, form: string, stem: string) => void} */
  const compare = (typed, form, stem) => {
    const limit = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
    const slips = distance(typed, form, limit);
    if (slips > limit) return;
    // People know how a word begins; a slip at the end of it is the commonest.
    const nearness = 1 - slips / Math.max(typed.length, 5) - (form[0] === word[0] ? 0 : 0.25);
    if (nearness > (found.get(stem)?.nearness ?? 0)) found.set(stem, { form, stem, slips, nearness });
  };
  // A stem that has lost half its word is like too many others.
  const rests = [...new Set(stripped)].filter((rest) => rest.length * 2 > word.length && rest.length > 3);
  for (const [form, stem] of forms) {
    if (form.length < 3 || /\d/.test(form)) continue;
    compare(word, form, stem);
    for (const rest of rests) compare(rest, stem, stem);
  }
  return [...found.values()].sort((a, b) => b.nearness - a.nearness || (a.stem < b.stem ? -1 : 1)).slice(0, mostGuesses);
}

/**
 * Returns how else a word may be written: without the letters of our languages, as the neighbours do, as somebody's (hrs).
 * @param {string} word
 */
export function otherSpellings(word) {
  return [...new Set([
    word.replaceAll("aa", "a").replaceAll("ae", "a").replaceAll("oe", "o"),
    word.replaceAll("ck", "kk"), word.replaceAll("kk", "ck"), word.replaceAll("x", "ks"), word.replaceAll("ks", "x"),
    word.replace(/s$/, ""),
  ])].filter((other) => other !== word);
}
