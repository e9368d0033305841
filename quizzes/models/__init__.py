"""The question bank, quizzes made from it, and the attempts that people make. Django finds the tables here."""

from quizzes.models.arranged import Matching, MatchingLeft, MatchingRight, Ordering, OrderingStep
from quizzes.models.attempt import Attempt, AttemptItem
from quizzes.models.choice import (
    Likert,
    LikertPoint,
    MultipleResponse,
    MultipleResponseOption,
    SingleChoice,
    SingleChoiceOption,
    TrueFalse,
)
from quizzes.models.question import Question, QuestionVersion
from quizzes.models.quiz import Quiz, QuizItem
from quizzes.models.situation import Branching, Hotspot, HotspotRegion
from quizzes.models.written import Numeric, ShortText

__all__ = [
    "Attempt",
    "AttemptItem",
    "Branching",
    "Hotspot",
    "HotspotRegion",
    "Likert",
    "LikertPoint",
    "Matching",
    "MatchingLeft",
    "MatchingRight",
    "MultipleResponse",
    "MultipleResponseOption",
    "Numeric",
    "Ordering",
    "OrderingStep",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizItem",
    "ShortText",
    "SingleChoice",
    "SingleChoiceOption",
    "TrueFalse",
]
