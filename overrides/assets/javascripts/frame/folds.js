// Parts that are folded away: an address that names something inside one opens it, and paper shows them all.
function openForAddress() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let fold = target?.closest("details:not([open])");
  if (!fold) return;
  for (; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", openForAddress);
openForAddress();

addEventListener("beforeprint", () => {
  const closed = document.querySelectorAll("article details:not([open])");
  for (const fold of closed) fold.open = true;
  addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; }, { once: true });
});
