// The files of the index, each loaded once and only when a search needs it. They are scripts that hand over data, because
// a page opened from a folder may load scripts and nothing else. handbook/search/files.py writes them.
import { Core } from "./core.js";

/**
 * The files by their names: which version is the newest, what every search needs, pieces of the index, pages.
 * @typedef {{
 *   index: {version: string},
 *   core: import("./core.js").CoreFile,
 *   [piece: `t${number}`]: PieceFile,
 *   [page: `p${number}`]: PageFile,
 * }} Files
 */

/**
 * A piece of the index: term → page, weight, section, page, weight … and `!` + stem → how the word is written, where that is
 * not the stem itself. A term is a stem (`konto`), a phrase of two stems (`fel bild`), a whole title or keyword
 * (`=fel bild`), or what all words of a group of synonyms say together (`~7`).
 * @typedef {Record<string, number[] | string>} PieceFile
 */

/**
 * What a hit shows of a page.
 * @typedef {object} PageFile
 * @property {string} description
 * @property {string} lead the text above the first section
 * @property {Section[]} sections
 *
 * @typedef {[id: string, heading: string, text: string]} Section a heading of the page, and the text below it
 */

/**
 * How much a term says about a page.
 * @typedef {object} Posting
 * @property {number} page
 * @property {number} weight in whole hundredths
 * @property {number} section the section (from 1; 0 for the page as a whole) that says most of it
 */

/**
 * A piece of the index, read.
 * @typedef {object} Piece
 * @property {Map<string, Posting[]>} postings by term
 * @property {Map<string, string>} spellings stem → the word as people write it
 */

/**
 * What is loaded, or on its way.
 * @typedef {object} Loaded
 * @property {Promise<string>} [version]
 * @property {Promise<Core>} [core]
 * @property {Record<number, Promise<Piece>>} pieces
 * @property {Record<number, Promise<PageFile>>} pages
 */

/** @type {Map<string, (value: unknown) => void>} */
const waiting = new Map();
/**
 * What every file of the index calls.
 * @type {<Name extends keyof Files>(name: Name, value: Files[Name]) => void}
 */
globalThis.handbookSearch = (name, value) => waiting.get(name)?.(value);

/**
 * Loads a script of the index and returns what it hands over.
 * @template {keyof Files} Name
 * @param {string} address
 * @param {Name} name
 * @returns {Promise<Files[Name]>}
 */
function load(address, name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(name, (value) => resolve(/** @type {Files[Name]} */ (value)));
    script.onload = () => script.remove();
    script.onerror = () => { script.remove(); reject(new Error(address)); };
    script.src = address;
    document.head.append(script);
  });
}

/**
 * @param {PieceFile} file
 * @returns {Piece}
 */
function readPiece(file) {
  /** @type {Piece} */
  const piece = { postings: new Map(), spellings: new Map() };
  for (const [key, value] of Object.entries(file)) {
    if (typeof value === "string") piece.spellings.set(key.slice(1), value);
    else piece.postings.set(key, postingsOf(value));
  }
  return piece;
}

/** @param {number[]} numbers */
function postingsOf(numbers) {
  /** @type {Posting[]} */
  const postings = [];
  for (let i = 0; i < numbers.length; i += 3) postings.push({ page: numbers[i], weight: numbers[i + 1], section: numbers[i + 2] });
  return postings;
}

/** @returns {Loaded} */
function nothing() {
  return { pieces: {}, pages: {} };
}

/** One edition's index. */
export class Store {
  /** @param {string} folder address of the folder `search`, with a slash at its end */
  constructor(folder) {
    this.folder = folder;
    this.loaded = nothing();
  }

  /** What every search needs. */
  core() {
    return this.loaded.core ??= this.orForget(this.file("core").then((file) => new Core(file)));
  }

  /**
   * Tells whether a stem is a word of the handbook, or of what is said of its pages.
   * @param {string} stem
   */
  async has(stem) {
    return (await this.core()).known.has(stem) || (await this.near(stem)).postings.has(stem);
  }

  /**
   * Returns the pages that a term says something about.
   * @param {string} term
   */
  async postings(term) {
    // A phrase is filed under its first word.
    const [first] = term.replace(/^=/, "").split(" ", 1);
    return (await this.near(first)).postings.get(term) ?? [];
  }

  /**
   * Returns the word of a stem as people write it.
   * @param {string} stem
   */
  async spelling(stem) {
    return (await this.near(stem)).spellings.get(stem) ?? stem;
  }

  /**
   * Returns what a hit shows of a page.
   * @param {number} number
   */
  page(number) {
    return this.loaded.pages[number] ??= this.orForget(this.file(`p${number}`));
  }

  /**
   * Returns the piece of the index that a word belongs in.
   * @param {string} word
   */
  async near(word) {
    const { shards } = await this.core();
    let low = 0;
    let high = shards.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (shards[middle] <= word) low = middle;
      else high = middle;
    }
    return this.loaded.pieces[low] ??= this.orForget(this.file(`t${low}`).then(readPiece));
  }

  /**
   * @template {keyof Files} Name
   * @param {Name} name
   */
  async file(name) {
    return load(`${this.folder}${await this.version()}/${name}.js`, name);
  }

  version() {
    // The only file whose content changes under the same name. A folder on disk knows no questions.
    const fresh = this.folder.startsWith("file:") ? "" : `?${Date.now()}`;
    return this.loaded.version ??= this.orForget(load(`${this.folder}index.js${fresh}`, "index").then(({ version }) => version));
  }

  /**
   * What failed is forgotten, all of it: the handbook may have been published anew since the page was opened.
   * @template T
   * @param {Promise<T>} loading
   */
  async orForget(loading) {
    try {
      return await loading;
    } catch (error) {
      this.loaded = nothing();
      throw error;
    }
  }
}
