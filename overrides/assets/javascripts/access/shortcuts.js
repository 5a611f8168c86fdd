// No single keys (WCAG 2.1.4): someone who dictates, or rests a hand on the keyboard, must not be thrown to another page.
// The theme's keys cannot be turned off; it listens on the window, so they are stopped one step before. Nothing else is
// taken from the page: what has focus has seen the key by then, and the browser still does what it does with it.
const themeKeys = new Set(["f", "s", "/", "p", ",", "n", "."]);
const searchIsOpen = /** @type {HTMLInputElement} */ (document.querySelector("#__search"));

document.addEventListener("keydown", (event) => {
  if (themeKeys.has(event.key) && !searchIsOpen.checked) event.stopPropagation();
});
