"""Macros for what readers do things with: situations, quizzes, dilemmas, the checker, the reply flow.

Each writes out the whole tool, to be read and printed as it is. The scripts in `overrides/assets/javascripts/tools`
take their words and their answers from what stands on the page, and make it something to tap through.
"""

from __future__ import annotations

from handbook.vocabulary.tools import checker, dilemmas, glossary, quiz, reply_flow, sell_meter, situations

MACROS = {
    **checker.MACROS,
    **dilemmas.MACROS,
    **glossary.MACROS,
    **quiz.MACROS,
    **reply_flow.MACROS,
    **sell_meter.MACROS,
    **situations.MACROS,
}
