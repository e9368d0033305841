"""The combined list of the bank. It edits nothing itself: every row leads to the screens of its own type."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import SnippetViewSet

from quizzes.authoring.listing import STATUS, STEM, UPDATED, QuestionIndexView
from quizzes.models.question import Question


def question_types(request: HttpRequest | None = None) -> Any:
    """The content types of the question types, for the filter."""
    return ContentType.objects.filter(app_label="quizzes", model__in=[m._meta.model_name for m in type_models()])


def type_models() -> list[type[Question]]:
    return Question.__subclasses__()


class TypeChoice(ModelChoiceFilter):
    def label_for(self, content_type: ContentType) -> str:
        return capfirst(str(content_type.model_class()._meta.verbose_name_plural))  # type: ignore[union-attr]

    @property
    def field(self) -> Any:
        made = super().field
        made.label_from_instance = self.label_for
        return made


class BankFilterSet(WagtailFilterSet):
    polymorphic_ctype = TypeChoice(queryset=question_types, label=gettext_lazy("Type"))

    class Meta:
        model = Question
        fields = ["polymorphic_ctype", "objective", "difficulty", "critical", "live"]


def name_of_type(question: Question) -> str:
    return capfirst(str(question._meta.verbose_name))


class BankIndexView(QuestionIndexView):
    """All types in one list. Rows and buttons lead to the type's own screens."""

    def get_edit_url(self, instance: Question) -> str | None:
        return self._of_type(instance, "edit", "change")

    def get_delete_url(self, instance: Question) -> str | None:
        return self._of_type(instance, "delete", "delete")

    def get_copy_url(self, instance: Question) -> None:
        return None

    def get_add_url(self) -> None:
        return None

    def _of_type(self, instance: Question, screen: str, permission: str) -> str | None:
        viewset = instance.snippet_viewset
        if viewset.permission_policy.user_has_permission(self.request.user, permission):
            return reverse(viewset.get_url_name(screen), args=[instance.pk])
        return None

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        for model in type_models():
            viewset = model.snippet_viewset
            if viewset.permission_policy.user_has_permission(self.request.user, "add"):
                label = _("Add %(type)s") % {"type": model._meta.verbose_name}
                buttons.append(Button(label, url=reverse(viewset.get_url_name("add")), icon_name="plus"))
        return buttons


class BankViewSet(SnippetViewSet):
    """`Question` itself, for the list and for the chooser over all types."""

    model = Question
    icon = "help"
    menu_label = gettext_lazy("All questions")
    menu_name = "all-questions"
    copy_view_enabled = False
    list_per_page = 50
    index_view_class = BankIndexView
    filterset_class = BankFilterSet
    list_display = [
        "key",
        STEM,
        Column("type", label=gettext_lazy("Type"), accessor=name_of_type),
        STATUS,
        UPDATED,
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list as it is; every other screen of the base model sends on to the question's own type."""
        kept = ("list", "list_results")
        return [
            pattern
            if pattern.name in kept
            else URLPattern(pattern.pattern, self._sent_on(pattern.name), name=pattern.name)
            for pattern in super().get_urlpatterns()
        ]

    def _sent_on(self, screen: str | None) -> Any:
        @login_required
        def send_on(request: HttpRequest, pk: str | None = None, **kwargs: Any) -> HttpResponse:
            if pk is None:
                messages.info(request, _("Choose which type of question to add."))
                return redirect(self.get_url_name("list"))
            question = get_object_or_404(Question, pk=pk)
            return redirect(question.snippet_viewset.get_url_name(screen), pk, **kwargs)

        return send_on
