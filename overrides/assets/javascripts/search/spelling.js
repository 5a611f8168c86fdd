// What a word that nobody has written may have meant.

/**
 * Returns how many letters must be added, taken away, changed or swapped with their neighbour; more than `limit` is only
 * known to be more.
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 */
export function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
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
 * Returns the known terms nearest to a word, nearest first, with how near they are (1 is the same).
 * @param {string} word
 * @param {string} stem
 * @param {Iterable<string>} terms
 * @returns {[string, number][]}
 */
export function nearest(word, stem, terms) {
  // A stem that has lost half its word is like too many others.
  const forms = stem !== word && stem.length * 2 > word.length && stem.length > 3 ? [stem, word] : [word];
  /** @type {[string, number][]} */
  const found = [];
  for (const term of terms) {
    if (term.length < 3 || /\d/.test(term)) continue;
    let near = 0;
    for (const form of forms) {
      const limit = form.length < 4 ? 0 : form.length < 8 ? 1 : 2;
      if (!limit) continue;
      const far = distance(form, term, limit);
      if (far <= limit) near = Math.max(near, 1 - far / Math.max(form.length, 5));
    }
    // People know how a word begins; a slip at the end of it is the commonest.
    if (near) found.push([term, near - (term[0] === word[0] ? 0 : 0.25)]);
  }
  return found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 4);
}
