// On a phone the keyboard covers half the page without telling it. The dialog keeps to the part that is left, so that the
// field at its lower edge stays under the thumb.

/** @param {HTMLElement} dialog */
export function followKeyboard(dialog) {
  const view = window.visualViewport;
  if (!view) return;
  const update = () => {
    dialog.style.setProperty("--find-top", `${view.offsetTop}px`);
    dialog.style.setProperty("--find-height", `${view.height}px`);
  };
  view.addEventListener("resize", update);
  view.addEventListener("scroll", update);
  update();
}
