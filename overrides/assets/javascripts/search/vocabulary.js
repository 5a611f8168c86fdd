// The words of the index that begin like another word, or that it begins with.

const mostBeginnings = 40;
const shortestBegun = 4;
const longestRest = 4;

/**
 * Returns the words that begin with what was typed: it is not finished, or it is short for something.
 * @param {string} begin
 * @param {import("./core.js").Form[]} forms in order
 */
export function beginningWith(begin, forms) {
  const first = firstAtLeast(forms, begin);
  const most = forms.slice(first, first + mostBeginnings);
  return most.filter(([form]) => form.startsWith(begin));
}

/**
 * Returns the stems that a word begins with: it may have an ending that the language file does not know.
 * @param {string} word
 * @param {Set<string>} known the stems of the index
 * @returns {string[]}
 */
export function begunBy(word, known) {
  const found = [];
  for (let length = word.length - 1; length >= Math.max(shortestBegun, word.length - longestRest); length -= 1) {
    if (known.has(word.slice(0, length))) found.push(word.slice(0, length));
  }
  return found;
}

/**
 * Returns the place of the first word that is `value`, or comes after it.
 * @param {import("./core.js").Form[]} forms in order
 * @param {string} value
 */
function firstAtLeast(forms, value) {
  let low = 0;
  let high = forms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (forms[middle][0] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
