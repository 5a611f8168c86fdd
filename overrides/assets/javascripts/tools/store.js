// What a reader's browser remembers. Nothing leaves it. Where storage is blocked, tools work and forget.

const PREFIX = "handbook.v1.";

/**
 * @template Value
 * @param {string} key
 * @param {Value} fallback
 * @returns {Value}
 */
export function recall(key, fallback) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") ?? fallback;
  } catch {
    return fallback;
  }
}

/**
 * @param {string} key
 * @param {unknown} value `null` forgets
 */
export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch { /* it holds until the page is left */ }
}

/**
 * Call `changed` when another tab has changed what `key` holds.
 * @param {string} key
 * @param {() => void} changed
 */
export function watch(key, changed) {
  addEventListener("storage", (event) => {
    if (event.key === PREFIX + key || event.key === null) changed();
  });
}
