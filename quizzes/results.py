"""A graded attempt as its result page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizzes import grading
from quizzes.asking import Picture
from quizzes.grading.outcome import Row
from quizzes.models.attempt import AttemptItem

FILLED_IN = ("matching", "ordering", "numeric", "short_text", "likert")


@dataclass(frozen=True, slots=True)
class Told:
    """One question's result: what was answered, what is right, and why."""

    spec: dict[str, Any]
    state: str  # right, partly, wrong, unanswered, waiting, unscored, compare
    rows: list[Row]
    answered: bool
    position: int = 0
    score: Any = None
    max_score: Any = None
    picture: Picture | None = None

    @property
    def layout(self) -> str:
        if self.spec["type"] == "branching":
            return "decisions"
        return "filled" if self.spec["type"] in FILLED_IN else "chosen"


def tell(item: AttemptItem) -> Told:
    spec = item.version.spec
    return Told(
        spec=spec,
        state=state_of(item),
        rows=grading.review(spec, item.response),
        answered=item.response is not None,
        position=item.position,
        score=item.score,
        max_score=item.max_score,
    )


def state_of(item: AttemptItem) -> str:
    if item.response is None:
        return "unanswered"
    if item.needs_marker:
        return "waiting"
    if item.correct is None:
        return "unscored"
    if item.correct:
        return "right"
    return "partly" if item.score else "wrong"


def tell_practice(spec: dict[str, Any], response: Any) -> Told:
    """The same for a practice question, which leaves no row behind."""
    outcome = grading.grade(spec, response)
    unsettled = "compare" if outcome.needs_marker else "unscored"  # nobody marks practice
    state = {True: "right", False: "partly" if outcome.score else "wrong", None: unsettled}[outcome.correct]
    return Told(spec=spec, state=state, rows=grading.review(spec, response), answered=True)


def tell_preview(spec: dict[str, Any]) -> Told:
    """What a learner reads after the answer, for the author: nothing is answered, so nothing is judged."""
    return Told(spec=spec, state="preview", rows=grading.review(spec, None), answered=False)
