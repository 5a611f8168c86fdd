// Dates as people write them. The page has them as 2026-11-21, which machines and readers without script understand.
for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("time[datetime]"))) {
  const date = new Date(`${time.dateTime}T00:00:00`);
  if (!Number.isNaN(date.valueOf())) {
    time.textContent = date.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  }
}
