// Leads on to the edition that the reader chose before, else to the one that her browser prefers; if there is none, or
// if she came here by her own choice (from a page of the handbook), the links stay.
(() => {
  const editions = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("main a[hreflang]")]);
  const find = (/** @type {string | null} */ code) => editions.find((link) => link.hreflang === code);
  const cameFromHandbook = document.referrer.startsWith(new URL(".", location.href).href);
  if (cameFromHandbook) return;
  let chosen = null;
  try { chosen = localStorage.getItem("handbook.v1.language"); } catch { /* storage is blocked: ask the browser instead */ }
  // Norwegian speakers may call their language no, nb or nn; Danes read Bokmål with less trouble than Swedish.
  const alias = /** @type {Record<string, string>} */ ({ no: "nb", nn: "nb", da: "nb" });
  const preferred = navigator.languages.map((language) => language.split("-")[0]).map((code) => alias[code] ?? code);
  const target = find(chosen) ?? preferred.map(find).find(Boolean) ?? (editions.length === 1 ? editions[0] : null);
  if (target) location.replace(target.href);
})();
