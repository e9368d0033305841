"""What each type's form shows, in the order in which an author thinks."""

from __future__ import annotations

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.panels.base import Panel

from quizzes.authoring.forms import QuestionForm, QuizForm, ShortTextForm
from quizzes.models.question import Question
from quizzes.models.written import ShortText

KEY = FieldPanel("key", widget=TextInput)  # Wagtail's own field for slugs would make M01-Q1 into m01-q1.
OPTION = [
    FieldPanel("text"),
    FieldRowPanel([FieldPanel("correct"), FieldPanel("key")]),
    FieldPanel("feedback"),
]
OPTIONS = [InlinePanel("options", panels=OPTION, heading=_("Options"), label=_("Option"), min_num=2)]

PARTS: dict[str, list[Panel]] = {
    "single_choice": OPTIONS,
    "multiple_response": OPTIONS,
    "true_false": [FieldPanel("answer"), FieldPanel("feedback_true"), FieldPanel("feedback_false")],
    "matching": [
        InlinePanel(
            "left",
            panels=[
                FieldPanel("text"),
                FieldRowPanel([FieldPanel("key"), FieldPanel("match")]),
                FieldPanel("feedback"),
            ],
            heading=_("Left: what is to be matched"),
            label=_("Left-hand item"),
            min_num=2,
        ),
        InlinePanel(
            "right",
            panels=[FieldPanel("text"), FieldPanel("key")],
            heading=_("Right: the matches, with any that match nothing"),
            label=_("Right-hand item"),
            min_num=2,
        ),
    ],
    "ordering": [
        InlinePanel(
            "steps",
            panels=[
                FieldPanel("text"),
                FieldRowPanel([FieldPanel("may_swap"), FieldPanel("key")]),
                FieldPanel("feedback"),
            ],
            heading=_("Steps, in the right order (learners see them shuffled)"),
            label=_("Step"),
            min_num=2,
        )
    ],
    "numeric": [FieldRowPanel([FieldPanel("answer"), FieldPanel("tolerance"), FieldPanel("unit")])],
    "short_text": [FieldPanel("accept"), FieldPanel("model_answer"), FieldPanel("scored")],
    "likert": [
        InlinePanel(
            "points",
            panels=[FieldPanel("text"), FieldPanel("key")],
            heading=_("Points of the scale"),
            label=_("Point"),
            min_num=2,
        )
    ],
    "hotspot": [
        FieldPanel("image"),
        FieldPanel("non_visual_alternative"),
        InlinePanel(
            "regions",
            panels=[
                *OPTION,
                FieldRowPanel([FieldPanel("left"), FieldPanel("top"), FieldPanel("width"), FieldPanel("height")]),
            ],
            heading=_("Features"),
            label=_("Feature"),
            help_text=_("Places are fractions of the picture, from 0 to 1, measured from its top left corner."),
            min_num=2,
        ),
    ],
    "branching": [FieldPanel("start"), FieldPanel("nodes")],
}

ABOUT = [
    KEY,
    FieldPanel("objective"),
    FieldRowPanel([FieldPanel("difficulty"), FieldPanel("status")]),
    FieldPanel("review_due"),
    FieldPanel("sources"),
]

FORMS: dict[type[Question], type[QuestionForm]] = {ShortText: ShortTextForm}


def edit_handler(model: type[Question]) -> TabbedInterface:
    """The form of one question type."""
    marking = [FieldRowPanel([FieldPanel("marks"), FieldPanel("critical")])]
    if model.type_key == "likert":
        marking = []
    asked = [
        FieldPanel("stem"),
        *PARTS[model.type_key],
        FieldPanel("feedback"),
        *([MultiFieldPanel(marking, heading=_("Marking"))] if marking else []),
    ]
    tabs = [ObjectList(asked, heading=_("Question")), ObjectList(ABOUT, heading=_("About it"))]
    return TabbedInterface(tabs, base_form_class=FORMS.get(model, QuestionForm))


QUIZ = ObjectList(
    [
        FieldPanel("title"),
        KEY,
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("attempts_allowed")]),
        FieldRowPanel([FieldPanel("shuffle_questions"), FieldPanel("shuffle_options")]),
        InlinePanel("items", panels=[FieldPanel("question")], heading=_("Questions"), label=_("Question"), min_num=1),
    ],
    base_form_class=QuizForm,
)
