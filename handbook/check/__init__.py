"""`make check`: looks through the whole handbook and says, line by line, what to mend and what to write instead.

`sources` reads every file once, as values; `run` calls the checks in their order and holds what they share; `report`
writes what they found. Each other module is one subject: functions from values to `Mistake`s, which know nothing of
files, commands or MkDocs. What only stops a build is checked by the build itself (`handbook.build.editions.check_sources`).
"""

from handbook.check.run import Checker

__all__ = ["Checker"]
