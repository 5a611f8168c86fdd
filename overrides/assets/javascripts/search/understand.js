// From what a reader types to what she is looking for: words, the words that mean the same, the parts of compounds, what a
// mistyped word may have been.
import { salvage, split } from "./compounds.js";
import { fold, wordsOf } from "./language.js";
import { nearest, otherSpellings } from "./spelling.js";
import { beginningWith, begunBy } from "./vocabulary.js";

/**
 * Tells whether the index has a stem.
 * @typedef {(stem: string) => Promise<boolean>} Exists
 *
 * A word as it was typed, and folded.
 * @typedef {{typed: string, word: string}} Typed
 */

/**
 * A word of the question, and what answers it.
 * @typedef {object} Wanted
 * @property {string} word as typed, folded
 * @property {string} [typed] as typed; the first of several parts has it
 * @property {string} stem what stands for it in phrases
 * @property {number} importance
 * @property {Map<string, number>} terms term of the index → how well it answers
 * @property {string} [meant] the term that a mistyped word was taken for
 */

const mostWords = 12;
/** How much a word that every question has says; the handbook's own everyday words; those that say something together. */
export const stopImportance = 0.12;
const lightImportance = 0.4;
const phraseImportance = 0.5;
const partImportance = 0.8;
/** How well a term answers that is not the word itself. */
const answers = {
  joined: 1.3, otherSpelling: 0.95, part: 0.9, synonym: 1, nearest: 0.9, misspelt: 0.8,
  beginning: 0.75, begun: 0.7, end: 0.45, start: 0.4, beginningOfKnown: 0.3, tail: 0.3,
};
/** A guess below this has no synonyms. */
const certain = 0.5;

/**
 * Returns the words of a question.
 * @param {string} text
 * @param {import("./core.js").Core} core
 * @param {Exists} exists
 * @returns {Promise<Wanted[]>}
 */
export async function understand(text, core, exists) {
  const apart = wordsOf(text).slice(0, mostWords).map((typed) => ({ typed, word: fold(typed) }));
  const words = await together(apart, core, exists);
  const stillTyping = !/[\s.,!?]$/.test(text);
  const weights = words.map(({ word }) => importance(word, core.language));
  // A question that has only such words is about them.
  const heaviest = Math.max(...weights);
  /** @type {Wanted[]} */
  const wanted = [];
  for (const [place, { typed, word }] of words.entries()) {
    const found = await meanings(word, weights[place] / heaviest, core, exists, stillTyping && place === words.length - 1);
    found[0].typed = typed;
    wanted.push(...found);
  }
  await join(wanted, core, exists);
  addSynonyms(wanted, core);
  return wanted;
}

/**
 * @param {string} word
 * @param {import("./language.js").Language} language
 */
function importance(word, language) {
  if (language.stopWords.has(word)) return stopImportance;
  return language.lightWords.has(word) ? lightImportance : 1;
}

/**
 * Returns what one word may mean; a compound that is not in the index means its parts.
 * @param {string} word
 * @param {number} weight
 * @param {import("./core.js").Core} core
 * @param {Exists} exists
 * @param {boolean} last it may not be finished
 * @returns {Promise<Wanted[]>}
 */
async function meanings(word, weight, core, exists, last) {
  /** @type {Wanted} */
  const wanted = { word, stem: core.language.stem(word), importance: weight, terms: new Map() };
  if (await exists(wanted.stem)) {
    addKnown(wanted, core, last);
    return [wanted];
  }
  const begins = last && addBeginnings(wanted, core, answers.beginning);
  if (weight <= stopImportance || core.groups.has(wanted.stem)) return [wanted];
  let spelt = false;
  for (const other of otherSpellings(word).map((spelling) => core.language.stem(spelling))) {
    if (!await exists(other)) continue;
    wanted.terms.set(other, answers.otherSpelling);
    spelt = true;
  }
  if (spelt || begins) return [wanted];
  addBeginnings(wanted, core, answers.beginning);
  for (const begin of begunBy(word, core.known)) wanted.terms.set(begin, answers.begun * begin.length / word.length);
  const parts = split(word, core);
  const guesses = nearest(word, [wanted.stem, ...core.language.stripped(word)], core.spellings);
  // One slip from a known word is likelier than a compound with a crumb in it: passsord is not pass-s-ord.
  const slip = guesses[0]?.slips === 1 && (word.length > 8 || parts?.some((part) => part.length < 4));
  if (parts && !slip) return partsOf(parts, weight);
  addGuesses(wanted, guesses, core.language);
  if (wanted.terms.size) return [wanted];
  const { mended, end, beginning } = salvage(word, core);
  if (mended) return partsOf(mended, weight);
  if (end) wanted.terms.set(end, answers.end);
  if (beginning) wanted.terms.set(beginning, answers.start);
  return [wanted];
}

/**
 * @param {string[]} parts
 * @param {number} weight
 * @returns {Wanted[]}
 */
function partsOf(parts, weight) {
  const importance = partImportance * weight;
  return parts.map((part) => ({ word: part, stem: part, importance, terms: new Map([[part, answers.part]]) }));
}

/**
 * @param {Wanted} wanted
 * @param {import("./core.js").Core} core
 * @param {boolean} last
 */
function addKnown(wanted, core, last) {
  wanted.terms.set(wanted.stem, 1);
  if (last) addBeginnings(wanted, core, answers.beginningOfKnown);
  // What a known compound is about, too: its last part.
  const parts = split(wanted.word, core);
  const tail = parts?.every((part) => part.length > 3) && !parts.includes(wanted.stem) && parts.at(-1);
  if (tail) wanted.terms.set(tail, answers.tail);
  const right = core.misspelt.get(wanted.stem);
  if (!right) return;
  wanted.terms.set(right, answers.misspelt);
  wanted.meant = right;
}

/**
 * Adds the words that begin like this one; tells whether some begin exactly as it was typed.
 * @param {Wanted} wanted
 * @param {import("./core.js").Core} core
 * @param {number} most
 */
function addBeginnings(wanted, core, most) {
  const { word, stem, terms } = wanted;
  if (word.length < 3) return false;
  const begin = stem.length >= 4 && word.startsWith(stem) ? stem : word;
  let exactly = false;
  for (const [form, term] of beginningWith(begin, core.forms)) {
    const answer = most * Math.max(0.4, Math.min(1, begin.length / term.length));
    if (term !== stem && answer > (terms.get(term) ?? 0)) terms.set(term, answer);
    exactly ||= form.startsWith(word);
  }
  return exactly;
}

/**
 * @param {Wanted} wanted
 * @param {import("./spelling.js").Guess[]} guesses
 * @param {import("./language.js").Language} language
 */
function addGuesses(wanted, guesses, language) {
  const best = Math.max(0, ...wanted.terms.values());
  const better = guesses.filter(({ nearness }) => nearness * answers.nearest > best);
  for (const { stem, nearness } of better) wanted.terms.set(stem, nearness * answers.nearest);
  if (!better.length) return;
  wanted.meant = better[0].stem;
  wanted.stem = better[0].stem;
  if (language.stopWords.has(better[0].form)) wanted.importance = stopImportance;
}

/**
 * Makes one word of two that are no words on their own: vissel blåsning.
 * @param {Typed[]} apart
 * @param {import("./core.js").Core} core
 * @param {Exists} exists
 */
async function together(apart, core, exists) {
  /** @param {string} word */
  const known = async (word) => core.language.stopWords.has(word) || core.groups.has(core.language.stem(word)) || exists(core.language.stem(word));
  const words = [...apart];
  for (let i = 0; i + 1 < words.length; i += 1) {
    const [one, other] = [words[i], words[i + 1]];
    if (await known(one.word) && await known(other.word)) continue;
    const word = one.word + other.word;
    if (await exists(core.language.stem(word))) words.splice(i, 2, { typed: one.typed + other.typed, word });
  }
  return words;
}

/**
 * Words typed apart may be one, too, where each is a word: chat gpt, fb grupp, alt tekst.
 * @param {Wanted[]} wanted
 * @param {import("./core.js").Core} core
 * @param {Exists} exists
 */
async function join(wanted, core, exists) {
  for (let i = 0; i + 1 < wanted.length; i += 1) {
    const pair = [wanted[i], wanted[i + 1]];
    const stem = core.language.stem(pair[0].word + pair[1].word);
    const both = pair.every((one) => one.importance > stopImportance && one.stem !== stem);
    if (!both || pair[0].word.length + pair[1].word.length < 5 || !await exists(stem)) continue;
    for (const one of pair) one.terms.set(stem, answers.joined);
  }
}

/**
 * Adds what the words of a group of synonyms say together.
 * @param {Wanted[]} wanted
 * @param {import("./core.js").Core} core
 */
function addSynonyms(wanted, core) {
  for (const [place, one] of wanted.entries()) {
    for (const [term, answer] of [...one.terms]) {
      if (answer >= certain) addGroups([one], core.groups.get(term), answer);
    }
    if (!one.meant) addGroups([one], core.groups.get(one.stem), 1);
    for (const length of [2, 3]) {
      const phrase = wanted.slice(place, place + length);
      const groups = phrase.length === length && core.groups.get(phrase.map((each) => each.stem).join(" "));
      if (!groups) continue;
      addGroups(phrase, groups, 1);
      // Words that say little may say something together: måste jag.
      phrase[0].importance = Math.max(phrase[0].importance, phraseImportance);
    }
  }
}

/**
 * @param {Wanted[]} words
 * @param {number[] | undefined} groups
 * @param {number} answer
 */
function addGroups(words, groups, answer) {
  for (const group of groups ?? []) {
    for (const word of words) word.terms.set(`~${group}`, Math.max(answer * answers.synonym, word.terms.get(`~${group}`) ?? 0));
  }
}
