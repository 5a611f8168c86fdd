/**
 * What scripts say, in the edition's language: `ui` of _data/words.yml, written into the page by main.html.
 * @type {Record<string, string>}
 */
export const words = JSON.parse(document.querySelector("#handbook-words")?.textContent ?? "{}");
