"""The day that everything is judged by: the only place where the machine's calendar is read."""

from __future__ import annotations

import calendar
import os
from datetime import date

VARIABLE = "HANDBOOK_TODAY"
"""Environment variable that sets the day (ISO 8601: 2027-01-31), for tests and for looking ahead."""


class BadDay(ValueError):
    """Raised when HANDBOOK_TODAY is not a date; the message is the line that a person sees."""


def today() -> date:
    """Return the day in HANDBOOK_TODAY, else the machine's. Raises BadDay for what is no ISO date."""
    chosen = os.environ.get(VARIABLE)
    if not chosen:
        return date.today()
    try:
        return date.fromisoformat(chosen)
    except ValueError:
        raise BadDay(f"{VARIABLE}  “{chosen}” is not a date; write it like 2027-01-31") from None


def months_after(day: date, months: int) -> date:
    """Return the day `months` months later; the last day of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
