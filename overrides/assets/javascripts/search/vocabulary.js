// The words of the index that begin like another word, or that it begins with.

const mostBeginnings = 40;
const shortestBegun = 4;
const longestRest = 4;

/**
 * Returns the words that begin with what was typed: it is not finished, or it is short for something.
 * @param {string} begin
 * @param {string[]} sorted
 * @returns {string[]}
 */
export function beginningWith(begin, sorted) {
  const found = [];
  for (let i = firstAtLeast(sorted, begin); found.length < mostBeginnings && sorted[i]?.startsWith(begin); i += 1) found.push(sorted[i]);
  return found;
}

/**
 * Returns the terms that a word begins with: it may have an ending that the language file does not know.
 * @param {string} word
 * @param {Set<string>} known
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
 * @param {string[]} sorted
 * @param {string} value
 */
function firstAtLeast(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
