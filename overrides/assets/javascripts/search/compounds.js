// Takes the compounds apart that a reader types. The build does the same to those of the text (handbook/search/compounds.py).
import { nearest } from "./spelling.js";

const shortestCompound = 6;
const longestCompound = 40;
const shortestPart = 3;
const shortestPiece = 4;

/**
 * Takes a compound apart; null where a part is not known.
 * @param {string} word
 * @param {import("./core.js").Core} core
 * @returns {string[] | null}
 */
export function split(word, core) {
  if (word.length < shortestCompound || word.length > longestCompound || !/^\p{L}+$/u.test(word)) return null;
  /** @type {{quality: number, parts: string[]} | null} */
  let best = null;
  for (let cut = shortestPart; cut <= word.length - shortestPart; cut += 1) {
    const tail = word.slice(cut);
    const stem = core.language.stem(tail);
    if (stem.length < shortestPart || !core.parts.has(stem) || core.language.stopWords.has(tail)) continue;
    const head = knownHead(word.slice(0, cut), core);
    const rest = head ? [head] : split(word.slice(0, cut), core);
    if (!rest) continue;
    // Few parts are better than many, and even ones better than a crumb and a rest.
    const quality = Math.min(cut, tail.length) / rest.length;
    if (!best || quality > best.quality) best = { quality, parts: [...rest, stem] };
  }
  return best?.parts ?? null;
}

/**
 * Saves what is known of a compound that cannot be taken apart: both its parts, where one slip is mended in one of them,
 * else its end, else its beginning.
 * @param {string} word
 * @param {import("./core.js").Core} core
 * @returns {{mended?: string[], end?: string, beginning?: string}}
 */
export function salvage(word, core) {
  for (let cut = 2; cut <= word.length - shortestPiece; cut += 1) {
    const end = core.language.stem(word.slice(cut));
    if (end.length < shortestPart || !core.parts.has(end)) continue;
    const head = word.slice(0, cut);
    // Abbreviations that the language file knows: aitext, fbsida.
    const beginning = core.groups.has(head) ? head : mended(head, core);
    return beginning ? { mended: [beginning, end] } : { end };
  }
  for (let cut = word.length - 2; cut >= shortestPiece; cut -= 1) {
    const beginning = word.slice(0, cut);
    if (!core.parts.has(beginning)) continue;
    const end = mended(word.slice(cut), core);
    return end ? { mended: [beginning, end] } : { beginning };
  }
  return {};
}

/**
 * Returns the stem that a part is one slip away from.
 * @param {string} part
 * @param {import("./core.js").Core} core
 */
function mended(part, core) {
  const [guess] = part.length > shortestPiece ? nearest(part, [], core.spellings) : [];
  return guess?.slips === 1 ? guess.stem : null;
}

/**
 * Returns the stem of the beginning of a compound, which may end in a joint: arbets → arbet.
 * @param {string} head
 * @param {import("./core.js").Core} core
 * @returns {string | null}
 */
function knownHead(head, core) {
  for (const joint of core.language.joints) {
    if (!head.endsWith(joint)) continue;
    const bare = head.slice(0, head.length - joint.length);
    if (bare.length < shortestPart || core.language.stopWords.has(bare)) continue;
    const stem = core.language.stem(bare);
    if (core.parts.has(stem)) return stem;
  }
  return null;
}
