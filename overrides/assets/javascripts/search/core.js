// What every search needs of an edition's index, made ready: file `core` of handbook/search/files.py.
import { Language } from "./language.js";

/**
 * A page of the edition; its number is its place in the list.
 * @typedef {[url: string, title: string, crumbs: number]} PageEntry
 *
 * A number to call: whose, as written, and as dialled.
 * @typedef {{name: string, number: string, dial: string}} Phone
 *
 * A card under "what has happened?".
 * @typedef {object} Situation
 * @property {string} question
 * @property {string} url the page that it leads to
 * @property {Phone | null} phone the number to call, where it is urgent
 */

/**
 * @typedef {object} CoreFile
 * @property {import("./language.js").LanguageData} language
 * @property {string[]} shards the first term of each piece of the index, in order
 * @property {string} forms the words that a mistyped or unfinished word may have meant, as they are written, folded; in order,
 *   a line each: how many letters it shares with the one before (in base 36), and the rest
 * @property {PageEntry[]} pages
 * @property {string[][]} crumbs the titles of the sections that a page stands in, the outermost first
 * @property {Record<number, Phone>} phones page → the number to call
 * @property {Record<string, string>} misspelt stem of a misspelling → stem of the right word
 * @property {string[][]} synonyms groups of stems and phrases; a group's number is its place
 * @property {Situation[]} situations
 * @property {Phone & {email: string}} ask the person to ask
 */

/** @typedef {[form: string, stem: string]} Form a word as it is written, folded, and its stem */

/**
 * Returns the words of a front-coded list.
 * @param {string} coded
 * @returns {string[]}
 */
function decoded(coded) {
  const words = [];
  let before = "";
  for (const line of coded ? coded.split("\n") : []) {
    before = before.slice(0, parseInt(line[0], 36)) + line.slice(1);
    words.push(before);
  }
  return words;
}

/**
 * Returns stem or phrase → the numbers of its groups.
 * @param {string[][]} groups
 * @returns {Map<string, number[]>}
 */
function groupsByPhrase(groups) {
  const found = new Map();
  for (const [number, group] of groups.entries()) {
    for (const phrase of group) found.set(phrase, [...(found.get(phrase) ?? []), number]);
  }
  return found;
}

/** What every search needs. */
export class Core {
  /** @param {CoreFile} file */
  constructor(file) {
    this.shards = file.shards;
    this.pages = file.pages;
    this.crumbs = file.crumbs;
    this.phones = file.phones;
    this.synonyms = file.synonyms;
    this.situations = file.situations;
    this.ask = file.ask;
    this.language = new Language(file.language);
    /** Stem of a misspelling → stem of the right word. */
    this.misspelt = new Map(Object.entries(file.misspelt));
    /**
     * The words as they are written, folded, in order.
     * @type {Form[]}
     */
    this.forms = decoded(file.forms).map((form) => [form, this.language.stem(form)]);
    /** Their stems. */
    this.known = new Set(this.forms.map(([, stem]) => stem));
    /** Stem or phrase → the numbers of its groups of synonyms. */
    this.groups = groupsByPhrase(file.synonyms);
    /** What a mistyped word may have been → its stem. What is misspelt itself is nothing that anybody meant. */
    this.spellings = new Map(this.forms.filter(([, stem]) => !this.misspelt.has(stem)));
    for (const stem of this.groups.keys()) {
      if (!stem.includes(" ") && !this.known.has(stem) && !this.misspelt.has(stem)) this.spellings.set(stem, stem);
    }
    /** The stems that compounds are made of. */
    this.parts = new Set(this.spellings.values());
  }
}
