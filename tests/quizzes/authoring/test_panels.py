from wagtail.admin.widgets.slug import SlugInput

from quizzes.authoring.panels import QUIZ, edit_handler
from quizzes.models import SingleChoice
from quizzes.models.quiz import Quiz


def test_a_key_stays_as_it_is_typed():
    """Wagtail's field for slugs would turn M01-Q1 into m01-q1, a key that statements do not know."""
    for handler in (edit_handler(SingleChoice).bind_to_model(SingleChoice), QUIZ.bind_to_model(Quiz)):
        assert not isinstance(handler.get_form_class().base_fields["key"].widget, SlugInput)
