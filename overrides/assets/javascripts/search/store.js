// The files of the index, each loaded once and only when a search needs it. They are scripts that hand over data, because
// a page opened from a folder may load scripts and nothing else.
import { Language } from "./language.js";

/** @type {Map<string, (value: any) => void>} */
const waiting = new Map();
globalThis.handbookSearch = (/** @type {string} */ name, /** @type {any} */ value) => waiting.get(name)?.(value);

/**
 * Loads a script of the index and returns what it hands over.
 * @param {string} address
 * @param {string} name
 * @returns {Promise<any>}
 */
function loadScript(address, name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(name, resolve);
    script.onload = () => script.remove();
    script.onerror = () => { script.remove(); reject(new Error(address)); };
    script.src = address;
    document.head.append(script);
  });
}

/**
 * @param {string} coded each word as how many letters it shares with the one before, and the rest
 * @returns {string[]}
 */
function decoded(coded) {
  const terms = [];
  let before = "";
  for (const line of coded ? coded.split("\n") : []) {
    before = before.slice(0, parseInt(line[0], 36)) + line.slice(1);
    terms.push(before);
  }
  return terms;
}

/** One edition's index. */
export class Store {
  /**
   * @param {string} folder address of the folder `search`, with a slash at its end
   * @param {typeof loadScript} load
   */
  constructor(folder, load = loadScript) {
    this.folder = folder;
    this.load = load;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
  }

  /** What every search needs. */
  core() {
    return this.once("core", async () => {
      const core = await this.file("core");
      const language = new Language(core.language);
      const forms = new Map(decoded(core.forms).map((form) => [form, language.stem(form)]));
      return { ...core, language, forms, known: new Set(forms.values()) };
    });
  }

  /**
   * Returns term → postings (page, weight, section, page, weight …) of the piece of the index that `stem` belongs in.
   * @param {string} stem
   * @returns {Promise<Record<string, any>>}
   */
  async near(stem) {
    const { shards } = await this.core();
    let low = 0;
    let high = shards.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (shards[middle] <= stem) low = middle;
      else high = middle;
    }
    return this.file(`t${low}`);
  }

  /**
   * Returns the word of a stem as people write it.
   * @param {string} stem
   * @returns {Promise<string>}
   */
  async spelling(stem) {
    return (await this.near(stem))[`!${stem}`] ?? stem;
  }

  /**
   * Returns what a hit shows of a page.
   * @param {number} number
   * @returns {Promise<{description: string, lead: string, sections: [string, string, string][]}>}
   */
  page(number) {
    return this.file(`p${number}`);
  }

  /** @param {string} name */
  file(name) {
    return this.once(`file ${name}`, async () => {
      const version = await this.version();
      return this.load(`${this.folder}${version}/${name}.js`, name);
    });
  }

  version() {
    return this.once("version", async () => {
      // The only file whose content changes under the same name. A folder on disk knows no questions.
      const fresh = this.folder.startsWith("file:") ? "" : `?${Date.now()}`;
      return (await this.load(`${this.folder}index.js${fresh}`, "index")).version;
    });
  }

  /**
   * What failed is forgotten, all of it: the handbook may have been published anew since the page was opened.
   * @param {string} key
   * @param {() => Promise<any>} make
   */
  once(key, make) {
    const found = this.files.get(key);
    if (found) return found;
    const made = make().catch((/** @type {unknown} */ error) => {
      this.files.clear();
      throw error;
    });
    this.files.set(key, made);
    return made;
  }
}
