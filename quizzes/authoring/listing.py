"""Lists of questions whose queries do not grow with their rows."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.models import WorkflowState
from wagtail.snippets.views.snippets import IndexView

STEM = Column("stem", label=_("Question"))
STATUS = LiveStatusTagColumn(label=_("Status"))
UPDATED = UpdatedAtColumn(label=_("Updated"))


class QuestionIndexView(IndexView):
    """Polymorphic rows drop `select_related`, and each row's status asks for its workflow: both are fetched ahead."""

    def get_base_queryset(self) -> Any:
        states = Prefetch("states_of_type", queryset=WorkflowState.objects.active(), to_attr="_current_workflow_states")
        return super().get_base_queryset().prefetch_related("latest_revision", states)
