// Finds the pages that answer a question, best first.
import { stopImportance, understand } from "./understand.js";

const phraseWorth = 0.45;
const leastShare = 0.2;
const nearlyBest = 0.95;

/**
 * A page that answers.
 * @typedef {object} Hit
 * @property {number} page
 * @property {number} score
 * @property {number[]} sections the sections (from 1) that answer, best first
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits
 * @property {Wanted[]} wanted
 */

/** @typedef {import("./understand.js").Wanted} Wanted */
/** @typedef {(term: string) => import("./store.js").Posting[]} Postings the pages that a term says something about */

/**
 * @param {string} text
 * @param {import("./store.js").Store} store
 * @returns {Promise<Answer>}
 */
export async function find(text, store) {
  const core = await store.core();
  const wanted = await understand(text, core, (stem) => store.has(stem));
  const terms = new Set([...wanted.flatMap((one) => [...one.terms.keys()]), ...phrases(wanted)]);
  /** @type {Map<string, import("./store.js").Posting[]>} */
  const found = new Map();
  await Promise.all([...terms].map(async (term) => found.set(term, await store.postings(term))));
  return { hits: urgentFirst(ranked(wanted, (term) => found.get(term) ?? []), core.phones), wanted };
}

/**
 * Adds up what the words and phrases of a question say about each page.
 * @param {Wanted[]} wanted
 * @param {Postings} postings
 * @returns {Hit[]}
 */
function ranked(wanted, postings) {
  /** @type {Map<number, {score: number, covered: number, sections: Map<number, number>}>} */
  const pages = new Map();
  const total = wanted.reduce((sum, one) => sum + one.importance, 0);
  for (const one of wanted) {
    for (const [page, { worth, section }] of bestTerms(one, postings)) {
      const sum = pages.get(page) ?? { score: 0, covered: 0, sections: new Map() };
      sum.score += worth * one.importance;
      sum.covered += one.importance;
      if (section) sum.sections.set(section, (sum.sections.get(section) ?? 0) + worth * one.importance);
      pages.set(page, sum);
    }
  }
  for (const phrase of phrases(wanted)) {
    for (const { page, weight } of postings(phrase)) {
      const sum = pages.get(page);
      if (sum) sum.score += weight * phraseWorth;
    }
  }
  const hits = [...pages].map(([page, { score, covered, sections }]) => ({
    page,
    score: score * (0.4 + 0.6 * (covered / total)),
    sections: [...sections].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([section]) => section),
  })).sort((a, b) => b.score - a.score || a.page - b.page);
  // What says far less than the best hit is no answer, only a page with the same word.
  return hits.filter((hit) => hit.score >= hits[0].score * leastShare);
}

/**
 * Returns page → what the best of a word's terms is worth there, and the section that says most of it.
 * @param {Wanted} wanted
 * @param {Postings} postings
 */
function bestTerms({ terms }, postings) {
  /** @type {Map<number, {worth: number, section: number}>} */
  const best = new Map();
  for (const [term, answer] of terms) {
    for (const { page, weight, section } of postings(term)) {
      const worth = weight * answer;
      if (worth > (best.get(page)?.worth ?? 0)) best.set(page, { worth, section });
    }
  }
  return best;
}

/**
 * Moves a page with a number to call to the top where it is nearly the best answer: who needs it has no time to choose.
 * @param {Hit[]} hits
 * @param {import("./core.js").CoreFile["phones"]} phones
 */
function urgentFirst(hits, phones) {
  const urgent = hits.slice(0, 4).find((hit) => phones[hit.page] && hit.score >= hits[0].score * nearlyBest);
  return urgent ? [urgent, ...hits.filter((hit) => hit !== urgent)] : hits;
}

/**
 * Returns the phrases of the question, with and without the words that every question has.
 * @param {Wanted[]} wanted
 * @returns {Set<string>}
 */
function phrases(wanted) {
  const all = wanted.map((one) => one.stem);
  const content = wanted.filter((one) => one.importance > stopImportance).map((one) => one.stem);
  const found = new Set();
  for (const stems of [all, content]) {
    if (stems.length) found.add(`=${stems.join(" ")}`);
    for (let i = 0; i + 1 < stems.length; i += 1) found.add(`${stems[i]} ${stems[i + 1]}`);
  }
  return found;
}
