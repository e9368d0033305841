"""One set of screens for each question type, and one for quizzes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from quizzes.authoring.bank import BankViewSet
from quizzes.authoring.listing import STATUS, STEM, UPDATED, QuestionIndexView
from quizzes.authoring.panels import QUIZ, edit_handler
from quizzes.models.arranged import Matching, Ordering
from quizzes.models.choice import Likert, MultipleResponse, SingleChoice, TrueFalse
from quizzes.models.question import Question
from quizzes.models.quiz import Quiz
from quizzes.models.situation import Branching, Hotspot
from quizzes.models.written import Numeric, ShortText

ICONS = {
    "single_choice": "radio-full",
    "multiple_response": "check",
    "true_false": "circle-check",
    "matching": "link",
    "ordering": "list-ol",
    "numeric": "decimal",
    "short_text": "edit",
    "likert": "sliders",
    "hotspot": "image",
    "branching": "resubmit",
}


class QuestionViewSet(SnippetViewSet):
    """Drafts, preview, history, workflow and search come with the model's mixins.

    Copying is left out: a copy would keep the question's id, which statements name.
    """

    index_view_class = QuestionIndexView
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "key",
        STEM,
        BooleanColumn("critical", label=_("Must be right")),
        STATUS,
        UPDATED,
    ]
    list_filter = ["objective", "difficulty", "critical", "live"]

    def __init__(self, model: type[Question]) -> None:
        self.edit_handler = edit_handler(model)
        self.icon = ICONS[model.type_key]
        super().__init__(model=model)


class QuizViewSet(SnippetViewSet):
    model = Quiz
    icon = "form"
    menu_label = _("Quizzes")
    copy_view_enabled = False
    list_display = ["title", "key", "pass_mark", "attempts_allowed", UPDATED]
    edit_handler = QUIZ


TYPES: list[type[Question]] = [
    SingleChoice,
    MultipleResponse,
    TrueFalse,
    Matching,
    Ordering,
    Numeric,
    ShortText,
    Likert,
    Hotspot,
    Branching,
]


class QuestionBankGroup(SnippetViewSetGroup):
    menu_label = _("Question bank")
    menu_name = "question-bank"
    menu_icon = "help"
    menu_order = 250
    submenu_hook = "register_question_bank_menu_item"
    # The base first: each type then sets its own screens over those that it would inherit.
    items = (BankViewSet, QuizViewSet, *(QuestionViewSet(model) for model in TYPES))
