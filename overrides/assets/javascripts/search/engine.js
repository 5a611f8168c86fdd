// Finds the pages that answer a question, best first.
import { stopImportance, understand } from "./understand.js";

const phraseWorth = 0.45;
const leastShare = 0.2;
const nearlyBest = 0.95;

/**
 * @typedef {object} Hit
 * @property {number} page
 * @property {number} score
 * @property {number[]} sections the sections (from 1) that answer, best first
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits
 * @property {import("./understand.js").Wanted[]} wanted
 */

/**
 * @param {string} text
 * @param {import("./store.js").Store} store
 * @returns {Promise<Answer>}
 */
export async function find(text, store) {
  const core = await store.core();
  const exists = async (stem) => core.known.has(stem) || stem in await store.near(stem);
  const wanted = await understand(text, core, exists);
  const names = new Set(wanted.flatMap((one) => [one.stem, ...one.terms.keys()]));
  const found = new Map();
  await Promise.all([...names].map(async (name) => found.set(name, await store.near(name))));
  const postings = (term) => found.get(firstWord(term))?.[term] ?? [];
  return { hits: urgentFirst(ranked(wanted, postings), core.phones), wanted };
}

function ranked(wanted, postings) {
  const pages = new Map();
  const total = wanted.reduce((sum, one) => sum + one.importance, 0);
  for (const one of wanted) {
    const best = new Map();
    for (const [term, answer] of one.terms) {
      each(postings(term), (page, weight, section) => {
        const worth = weight * answer;
        if (worth > (best.get(page)?.worth ?? 0)) best.set(page, { worth, section });
      });
    }
    for (const [page, { worth, section }] of best) {
      const sum = pages.get(page) ?? { score: 0, covered: 0, sections: new Map() };
      sum.score += worth * one.importance;
      sum.covered += one.importance;
      if (section) sum.sections.set(section, (sum.sections.get(section) ?? 0) + worth * one.importance);
      pages.set(page, sum);
    }
  }
  for (const phrase of phrases(wanted)) {
    each(postings(phrase), (page, weight) => {
      const sum = pages.get(page);
      if (sum) sum.score += weight * phraseWorth;
    });
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
 * Moves a page with a number to call to the top where it is nearly the best answer: who needs it has no time to choose.
 * @param {Hit[]} hits
 * @param {Record<number, object>} phones
 */
function urgentFirst(hits, phones) {
  const urgent = hits.slice(0, 4).find((hit) => phones[hit.page] && hit.score >= hits[0].score * nearlyBest);
  return urgent ? [urgent, ...hits.filter((hit) => hit !== urgent)] : hits;
}

/** The phrases of the question, with and without the words that every question has. */
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

function each(list, call) {
  for (let i = 0; i < list.length; i += 3) call(list[i], list[i + 1], list[i + 2]);
}

function firstWord(term) {
  return term.replace(/^=/, "").split(" ", 1)[0];
}
