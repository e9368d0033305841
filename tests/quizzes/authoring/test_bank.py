"""The question bank in the trainers' admin."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow, WorkflowContentType, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from elearning.people import roles
from quizzes import models
from quizzes.authoring.viewsets import TYPES
from quizzes.models import Question
from tests.factories.people import UserFactory, trainer
from tests.factories.quizzes import EVERY_TYPE, QuizFactory, SingleChoiceFactory, TrueFalseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    roles.set_up()
    user = trainer()
    client.force_login(user)
    return user


def address(thing: Any, screen: str, *args: Any) -> str:
    return reverse(thing.snippet_viewset.get_url_name(screen), args=args)


def option(text: str, correct: bool = False, key: str = "") -> dict[str, Any]:
    return {"text": text, "key": key, "feedback": "", **({"correct": "on"} if correct else {})}


COMMON = {
    "key": "T-1",
    "stem": "Which?",
    "feedback": "So.",
    "sources": "S05\n3.1 GEN-01, GEN-02",
    "status": "M",
    "objective": "",
    "difficulty": 2,
    "marks": 1,
    "review_due": "",
}

PARTS: dict[str, dict[str, Any]] = {
    "single_choice": {"options": inline_formset([option("A"), option("B", correct=True)])},
    "multiple_response": {"options": inline_formset([option("A"), option("B", correct=True)])},
    "true_false": {"answer": "False", "feedback_true": "No.", "feedback_false": "Yes."},
    "matching": {
        "left": inline_formset(
            [
                {"text": "A", "key": "l1", "match": "r1", "feedback": ""},
                {"text": "B", "key": "l2", "match": "r2", "feedback": ""},
            ]
        ),
        "right": inline_formset([{"text": "C", "key": "r1"}, {"text": "D", "key": "r2"}]),
    },
    "ordering": {
        "steps": inline_formset(
            [{"text": "A", "key": "", "feedback": "", "may_swap": "on"}, {"text": "B", "key": "", "feedback": ""}]
        )
    },
    "numeric": {"answer": "72", "tolerance": "0", "unit": "hours"},
    "short_text": {"accept": "place of safety\nsafe*", "model_answer": "", "scored": "on"},
    "likert": {"points": inline_formset([{"text": "1", "key": ""}, {"text": "2", "key": ""}])},
    "hotspot": {
        "image": "",
        "non_visual_alternative": "A room.",
        "regions": inline_formset(
            [
                {**option("A", correct=True), "left": 0, "top": 0, "width": 0.5, "height": 0.5},
                {**option("B"), "left": 0.5, "top": 0, "width": 0.5, "height": 0.5},
            ]
        ),
    },
    "branching": {
        "start": "n1",
        "nodes": streamfield(
            [
                (
                    "situation",
                    {
                        "id": "n1",
                        "text": "What now?",
                        "choices": streamfield(
                            [
                                ("item", {"id": "c1", "text": "A", "score": "2", "next": "end", "feedback": ""}),
                                (
                                    "item",
                                    {
                                        "id": "c2",
                                        "text": "B",
                                        "score": "0",
                                        "harm": "on",
                                        "next": "end",
                                        "feedback": "",
                                    },
                                ),
                            ]
                        ),
                    },
                )
            ]
        ),
    },
}


def form(kind: str, **changes: Any) -> dict[str, Any]:
    return nested_form_data({**COMMON, **PARTS[kind], **changes})


def model_of(kind: str) -> type[Question]:
    return next(model for model in TYPES if model.type_key == kind)


def make(client, kind: str, **changes: Any) -> Question:
    response = client.post(address(model_of(kind), "add"), form(kind, **changes))
    assert response.status_code == 302, errors(response)
    return Question.objects.get()


def errors(response) -> Any:
    made = response.context["form"]
    return made.errors, {name: formset.errors for name, formset in made.formsets.items()}


@pytest.mark.parametrize("kind", EVERY_TYPE)
def test_a_trainer_writes_previews_and_publishes_each_type(client, author, kind):
    model = model_of(kind)
    assert client.get(address(model, "add")).status_code == 200
    question = make(client, kind)
    assert not question.live
    assert question.versions.count() == 0
    shown = client.post(address(model, "preview_on_edit", question.pk), _with_ids(question, form(kind)))
    assert json.loads(shown.content) == {"is_valid": True, "is_available": True}
    preview = client.get(address(model, "preview_on_edit", question.pk) + "?mode=")
    assert "After the answer" in preview.content.decode()
    edited = form(kind, stem="Which one?", **{"action-publish": "yes"})
    response = client.post(address(model, "edit", question.pk), _with_ids(question, edited))
    assert response.status_code == 302, errors(response)
    version = question.versions.get()
    assert version.spec["stem"] == "Which one?"
    assert version.spec["sources"] == ["S05", "3.1 GEN-01, GEN-02"]
    assert version.revision == Question.objects.get().live_revision
    for screen in ("edit", "history", "usage", "delete"):
        assert client.get(address(model, screen, question.pk)).status_code in (200, 302)


def _with_ids(question: Question, data: dict[str, Any]) -> dict[str, Any]:
    """The form as the edit page sends it: each child with the id of its row."""
    for relation in ("options", "left", "right", "steps", "points", "regions"):
        if f"{relation}-TOTAL_FORMS" in data:
            children = list(getattr(question.get_latest_revision_as_object(), relation).all())
            data[f"{relation}-INITIAL_FORMS"] = len(children)
            for place, child in enumerate(children):
                data[f"{relation}-{place}-id"] = child.pk or ""
    return data


def test_options_without_an_id_are_given_one(client, author):
    question = make(client, "single_choice")
    assert [part["id"] for part in question.spec()["options"]] == ["a", "b"]


def test_a_draft_may_be_unfinished_but_not_published(client, author):
    unfinished = {"options": inline_formset([option("A"), option("B")])}
    question = make(client, "single_choice", **unfinished)
    preview = client.get(address(question, "preview_on_edit", question.pk))
    assert preview.status_code == 200
    data = _with_ids(question, form("single_choice", **unfinished, **{"action-publish": "yes"}))
    response = client.post(address(question, "edit", question.pk), data)
    assert "Mark exactly one option as right." in response.content.decode()
    assert not Question.objects.get().live


def test_the_bank_lists_every_type_and_leads_to_its_own_screens(client, author):
    questions = [make() for make in EVERY_TYPE.values()]
    page = client.get(address(Question, "list")).content.decode()
    for question in questions:
        assert address(type(question), "edit", question.pk) in page
    assert address(models.Branching, "add") in page


def test_the_base_screens_send_on_to_the_type(client, author):
    question = TrueFalseFactory()
    for screen in ("edit", "delete", "history", "usage"):
        response = client.get(address(Question, screen, question.pk))
        assert response.url == address(models.TrueFalse, screen, question.pk)
    assert client.get(address(Question, "add")).url == address(Question, "list")
    assert client.get(address(Question, "edit", 999999)).status_code == 404


def test_the_bank_is_searched_and_filtered_by_type(client, author, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):  # the search index follows the commit
        wanted = TrueFalseFactory(stem="Smuggling is trafficking.")
        other = SingleChoiceFactory(stem="Choose the cluster.")
    page = client.get(address(Question, "list"), {"q": "smuggling"}).content.decode()
    assert wanted.key in page
    assert other.key not in page
    by_type = {"polymorphic_ctype": ContentType.objects.get_for_model(models.SingleChoice).pk}
    page = client.get(address(Question, "list"), by_type).content.decode()
    assert other.key in page
    assert wanted.stem not in page


def test_queries_of_the_bank_do_not_grow_with_its_rows(client, author):
    counts = []
    for _round in range(2):
        for _question in range(10 if not counts else 30):
            SingleChoiceFactory()
        client.get(address(Question, "list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(Question, "list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_chooser_offers_all_types(client, author):
    questions = [make() for make in EVERY_TYPE.values()]
    chooser = Question.snippet_viewset.chooser_viewset
    page = client.get(reverse(chooser.get_url_name("choose"))).content.decode()
    for question in questions:
        assert question.key in page
    chosen = client.get(reverse(chooser.get_url_name("chosen"), args=[questions[0].pk]))
    assert questions[0].key in chosen.content.decode()


def test_a_quiz_is_made_from_the_bank(client, author):
    first, second = TrueFalseFactory(), SingleChoiceFactory()
    data = {
        "title": "Check",
        "key": "T-A",
        "introduction": "",
        "pass_mark": 80,
        "attempts_allowed": 3,
        "items": inline_formset([{"question": second.pk}, {"question": first.pk}]),
    }
    response = client.post(address(models.Quiz, "add"), nested_form_data(data))
    assert response.status_code == 302, errors(response)
    asked = [item.question_id for item in models.Quiz.objects.get().items.order_by("sort_order")]
    assert asked == [second.pk, first.pk]
    data["items"] = inline_formset([{"question": first.pk}, {"question": first.pk}])
    response = client.post(address(models.Quiz, "add"), nested_form_data({**data, "key": "T-B"}))
    assert "A question is in this quiz twice" in response.content.decode()


def test_a_published_question_is_kept_and_the_reason_said(client, author):
    question = TrueFalseFactory()
    response = client.post(address(question, "delete", question.pk), follow=True)
    assert "Unpublish it instead" in response.content.decode()
    assert Question.objects.filter(pk=question.pk).exists()


def test_a_draft_can_be_deleted_and_takes_its_workflow_state_along(client, author):
    question = TrueFalseFactory(draft=True)
    workflow = Workflow.objects.first()
    WorkflowContentType.objects.create(workflow=workflow, content_type=ContentType.objects.get_for_model(Question))
    assert models.TrueFalse.get_default_workflow() == workflow
    workflow.start(question, author)
    assert WorkflowState.objects.count() == 1
    client.post(address(question, "delete", question.pk))
    assert not Question.objects.exists()
    assert not WorkflowState.objects.exists()


def test_an_unpublished_question_is_no_longer_asked():
    from quizzes import selectors

    question = TrueFalseFactory()
    quiz = QuizFactory(questions=[question])
    assert len(selectors.askable_versions(quiz)) == 1
    question.unpublish()
    assert selectors.askable_versions(quiz) == []


def test_publishing_the_same_again_makes_no_version():
    question = TrueFalseFactory()
    question.save_revision().publish()
    assert question.versions.count() == 1


def test_publishing_what_has_a_fault_leaves_the_question_as_it_was_asked():
    question = SingleChoiceFactory()
    question.options = [models.SingleChoiceOption(key="a", text="Only one", correct=True)]
    question.save_revision().publish()
    assert question.versions.get().spec["options"][1]["correct"] is True


@pytest.mark.parametrize("screen", ["list", "add"])
def test_officers_do_not_come_in(client, screen):
    client.force_login(UserFactory())
    for model in (Question, models.SingleChoice, models.Quiz):
        response = client.get(address(model, screen))
        assert response.status_code == 403 or response.url.startswith("/accounts/login/")


def test_blank_lines_among_accepted_answers_count_for_nothing(client, author):
    question = make(client, "short_text", accept="safe*\r\n\r\n  place of safety \r\n", sources="S05\n")
    assert question.accept == ["safe*", "place of safety"]
    assert question.sources == ["S05"]


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        ("short_text", {"accept": "*"}, "would make every answer right"),
        ("short_text", {"accept": "x" * 300}, "Line 1:"),
        ("single_choice", {"options": inline_formset([])}, "Add at least 2 here."),
        ("single_choice", {"options": inline_formset([option("A", True, "a"), option("B", key="a")])}, "its own id"),
    ],
)
def test_a_mistake_is_named_in_an_author_s_words(client, author, kind, changes, said):
    response = client.post(address(model_of(kind), "add"), form(kind, **changes, **{"action-publish": "yes"}))
    assert said in response.content.decode()
    assert not Question.objects.exists()


def test_a_quiz_with_a_draft_question_says_that_it_is_not_asked_yet(client, author):
    draft = TrueFalseFactory(draft=True)
    data = {
        "title": "Check", "key": "T-A", "introduction": "", "pass_mark": 80, "attempts_allowed": 3,
        "items": inline_formset([{"question": draft.pk}]),
    }  # fmt: skip
    page = client.post(address(models.Quiz, "add"), nested_form_data(data), follow=True).content.decode()
    assert f"Not published, and so not asked until they are: {draft.key}." in page
