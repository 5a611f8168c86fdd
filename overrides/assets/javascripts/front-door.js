// Leads on to the edition that the reader chose before, else to the one that her browser prefers; if there is none, or
// if she came here by her own choice (from a page of the handbook), the links stay.
(() => {
  const editions = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("main a[hreflang]")]);
  /** @param {string | null} code */
  const find = (code) => editions.find((link) => [link.hreflang, ...link.dataset.also?.split(" ") ?? []].includes(code ?? ""));
  const cameFromHandbook = document.referrer.startsWith(new URL(".", location.href).href);
  if (cameFromHandbook) return;
  let chosen = null;
  try { chosen = localStorage.getItem("handbook.v1.language"); } catch { /* storage is blocked: ask the browser instead */ }
  const preferred = navigator.languages.map((language) => language.split("-")[0]);
  const target = find(chosen) ?? preferred.map(find).find(Boolean) ?? (editions.length === 1 ? editions[0] : null);
  if (target) location.replace(target.href);
})();
