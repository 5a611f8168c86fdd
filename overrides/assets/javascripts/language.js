// Change of language: remembers the choice for the front door, and leads to the same heading in the other edition
// (headings have the same ids in every language).
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-language-switch]"))) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
    try { localStorage.setItem("handbook.v1.language", link.hreflang); } catch { /* the choice holds for this once */ }
  });
}
