"""Starting, answering and handing in."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from elearning.records import selectors as records
from elearning.records import verbs
from quizzes import selectors, services
from quizzes.grading.outcome import ForgedAnswer, UnusableAnswer
from quizzes.models import Attempt, AttemptItem
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    RIGHT,
    WRONG,
    BranchingFactory,
    LikertFactory,
    NumericFactory,
    QuizFactory,
    ShortTextFactory,
    SingleChoiceFactory,
    TrueFalseFactory,
    answered,
    context,
    started,
)

pytestmark = pytest.mark.django_db


def verbs_said(user) -> list[str]:
    return [verbs.name_of(statement.verb) for statement in records.statements_of(user.pk)]


def test_an_attempt_asks_the_published_questions_in_order():
    first, draft, last = TrueFalseFactory(), SingleChoiceFactory(draft=True), NumericFactory()
    attempt = started(UserFactory(), QuizFactory(questions=[first, draft, last]))
    asked = [item.version.question_id for item in selectors.items_of(attempt)]
    assert asked == [first.pk, last.pk]


def test_an_edit_after_the_start_changes_nothing_that_was_asked():
    question = NumericFactory()
    attempt = started(UserFactory(), QuizFactory(questions=[question]))
    question.answer = 24
    question.save_revision().publish()
    services.save_answer(attempt, 1, "72", 1)
    assert services.submit(attempt).passed is True


def test_starting_again_resumes_the_open_attempt():
    user, quiz, registration = UserFactory(), QuizFactory(questions=[TrueFalseFactory()]), uuid4()
    first = started(user, quiz, registration=registration)
    assert started(user, quiz, registration=registration) == first
    assert Attempt.objects.count() == 1


def test_a_quiz_without_published_questions_cannot_be_started():
    with pytest.raises(services.QuizNotReady):
        started(UserFactory(), QuizFactory(questions=[TrueFalseFactory(draft=True)]))


def test_the_order_of_questions_and_options_is_fixed_for_an_attempt():
    user, quiz = UserFactory(), QuizFactory(shuffle_questions=True)
    attempt = started(user, quiz)
    kept = [(item.version_id, item.option_order) for item in selectors.items_of(attempt)]
    again = Attempt.objects.get(pk=attempt.pk)
    assert [(item.version_id, item.option_order) for item in selectors.items_of(again)] == kept


def test_every_right_answer_passes_with_full_marks():
    user = UserFactory()
    attempt = services.submit(answered(started(user, QuizFactory())))
    assert (attempt.state, attempt.passed) == (Attempt.State.FINISHED, True)
    assert attempt.score == attempt.max_score == Decimal(9)  # the tenth is never scored
    assert sorted(verbs_said(user)) == ["answered"] * 10 + ["passed"]


def test_a_wrong_critical_answer_fails_whatever_the_total():
    critical = TrueFalseFactory(critical=True)
    quiz = QuizFactory(questions=[critical, *(NumericFactory() for _ in range(9))])
    attempt = services.submit(answered(started(UserFactory(), quiz), true_false=False))
    assert attempt.percent == 90
    assert attempt.passed is False


def test_unanswered_questions_count_as_nothing_and_say_nothing():
    user = UserFactory()
    quiz = QuizFactory(questions=[TrueFalseFactory(), NumericFactory()])
    attempt = services.submit(answered(started(user, quiz), numeric=None))
    assert (attempt.score, attempt.passed) == (1, False)
    assert sorted(verbs_said(user)) == ["answered", "failed"]


def test_handing_in_twice_changes_and_says_nothing_twice():
    user = UserFactory()
    attempt = answered(started(user, QuizFactory(questions=[TrueFalseFactory()])))
    first = services.submit(attempt)
    again = services.submit(attempt)
    assert again.submitted_at == first.submitted_at
    assert sorted(verbs_said(user)) == ["answered", "passed"]


def test_an_answer_after_the_submission_is_refused_and_changes_nothing():
    attempt = services.submit(answered(started(UserFactory(), QuizFactory(questions=[TrueFalseFactory()]))))
    with pytest.raises(services.AttemptClosed):
        services.save_answer(attempt, 1, False, 9)
    assert AttemptItem.objects.get(attempt=attempt).response is True


def test_the_higher_sequence_wins_whichever_comes_last():
    attempt = started(UserFactory(), QuizFactory(questions=[SingleChoiceFactory()]))
    services.save_answer(attempt, 1, "b", 2)
    item = services.save_answer(attempt, 1, "a", 1)
    assert item.response == "b"


def test_an_answer_can_be_taken_back():
    attempt = started(UserFactory(), QuizFactory(questions=[SingleChoiceFactory()]))
    services.save_answer(attempt, 1, "b", 1)
    item = services.save_answer(attempt, 1, None, 2)
    assert (item.response, item.answered_at) == (None, None)


@pytest.mark.parametrize("position", [0, 2])
def test_a_position_that_the_attempt_does_not_have_is_forged(position):
    attempt = started(UserFactory(), QuizFactory(questions=[SingleChoiceFactory()]))
    with pytest.raises(ForgedAnswer):
        services.save_answer(attempt, position, "b", 1)


def test_an_option_of_another_question_is_forged():
    attempt = started(UserFactory(), QuizFactory(questions=[SingleChoiceFactory()]))
    with pytest.raises(ForgedAnswer):
        services.save_answer(attempt, 1, "h1", 1)


def test_attempts_run_out():
    user, quiz, registration = UserFactory(), QuizFactory(questions=[TrueFalseFactory()], attempts_allowed=2), uuid4()
    for left in (1, 0):
        services.submit(answered(started(user, quiz, registration=registration), true_false=False))
        assert selectors.attempts_left(user, quiz, registration) == left
    with pytest.raises(services.NoAttemptsLeft):
        started(user, quiz, registration=registration)


def test_another_round_has_its_own_attempts():
    user, quiz = UserFactory(), QuizFactory(questions=[TrueFalseFactory()], attempts_allowed=1)
    services.submit(answered(started(user, quiz), true_false=False))
    assert started(user, quiz).number == 1


def test_a_passed_assessment_is_not_started_again():
    user, quiz, registration = UserFactory(), QuizFactory(questions=[TrueFalseFactory()]), uuid4()
    services.submit(answered(started(user, quiz, registration=registration)))
    with pytest.raises(services.AlreadyPassed):
        started(user, quiz, registration=registration)


def test_a_text_that_no_pattern_accepts_waits_for_a_marker():
    user, registration = UserFactory(), uuid4()
    quiz = QuizFactory(questions=[ShortTextFactory(), TrueFalseFactory()])
    attempt = services.submit(answered(started(user, quiz, registration=registration), short_text=WRONG["short_text"]))
    assert (attempt.state, attempt.passed, attempt.score) == (Attempt.State.AWAITING_MARKING, None, None)
    assert verbs_said(user) == ["answered"]
    with pytest.raises(services.AwaitingMarker):
        started(user, quiz, registration=registration)


def test_a_text_that_cannot_change_the_result_does_not_hold_it_up():
    quiz = QuizFactory(questions=[ShortTextFactory(), *(NumericFactory() for _ in range(9))])
    attempt = services.submit(answered(started(UserFactory(), quiz), short_text="a lift home"))
    assert (attempt.state, attempt.passed) == (Attempt.State.FINISHED, True)


def test_a_scale_is_recorded_and_never_scored():
    user = UserFactory()
    attempt = services.submit(answered(started(user, QuizFactory(questions=[LikertFactory(), TrueFalseFactory()]))))
    assert attempt.max_score == 1
    said = next(s for s in records.statements_of(user.pk) if s.body["object"]["definition"].get("scale"))
    assert said.body["result"] == {"response": "3"}


def test_a_decision_is_never_taken_back():
    attempt = started(UserFactory(), QuizFactory(questions=[BranchingFactory()]))
    services.save_answer(attempt, 1, {"paths": [[["n1", "c1"]]]}, 1)
    with pytest.raises(UnusableAnswer):
        services.save_answer(attempt, 1, RIGHT["branching"], 2)
    item = services.save_answer(attempt, 1, WRONG["branching"], 3)
    assert item.response == WRONG["branching"]


def test_the_context_is_kept_with_the_attempt():
    attempt = started(UserFactory(), QuizFactory(questions=[TrueFalseFactory()]))
    assert services.AttemptContext.of(Attempt.objects.get(pk=attempt.pk)) == context()
