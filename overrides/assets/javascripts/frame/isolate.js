/**
 * Makes everything but `element` unreachable while it covers the page, for keys and screen readers alike.
 *
 * The checkbox and the shade behind a drawer stay: they are no tab stops, and a tap on the shade closes.
 *
 * @param {Element} element
 * @returns {() => void} gives the page back
 */
export function isolate(element) {
  /** @type {HTMLElement[]} */
  const shut = [];
  for (let inner = element; inner.parentElement && inner !== document.body; inner = inner.parentElement) {
    for (const other of /** @type {Iterable<HTMLElement>} */ (inner.parentElement.children)) {
      if (other === inner || other.inert || other.matches(".md-toggle, .md-overlay, script")) continue;
      other.inert = true;
      shut.push(other);
    }
  }
  return () => shut.forEach((other) => { other.inert = false; });
}
