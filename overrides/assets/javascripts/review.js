// Says so, on the day it is read, when a page should have been reviewed by now.
const facts = /** @type {HTMLElement | null} */ (document.querySelector("[data-due]"));
if (facts) {
  const due = new Date(`${facts.dataset.due}T00:00:00`);
  if (due < new Date()) {
    const notice = document.createElement("p");
    notice.className = "page-facts__overdue";
    notice.textContent = (facts.dataset.overdue ?? "").replace("{date}", due.toLocaleDateString(document.documentElement.lang));
    facts.prepend(notice);
  }
}
