// Says so, on the day it is read, when a page should have been reviewed by now.
const facts = document.querySelector("[data-reviewed]");
if (facts) {
  const due = new Date(`${facts.dataset.reviewed}T00:00:00`);
  due.setMonth(due.getMonth() + Number(facts.dataset.reviewIn));
  if (due < new Date()) {
    const notice = document.createElement("p");
    notice.className = "page-facts__overdue";
    notice.textContent = facts.dataset.overdue.replace("{date}", due.toLocaleDateString(document.documentElement.lang));
    facts.prepend(notice);
  }
}
