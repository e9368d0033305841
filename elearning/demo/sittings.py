"""One round as it went: sittings, lessons, attempts. The round's own rules say what each moment changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from courses import rounds, services
from courses.assessments import attempt_context
from courses.models import CoursePage, CourseVersion, CourseVersionItem, Enrolment
from courses.rounds import Round
from elearning.demo import answers
from elearning.demo.intentions import End, Intention
from elearning.lib.clock import LONDON
from quizzes.bulk import PastAttempt
from quizzes.models import Quiz

WALKS_AWAY = 0.1


@dataclass(frozen=True)
class Taught:
    """A course as people took it: its version, items, and the assessment's questions."""

    course: CoursePage
    version: CourseVersion
    lessons: Sequence[CourseVersionItem]
    assessment: CourseVersionItem
    quiz: Quiz
    specs: Sequence[dict[str, Any]]
    address: str


@dataclass
class Told:
    """A round with its statements so far, and the attempts made in it."""

    round: Round
    attempts: list[PastAttempt] = field(default_factory=list)


@dataclass
class Sitting:
    """The moments of one round, moving on as things happen."""

    random: Random
    taught: Taught
    told: Told
    now: datetime

    def pass_minutes(self, least: float, most: float) -> datetime:
        self.now += timedelta(seconds=int(60 * self.random.uniform(least, most)))
        return self.now

    def read(self, lesson: CourseVersionItem) -> None:
        self.told.round.open_lesson(lesson, self.now)
        self.told.round.complete_lesson(lesson, self.pass_minutes(lesson.minutes * 0.5, min(lesson.minutes * 1.6, 28)))
        self.pass_minutes(0.05, 0.4)

    def attempt(self, passes: bool) -> bool:
        """One go at the assessment. Returns whether it passed: some quizzes cannot be failed."""
        taught, round_ = self.taught, self.told.round
        started = self.now
        round_.visit_assessment(taught.assessment, started)
        given = answers.answers(self.random, taught.specs, taught.quiz.pass_mark, passes)
        submitted = self.pass_minutes(2, max(taught.assessment.minutes * 2, 4))
        self.told.attempts.append(
            PastAttempt(
                user_id=round_.enrolment.user_id,
                quiz=taught.quiz,
                registration=round_.enrolment.registration,
                context=attempt_context(round_.enrolment, taught.assessment),
                number=len(self.told.attempts) + 1,
                started_at=started,
                submitted_at=submitted,
                responses=given,
                return_to=taught.address,
            )
        )
        passed = answers.is_pass(taught.specs, given, taught.quiz.pass_mark)
        if passed:
            round_.pass_assessment(submitted)
        self.pass_minutes(0.5, 3)
        return passed

    def rest(self, days: int) -> None:
        """Leave, or just walk away, and come back on another day."""
        self.stop()
        self.now = _moment(self.random, self.now + timedelta(days=days))

    def stop(self) -> None:
        if self.random.random() >= WALKS_AWAY:
            self.told.round.leave(self.now)


def tell(intention: Intention, taught: Taught, random: Random) -> Told:
    """The whole round that the intention stands for, nothing stored."""
    pauses = random.choices((0, 1, 2), (70, 24, 6))[0]
    first_day = intention.day - timedelta(days=pauses)
    begins = _moment(random, datetime.combine(first_day, time(12), LONDON))
    enrolment = Enrolment(
        id=services.registration_of(intention.user_id, taught.course, intention.number),
        user_id=intention.user_id,
        course=taught.course,
        version=taught.version,
        round=intention.number,
        enrolled_at=begins,
    )
    told = Told(rounds.of(enrolment, [*taught.lessons, taught.assessment]))
    told.round.register(begins)
    sitting = Sitting(random, taught, told, begins)
    sitting.pass_minutes(0.1, 2)
    _read_lessons(sitting, intention, pauses)
    if intention.end != End.STOPPED:
        _take_assessment(sitting, intention)
    sitting.stop()
    return told


def _moment(random: Random, day: datetime) -> datetime:
    return day.replace(hour=random.randint(7, 20), minute=random.randint(0, 59), second=random.randint(0, 59))


def _read_lessons(sitting: Sitting, intention: Intention, pauses: int) -> None:
    lessons = list(sitting.taught.lessons)
    if intention.end == End.STOPPED:
        lessons = lessons[: sitting.random.randint(1, len(lessons))]
    breaks = set(sitting.random.sample(range(len(lessons)), min(pauses, len(lessons))))
    for place, lesson in enumerate(lessons):
        sitting.read(lesson)
        if place in breaks:
            sitting.rest(1)


def _take_assessment(sitting: Sitting, intention: Intention) -> None:
    allowed = sitting.taught.quiz.attempts_allowed
    fails = intention.fails
    if allowed:
        fails = allowed if intention.end == End.FAILED else min(fails, allowed - 1)
    for _ in range(fails):
        if sitting.attempt(passes=False):
            return
    if intention.end == End.COMPLETED:
        sitting.attempt(passes=True)
