// The way into the search, and the only part of it that every page loads: the rest comes when somebody searches.
const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("#find"));

async function open() {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  /** @type {HTMLInputElement | null} */ (dialog.querySelector("input"))?.select();
  const { begin } = await import("./dialog.js");
  begin(dialog);
}

/** @param {KeyboardEvent} event */
function onDialogKey(event) {
  if (event.key !== "Escape") return;
  // A search field would only empty itself.
  event.preventDefault();
  dialog?.close();
}

/** @param {MouseEvent} event */
function onDialogClick(event) {
  const target = /** @type {Element} */ (event.target);
  if (target === dialog || target.closest("[data-find-close]")) dialog?.close();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const wanted = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  // Another dialog that lies over the page (the slides) keeps its keys.
  if (!wanted || document.querySelector("dialog:modal:not(#find)")) return;
  event.preventDefault();
  open();
}

async function showWords() {
  const { markPage } = await import("./marks.js");
  markPage();
}

if (dialog) {
  for (const button of document.querySelectorAll("[data-find-open]")) button.addEventListener("click", open);
  document.addEventListener("keydown", onKey);
  dialog.addEventListener("keydown", onDialogKey);
  dialog.addEventListener("click", onDialogClick);
  if (new URLSearchParams(location.search).has("h")) showWords();
}
