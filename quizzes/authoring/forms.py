"""Forms of the question bank: lists one a line, ids given where left empty, and nothing published with a fault."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from quizzes.models.question import give_missing_keys

TOO_FEW = ngettext_lazy("Add at least %(num)d here.", "Add at least %(num)d here.", "num")


class LinesField(SimpleArrayField):
    """A list of texts, one a line. Blank lines count for nothing."""

    default_error_messages = {"item_invalid": gettext_lazy("Line %(nth)s:")}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        return super().to_python(value)


def lines(label: Any, longest: int, help_text: Any) -> LinesField:
    """A list of texts that may hold commas: one a line."""
    return LinesField(
        forms.CharField(max_length=longest),
        delimiter="\n",
        required=False,
        label=label,
        help_text=help_text,
        widget=AdminAutoHeightTextInput,
    )


class FormWithParts(WagtailAdminModelForm):
    """Says in an author's words that something is missing from a list of parts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for formset in self.formsets.values():
            formset.error_messages["too_few_forms"] = TOO_FEW


class QuestionForm(FormWithParts):
    sources = lines(gettext_lazy("Sources"), 255, gettext_lazy("One a line."))

    def is_valid(self) -> bool:
        """A draft may be unfinished; what is to be published or submitted must be whole."""
        if not super().is_valid():
            return False
        question = self.save(commit=False)
        for children in question.keyed_children():
            give_missing_keys(children)
        if not self.is_deferred_validation:
            for problem in question.problems():
                self.add_error(None, _(problem))
        return not self.errors


class ShortTextForm(QuestionForm):
    accept = lines(
        gettext_lazy("Accepted answers"),
        200,
        gettext_lazy(
            "One a line; * stands for anything; capital letters make no difference. "
            "Any other answer goes to a person to mark."
        ),
    )


class QuizForm(FormWithParts):
    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        quiz = self.save(commit=False)
        asked = Counter(item.question_id for item in quiz.items.all())
        if any(times > 1 for times in asked.values()):
            self.add_error(None, _("A question is in this quiz twice. Remove one of them."))
        return not self.errors
