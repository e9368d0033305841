"""What can be read from the log."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from elearning.records import filters, keys
from elearning.records.models import Activity, Statement


def statements_by_id(ids: Iterable[UUID], *, verb: str | None = None) -> list[Statement]:
    """The statements with these ids, voided ones too, in the order of the log; ids that are not stored are left out.

    A receiver that wants one kind only names its `verb` (an IRI): the bodies of the others are then never read.
    """
    found = Statement.objects.filter(statement_id__in=list(ids)).order_by("seq")
    return list(found if verb is None else found.filter(verb_key=keys.of_verb(verb)))


def statements_of(user_id: UUID) -> QuerySet[Statement]:
    """A person's statements that are not voided, the newest happening first. To be sliced or paged by the caller."""
    actor = keys.of_account(settings.LRS_HOME_PAGE, str(user_id))
    return Statement.objects.filter(actor_key=actor, voided=False).order_by("-timestamp", "-seq")


def get_statement(statement_id: UUID) -> Statement | None:
    """The statement with this id, voided or not, or None."""
    return Statement.objects.filter(statement_id=statement_id).first()


def page_of(query: filters.StatementQuery) -> tuple[list[str], int | None]:
    """A page of statements as JSON texts, and the seq to go on after, or None at the end."""
    found = filters.seqs_of(query)
    seqs = found[: query.limit]
    texts = dict(
        Statement.objects.filter(seq__in=seqs).annotate(text=Cast("body", TextField())).values_list("seq", "text")
    )
    return [texts[seq] for seq in seqs], seqs[-1] if len(found) > query.limit else None


def visible(statement_id: UUID, query: filters.StatementQuery, *, voided: bool) -> Statement | None:
    """One statement by id among those that a credential may see, voided or not as asked for."""
    return filters.visible(query).filter(statement_id=statement_id, voided=voided).first()


def definitions_of(iris: Iterable[str]) -> dict[str, dict]:
    """What is known of activities by IRI; those of which nothing was told are left out."""
    found = Activity.objects.filter(id__in=[keys.of_activity(iri) for iri in iris]).exclude(definition={})
    return {activity.iri: activity.definition for activity in found}
