// Reads words as the build does (handbook/search/language.py): tests hold the two together.

/** @type {Record<string, string>} */
const letters = { ø: "o", æ: "a", ß: "ss", đ: "d", ð: "d", þ: "t", œ: "o" };
const shortestStem = 3;

/**
 * Returns `text` in small letters without marks: `Förhöjd ÆRE` → `forhojd are`.
 * @param {string} text
 */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[øæßđðþœ]/g, (letter) => letters[letter]);
}

/**
 * Returns the folded words and numbers of `text` in order.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What the index says of a language. */
export class Language {
  /** @param {{endings: Record<string, string>, whole: string[], forms: Record<string, string>, stopWords: string[], lightWords: string[], joints: string[]}} data */
  constructor({ endings, whole, forms, stopWords, lightWords, joints }) {
    this.endings = new Map(Object.entries(endings));
    this.whole = new Set(whole);
    this.forms = new Map(Object.entries(forms));
    this.stopWords = new Set(stopWords);
    this.lightWords = new Set(lightWords);
    this.joints = joints;
  }

  /**
   * Returns the stem of a folded word.
   * @param {string} word
   * @returns {string}
   */
  stem(word) {
    let stem = this.forms.get(word);
    if (stem) return stem;
    stem = word;
    while (!this.whole.has(stem)) {
      const left = this.stripped(stem);
      if (!left.length) break;
      const known = left.find((rest) => this.whole.has(rest) || this.forms.has(rest)) ?? left[0];
      stem = this.forms.get(known) ?? known;
    }
    return stem;
  }

  /**
   * Returns what is left of a folded word when one ending is gone, for every ending that it may have, the longest first.
   * @param {string} word
   */
  stripped(word) {
    const left = [];
    for (let cut = 1; cut < word.length; cut += 1) {
      const put = this.endings.get(word.slice(cut));
      if (put === undefined) continue;
      const rest = word.slice(0, cut) + put;
      if (rest.length >= shortestStem && /[aeiouy]/.test(rest)) left.push(rest);
    }
    return left;
  }
}
