// Parts that are folded away: an address that names something inside one opens it, and paper shows them all.

/** @param {Element | null | undefined} element */
function foldAround(element) {
  return /** @type {HTMLDetailsElement | null | undefined} */ (element?.closest("details:not([open])"));
}

function openForAddress() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !foldAround(target)) return;
  for (let fold = foldAround(target); fold; fold = foldAround(fold)) fold.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", openForAddress);
openForAddress();

addEventListener("beforeprint", () => {
  const closed = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("article details:not([open])"));
  for (const fold of closed) fold.open = true;
  addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; }, { once: true });
});
