"""Marking by a person what no pattern accepted."""

from __future__ import annotations

from django.db import transaction

from elearning.lib import clock
from elearning.people.models import User
from elearning.records import services as records
from quizzes import rows, selectors, statements
from quizzes.models.attempt import Attempt, AttemptItem


@transaction.atomic
def mark(item: AttemptItem, *, right: bool, by: User) -> AttemptItem:
    """A marker's verdict. Settles the attempt when that decides it, and says so in the log.

    An item that is marked already stays as it is. An attempt whose result was sure without this answer keeps the
    score that was recorded with it.
    """
    attempt = Attempt.objects.select_for_update(of=("self",)).select_related("quiz").get(pk=item.attempt_id)
    items = selectors.items_of(attempt)
    marked = next(each for each in items if each.pk == item.pk)
    if not marked.needs_marker:
        return marked
    rows.mark_item(marked, right)
    marked.marked_by, marked.marked_at = by, clock.now()
    marked.save(update_fields=["needs_marker", "correct", "score", "marked_by", "marked_at"])
    said = [statements.answered(attempt, marked)]
    if attempt.state == Attempt.State.AWAITING_MARKING:
        rows.settle(attempt, items)
        attempt.save(update_fields=["state", "score", "max_score", "passed"])
        said += statements.of_result(attempt)
    records.record(said)
    return marked
