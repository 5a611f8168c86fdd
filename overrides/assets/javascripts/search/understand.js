// From what a reader types to what she is looking for: words, the words that mean the same, the parts of compounds, what a
// mistyped word may have been.
import { fold } from "./language.js";
import { nearest } from "./spelling.js";

/**
 * A word of the question.
 * @typedef {object} Wanted
 * @property {string} word as typed, folded
 * @property {string} [typed] as typed; the first of several parts has it
 * @property {string} stem what stands for it in phrases
 * @property {number} importance
 * @property {Map<string, number>} terms term of the index → how well it answers
 * @property {string} [meant] the term that a mistyped word was taken for
 */

export const stopImportance = 0.12;
const lightImportance = 0.4;
const synonymAnswer = 0.9;
const certain = 0.5;
const phraseImportance = 0.5;

/**
 * Returns the words of a question.
 * @param {string} text
 * @param {any} core
 * @param {(stem: string) => Promise<boolean>} exists
 * @returns {Promise<Wanted[]>}
 */
export async function understand(text, core, exists) {
  const typed = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => ({ as: word, word: fold(word) }));
  const stillTyping = !/[\s.,!?]$/.test(text);
  core.groups ??= groupsByPhrase(core.synonyms);
  core.words ??= new Set([...core.known, ...[...core.groups.keys()].filter((phrase) => !phrase.includes(" "))]);
  const weights = typed.map(({ word }) => importance(word, core.language));
  // A question that has only such words is about them.
  const heaviest = Math.max(...weights);
  /** @type {Wanted[]} */
  const wanted = [];
  for (const [place, { as, word }] of typed.entries()) {
    const found = await meanings(word, weights[place] / heaviest, core, exists, stillTyping && place === typed.length - 1);
    found[0].typed = as;
    wanted.push(...found);
  }
  await join(wanted, core, exists);
  synonyms(wanted, core);
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

/** @returns {Promise<Wanted[]>} */
async function meanings(word, weight, core, exists, last) {
  const stem = core.language.stem(word);
  /** @type {Wanted} */
  const wanted = { word, stem, importance: weight, terms: new Map() };
  const known = await exists(stem);
  if (known) wanted.terms.set(stem, 1);
  if (last && word.length > 2) addBeginnings(wanted, core, known);
  if (known) {
    addTail(wanted, core);
    const right = core.misspelt[stem];
    if (right) {
      wanted.terms.set(right, 0.8);
      wanted.meant = right;
    }
  }
  if (known || weight <= stopImportance || core.groups.has(stem)) return [wanted];
  for (const other of otherSpellings(word)) {
    const otherStem = core.language.stem(other);
    if (await exists(otherStem)) wanted.terms.set(otherStem, 0.95);
  }
  if (wanted.terms.size) return [wanted];
  addBeginnings(wanted, core, false);
  addBegun(wanted, core);
  const parts = split(word, core);
  if (parts) {
    return parts.map((part) => ({ word: part, stem: part, importance: 0.8 * weight, terms: new Map([[part, 0.9]]) }));
  }
  const near = nearest(word, stem, core.words);
  const best = Math.max(0, ...wanted.terms.values());
  for (const [term, nearness] of near) {
    if (nearness * 0.9 > best) wanted.terms.set(term, nearness * 0.9);
  }
  if (near.length && near[0][1] * 0.9 > best) {
    wanted.meant = near[0][0];
    wanted.stem = near[0][0];
  }
  if (!wanted.terms.size) addPiece(wanted, core);
  return [wanted];
}

/** Terms that begin with the word: it is still being typed, or it is short for something. */
function addBeginnings(wanted, core, known) {
  if (wanted.word.length < 3) return;
  const begin = wanted.stem.length >= 4 && wanted.word.startsWith(wanted.stem) ? wanted.stem : wanted.word;
  for (let i = firstAtLeast(core.terms, begin), n = 0; i < core.terms.length && core.terms[i].startsWith(begin) && n < 25; i += 1, n += 1) {
    const term = core.terms[i];
    if (term === wanted.stem) continue;
    const answer = (known ? 0.3 : 0.75) * Math.max(0.4, begin.length / term.length);
    if (answer > (wanted.terms.get(term) ?? 0)) wanted.terms.set(term, answer);
  }
}

/** What can be made out of a compound with a part that nobody knows: its end, else its beginning. */
function addPiece(wanted, core) {
  const { word } = wanted;
  for (let cut = 2; cut <= word.length - 4; cut += 1) {
    const stem = core.language.stem(word.slice(cut));
    if (stem.length > 3 && core.words.has(stem)) return void wanted.terms.set(stem, 0.6);
  }
  for (let cut = word.length - 2; cut >= 4; cut -= 1) {
    if (core.words.has(word.slice(0, cut))) return void wanted.terms.set(word.slice(0, cut), 0.4);
  }
}

/** What a known compound is about: its last part. */
function addTail(wanted, core) {
  const parts = split(wanted.word, core);
  if (parts?.every((part) => part.length > 3) && !parts.includes(wanted.stem)) wanted.terms.set(parts.at(-1), 0.3);
}

/** Terms that the word begins with: an ending that the language file does not know. */
function addBegun(wanted, core) {
  for (let length = wanted.word.length - 1; length >= Math.max(4, wanted.word.length - 4); length -= 1) {
    const begin = wanted.word.slice(0, length);
    if (core.known.has(begin)) wanted.terms.set(begin, 0.7 * length / wanted.word.length);
  }
}

function otherSpellings(word) {
  return [...new Set([
    word.replaceAll("aa", "a").replaceAll("ae", "a").replaceAll("oe", "o"),
    word.replaceAll("ck", "kk"), word.replaceAll("kk", "ck"), word.replaceAll("x", "ks"), word.replaceAll("ks", "x"),
  ])].filter((other) => other !== word);
}

/**
 * Takes an unknown compound apart: every part must be known, one of them may be mistyped.
 * @returns {string[] | null}
 */
function split(word, core) {
  if (word.length < 6 || !/^\p{L}+$/u.test(word)) return null;
  /** @type {{quality: number, parts: string[]} | null} */
  let best = null;
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const tail = word.slice(cut);
    const tailStem = core.language.stem(tail);
    if (tailStem.length < 3 || !core.words.has(tailStem) || core.language.stopWords.has(tail)) continue;
    const head = knownHead(word.slice(0, cut), core);
    const rest = head ? [head] : split(word.slice(0, cut), core);
    if (!rest) continue;
    const quality = Math.min(cut, tail.length) / rest.length;
    if (!best || quality > best.quality) best = { quality, parts: [...rest, tailStem] };
  }
  return best?.parts ?? null;
}

function knownHead(head, core) {
  for (const joint of core.language.joints) {
    if (!head.endsWith(joint)) continue;
    const bare = head.slice(0, head.length - joint.length);
    if (bare.length < 3 || core.language.stopWords.has(bare)) continue;
    const stem = core.language.stem(bare);
    if (core.words.has(stem)) return stem;
  }
  return null;
}

/** Words typed apart may be one: chat gpt, fb grupp, alt tekst. */
async function join(wanted, core, exists) {
  for (let i = 0; i + 1 < wanted.length; i += 1) {
    const [first, second] = [wanted[i], wanted[i + 1]];
    const stem = core.language.stem(first.word + second.word);
    if (first.importance <= stopImportance || second.importance <= stopImportance || stem === first.stem || stem === second.stem) continue;
    if (first.word.length + second.word.length > 4 && await exists(stem)) {
      first.terms.set(stem, 1);
      second.terms.set(stem, 1);
    }
  }
}

/** Adds what the words of a group of synonyms say together. */
function synonyms(wanted, core) {
  for (const [place, one] of wanted.entries()) {
    for (const [term, answer] of [...one.terms]) {
      if (answer >= certain) addGroups([one], core.groups.get(term), answer);
    }
    if (!one.terms.size) addGroups([one], core.groups.get(one.stem), 1);
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
    for (const word of words) word.terms.set(`~${group}`, Math.max(answer * synonymAnswer, word.terms.get(`~${group}`) ?? 0));
  }
}

/** @param {string[][]} groups */
function groupsByPhrase(groups) {
  const found = new Map();
  for (const [number, group] of groups.entries()) {
    for (const phrase of group) found.set(phrase, [...(found.get(phrase) ?? []), number]);
  }
  return found;
}

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
