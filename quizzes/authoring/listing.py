"""Lists of questions whose queries do not grow with their rows."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, OuterRef, Prefetch, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.models import Revision, WorkflowState
from wagtail.snippets.views.snippets import IndexView

from quizzes.models.question import Question

STEM = Column("stem", label=_("Question"))
STATUS = LiveStatusTagColumn(label=_("Status"))
UPDATED = UpdatedAtColumn(label=_("Updated"))


class QuestionIndexView(IndexView):
    """`select_related` on polymorphic rows costs a query a row, and so does each row's status: fetched ahead here."""

    def _annotate_queryset_updated_at(self, queryset: Any) -> Any:
        states = Prefetch("states_of_type", queryset=WorkflowState.objects.active(), to_attr="_current_workflow_states")
        return queryset.prefetch_related(states).annotate(
            _updated_at=F("latest_revision__created_at"),
            scheduled_revision=Subquery(scheduled_revisions().values("pk")[:1]),  # for the cached property
        )


def scheduled_revisions() -> Any:
    """Revisions of the row at hand that are set to be published later."""
    return Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Question),
        object_id=Cast(OuterRef("pk"), CharField()),
        approved_go_live_at__isnull=False,
    )
