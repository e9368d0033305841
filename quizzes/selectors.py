"""What can be asked about quizzes and attempts."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from elearning.people.models import User
from quizzes.models.attempt import Attempt, AttemptItem
from quizzes.models.question import Question, QuestionVersion
from quizzes.models.quiz import Quiz, QuizItem


def latest_versions(question_ids: list[int]) -> dict[int, QuestionVersion]:
    """The latest published version of each question, by the question's id. One query."""
    found = (
        QuestionVersion.objects.filter(question_id__in=question_ids)
        .order_by("question_id", "-number")
        .distinct("question_id")
    )
    return {version.question_id: version for version in found}


def askable_versions(quiz: Quiz) -> list[QuestionVersion]:
    """The quiz's questions that are published, at their latest versions, in the quiz's order. Two queries."""
    placed = QuizItem.objects.filter(quiz_id=quiz.pk, question__live=True).order_by("sort_order", "pk")
    wanted = list(dict.fromkeys(placed.values_list("question_id", flat=True)))
    latest = latest_versions(wanted)
    return [latest[question_id] for question_id in wanted if question_id in latest]


def askable_version(question: Question) -> QuestionVersion | None:
    """The version that a practice question is asked at; None while it is not published."""
    return question.versions.order_by("-number").first() if question.live else None


def attempts_for(user: User, quiz: Quiz, registration: UUID) -> QuerySet[Attempt]:
    """This round's attempts at the quiz, the first first."""
    return Attempt.objects.filter(user=user, quiz=quiz, registration=registration).order_by("number")


def open_attempt(user: User, quiz: Quiz, registration: UUID) -> Attempt | None:
    return attempts_for(user, quiz, registration).filter(state=Attempt.State.IN_PROGRESS).first()


def attempts_left(user: User, quiz: Quiz, registration: UUID) -> int | None:
    """How many more attempts may be started in this round; None where there is no limit."""
    if quiz.attempts_allowed == 0:
        return None
    return max(quiz.attempts_allowed - attempts_for(user, quiz, registration).count(), 0)


def items_of(attempt: Attempt) -> list[AttemptItem]:
    """The attempt's questions with their frozen versions, in order. One query."""
    return list(attempt.items.select_related("version").order_by("position"))


def waiting_for_marker(people: QuerySet[User]) -> QuerySet[AttemptItem]:
    """Short texts that no pattern accepted, of these people, the oldest first."""
    return (
        AttemptItem.objects.filter(needs_marker=True, attempt__user__in=people)
        .select_related("version", "attempt__quiz")
        .order_by("attempt__submitted_at", "pk")
    )
