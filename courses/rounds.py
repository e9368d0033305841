"""One round of a course as it happens: rows change in memory, and each thing that happens is said in a statement.

Real use and the demonstration's bulk history both go through here, so they cannot differ. Nothing is saved here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from courses import statements
from courses.models import CourseVersionItem, Enrolment, LessonProgress
from elearning.records import builders, verbs

SESSION_GAP = timedelta(minutes=30)  # away for longer, and the next visit is a new session


@dataclass
class Round:
    """An enrolment with its version's items in order and its lesson rows by item id.

    Each method takes the aware moment at which it happened and may be called twice: the second time changes nothing.
    """

    enrolment: Enrolment
    items: Sequence[CourseVersionItem]
    lessons: dict[int, LessonProgress] = field(default_factory=dict)
    statements: list[builders.Json] = field(default_factory=list)

    # What is so

    @property
    def is_complete(self) -> bool:
        return self.enrolment.completed_at is not None

    def is_done(self, item: CourseVersionItem) -> bool:
        if not item.is_lesson:
            return self.enrolment.assessment_passed_at is not None
        row = self.lessons.get(item.pk)
        return row is not None and row.completed_at is not None

    def is_opened(self, item: CourseVersionItem) -> bool:
        return item.pk in self.lessons

    def items_to_do(self) -> list[CourseVersionItem]:
        return [item for item in self.items if not self.is_done(item)]

    @property
    def per_cent(self) -> int:
        """How much of the round is done, by items, rounded down."""
        return 100 * (len(self.items) - len(self.items_to_do())) // len(self.items) if self.items else 0

    # What happens

    def register(self, at: datetime) -> None:
        self._say(statements.about_course(self.enrolment, verbs.REGISTERED, at))

    def launch(self, at: datetime) -> None:
        """A session begins, unless one is open and the person was seen in it lately."""
        enrolment = self.enrolment
        self._touch(at)
        if enrolment.session_started_at is not None:
            return
        enrolment.started_at = enrolment.started_at or at
        enrolment.session_started_at = at
        enrolment.sessions += 1
        self._say(statements.about_course(enrolment, verbs.INITIALIZED, at, enrolment.sessions))

    def open_lesson(self, item: CourseVersionItem, at: datetime) -> None:
        self.launch(at)
        self.enrolment.last_item = item
        if self.is_opened(item):
            return
        self.lessons[item.pk] = LessonProgress(enrolment=self.enrolment, item=item, opened_at=at)
        self._say(statements.about_item(self.enrolment, item, verbs.EXPERIENCED, at))

    def complete_lesson(self, item: CourseVersionItem, at: datetime) -> None:
        self.open_lesson(item, at)
        if self.is_done(item):
            return
        self.lessons[item.pk].completed_at = at
        self._progressed(item, at)

    def visit_assessment(self, item: CourseVersionItem, at: datetime) -> None:
        """The person is at the assessment; the quiz says what happens in it."""
        self.launch(at)
        self.enrolment.last_item = item

    def pass_assessment(self, at: datetime) -> None:
        """The assessment was passed, wherever that was found out. Its `passed` statement is stored already."""
        if self.enrolment.assessment_passed_at is not None:
            return
        self._touch(at)
        self.enrolment.assessment_passed_at = at
        for item in self.items:
            if not item.is_lesson:
                self._progressed(item, at)

    def leave(self, at: datetime) -> None:
        enrolment = self.enrolment
        self._touch(at)
        if enrolment.session_started_at is None:
            return
        result = statements.time_spent((at - enrolment.session_started_at).total_seconds())
        enrolment.session_started_at = None
        self._say(statements.about_course(enrolment, verbs.TERMINATED, at, enrolment.sessions, result=result))

    # How

    def _progressed(self, item: CourseVersionItem, at: datetime) -> None:
        result = statements.progress(self.per_cent)
        self._say(statements.about_course(self.enrolment, verbs.PROGRESSED, at, item.translation_key, result=result))
        if not self.items_to_do() and not self.is_complete:
            self.enrolment.completed_at = at
            result = statements.completion(self.enrolment.seconds_spent)
            self._say(statements.about_course(self.enrolment, verbs.COMPLETED, at, result=result))

    def _touch(self, at: datetime) -> None:
        """Counts the time since the person was last seen, or closes a session that they walked away from."""
        enrolment = self.enrolment
        if enrolment.session_started_at is not None and enrolment.last_seen_at is not None:
            away = at - enrolment.last_seen_at
            if away > SESSION_GAP:
                enrolment.session_started_at = None
            else:
                enrolment.seconds_spent += max(int(away.total_seconds()), 0)
        enrolment.last_seen_at = max(at, enrolment.last_seen_at or at)

    def _say(self, statement: builders.Json) -> None:
        self.statements.append(statement)


def of(enrolment: Enrolment, items: Iterable[CourseVersionItem], lessons: Iterable[LessonProgress] = ()) -> Round:
    """A round from rows already read."""
    return Round(enrolment, list(items), {row.item_id: row for row in lessons})
