// Reads words as the build does (handbook/search/language.py): tests hold the two together.

/** @type {Record<string, string>} */
const letters = { ø: "o", æ: "a", ß: "ss", đ: "d", ð: "d", þ: "t", œ: "o" };
const shortestStem = 3;
/** A word or a number, as it is written. */
export const wordPattern = /[\p{L}\p{N}]+/gu;

/**
 * Returns `text` in small letters without marks: `Förhöjd ÆRE` → `forhojd are`.
 * @param {string} text
 */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[øæßđðþœ]/g, (letter) => letters[letter]);
}

/**
 * Returns the words and numbers of `text` in order, as they are written. A letter is one sign, whatever keyboard it came from.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return text.normalize("NFC").match(wordPattern) ?? [];
}

/**
 * What the index says of a language. All words are folded.
 * @typedef {object} LanguageData
 * @property {Record<string, string>} endings ending → what it is replaced with
 * @property {string[]} whole words that end like an ending and have none
 * @property {Record<string, string>} forms forms that no ending explains → their stem
 * @property {string[]} stopWords words that nearly every question has
 * @property {string[]} lightWords words that say where rather than what: in a handbook of social media, `instagram`
 * @property {string[]} joints what may stand between the parts of a compound; the empty joint first
 */

/** How one language writes its words. */
export class Language {
  /** @param {LanguageData} data */
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
