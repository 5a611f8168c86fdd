// Where the reader is: marks, in the list beside the text, the heading that she reads under, and keeps what is marked
// there and in the tree of pages in view.

// A heading is read under from when it has come up to the upper fifth of the window.
const LINE = 0.2;

/**
 * Scrolls the list around `link` so that it is seen, and nothing else.
 * @param {HTMLElement} link
 */
function reveal(link) {
  const scroller = link.closest(".md-sidebar__scrollwrap");
  if (!scroller) return;
  const [inner, outer] = [link.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) scroller.scrollTop += inner.top - outer.top - outer.height / 2;
}

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".md-nav--secondary a[href^='#']")]);
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
/** @type {Set<Element | null>} */
const passed = new Set();

// Everything from far above the window down to the line counts as passed, so that a jump over many headings is seen.
// Told after the page has been laid out, an observer costs nothing while the page loads.
const observer = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    if (isIntersecting) passed.add(target);
    else passed.delete(target);
  }
  const here = links.filter((_, place) => passed.has(headings[place])).at(-1);
  if (here) reveal(here);
  for (const link of links) {
    if (link === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}, { rootMargin: `1000000px 0px ${-100 * (1 - LINE)}% 0px` });
for (const heading of headings) if (heading) observer.observe(heading);

const page = /** @type {HTMLElement | null} */ (document.querySelector(".tree [aria-current=page]"));
if (page) new IntersectionObserver((_, watch) => { watch.disconnect(); reveal(page); }).observe(page);
