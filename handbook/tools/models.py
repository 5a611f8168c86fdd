"""What the tools' data files may hold. Strict: a field that is not named here is a mistake.

Texts are marked WORDS: they differ between languages and may hold inline Markdown, `{{ company.… }}`, conditions and inline
macros. Everything else (ids, targets, roles, pages) is the same in every language.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from handbook.company.model import Role

WORDS = "words"
TEMPLATES = "guides/respond/reply-templates"
"""The page whose headings a reply flow's `template` names."""
Text = Annotated[str, StringConstraints(min_length=1), WORDS]
Texts = Annotated[list[Text], Field(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PagePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$")]


class Part(BaseModel):
    """A group of fields in a data file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Situation(Part):
    """A card under "what has happened?"."""

    id: Id
    question: Text
    answer: Text
    page: PagePath
    contact: Role
    urgent: bool


class QuizAnswer(Part):
    """One of a question's answers, with the reason why it is right or not."""

    text: Text
    why: Text
    correct: bool = False


class QuizQuestion(Part):
    """A question with exactly one right answer, and the page that says more."""

    id: Id
    question: Text
    page: PagePath
    answers: list[QuizAnswer] = Field(min_length=2)

    @field_validator("answers")
    @classmethod
    def _one_is_right(cls, answers: list[QuizAnswer]) -> list[QuizAnswer]:
        if (count := sum(answer.correct for answer in answers)) != 1:
            raise PydanticCustomError("quiz_correct", "not one right answer", {"count": count})
        return answers

    @property
    def right(self) -> int:
        """The place of the right answer, from 0."""
        return next(index for index, answer in enumerate(self.answers) if answer.correct)


class Dilemma(Part):
    """A situation to talk about, and how we think."""

    id: Id
    title: Text
    situation: Text
    ask: Text
    answer: Text
    why: Text
    page: PagePath


class CheckerAnswer(Part):
    """An answer in the checker: may find something, and may skip questions that do not matter then."""

    id: Id
    text: Text
    finding: Id | None = None
    skip_to: Id | None = None


class CheckerQuestion(Part):
    """A question in the checker; they are asked in order."""

    id: Id
    ask: Text
    help: Text
    answers: list[CheckerAnswer] = Field(min_length=2)


class Finding(Part):
    """What an answer leads to: something to change first, or somebody to ask first."""

    kind: Literal["change", "ask"]
    title: Text
    text: Text
    do: Texts
    contact: Role | None = None
    page: PagePath


class Verdict(Part):
    """What the checker says in the end."""

    title: Text
    text: Text


class Verdicts(Part):
    """The three verdicts: the worst finding decides."""

    post: Verdict
    change: Verdict
    ask: Verdict


class Checker(Part):
    """The questions before you post."""

    questions: list[CheckerQuestion] = Field(min_length=1)
    findings: dict[Id, Finding]
    verdicts: Verdicts


class FlowAnswer(Part):
    """An answer in the reply flow, and the node or result that it leads to."""

    text: Text
    go: Id


class FlowNode(Part):
    """A question in the reply flow."""

    ask: Text
    help: Text
    answers: list[FlowAnswer] = Field(min_length=2)


class FlowResult(Part):
    """Where the reply flow ends: who answers, when, how."""

    title: Text
    who: Text
    when: Text
    do: Texts
    template: Id | None = None
    contact: Role | None = None
    page: PagePath


class ReplyFlow(Part):
    """A tree of questions from a comment to what to do."""

    start: Id
    nodes: dict[Id, FlowNode]
    results: dict[Id, FlowResult]


class Term(Part):
    """A word, what it means here, and the other language's word for it."""

    id: Id
    term: Text
    meaning: Text
    twin: Text
    false_friend: Annotated[Text | None, WORDS] = None


class WordToAvoid(Part):
    """A word that we do not use, and what we write instead."""

    word: Text
    instead: Text
    why: Text


class WordToUse(Part):
    """A word that we like, and why."""

    word: Text
    why: Text


class Terms(Part):
    """The glossary. The words to avoid and to use are each language's own."""

    words: list[Term] = Field(min_length=1)
    avoid: Annotated[list[WordToAvoid], WORDS] = []
    use: Annotated[list[WordToUse], WORDS] = []


Quizzes = dict[Id, Annotated[list[QuizQuestion], Field(min_length=1)]]

SHAPES: dict[str, Any] = {
    "checker": Checker,
    "dilemmas": Annotated[list[Dilemma], Field(min_length=1)],
    "quiz": Quizzes,
    "reply-flow": ReplyFlow,
    "situations": Annotated[list[Situation], Field(min_length=1)],
    "terms": Terms,
}
"""Name of a data file (without ending) → what it may hold."""
