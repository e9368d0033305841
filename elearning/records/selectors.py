"""What can be read from the log."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from elearning.records import keys
from elearning.records.models import Statement


def statements_by_id(ids: Iterable[UUID]) -> list[Statement]:
    """The statements with these ids, voided ones too, in the order of the log; ids that are not stored are left out."""
    return list(Statement.objects.filter(statement_id__in=list(ids)).order_by("seq"))


def statements_of(user_id: UUID) -> QuerySet[Statement]:
    """A person's statements that are not voided, the newest happening first. To be sliced or paged by the caller."""
    actor = keys.of_account(settings.LRS_HOME_PAGE, str(user_id))
    return Statement.objects.filter(actor_key=actor, voided=False).order_by("-timestamp", "-seq")


def get_statement(statement_id: UUID) -> Statement | None:
    """The statement with this id, voided or not, or None."""
    return Statement.objects.filter(statement_id=statement_id).first()
