// Light, dark, or as the device: what the reader chooses holds at once, on every page, and in her other tabs. The same
// lines stand in partials/javascripts/palette.html, where they choose before the page is painted.
const KEY = "handbook.v1.palette";
const options = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[name=palette]"));
const device = matchMedia("(prefers-color-scheme: dark)");

function show() {
  const chosen = [...options].find((option) => option.checked)?.value;
  const dark = chosen === "dark" || (chosen !== "light" && device.matches);
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
}

for (const option of options) {
  option.addEventListener("change", () => {
    show();
    try { localStorage.setItem(KEY, option.value); } catch { /* it holds until the page is left */ }
  });
}
device.addEventListener("change", show);
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  for (const option of options) option.checked = option.value === (event.newValue ?? "auto");
  show();
});
