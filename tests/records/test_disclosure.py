from copy import deepcopy

from elearning.records import disclosure

QUESTION = {"id": "https://x/q1", "definition": {"type": "https://x/t", "correctResponsesPattern": ["b"]}}


def test_the_right_answers_are_left_out_and_the_statement_stays_as_it_is():
    body = {"verb": {"id": "https://x/answered"}, "object": QUESTION, "result": {"response": "a"}}
    before = deepcopy(body)
    shown = disclosure.without_answers(body)
    assert shown["object"] == {"id": "https://x/q1", "definition": {"type": "https://x/t"}}
    assert shown["result"] == {"response": "a"}
    assert body == before


def test_the_right_answers_are_left_out_of_a_statement_within_a_statement():
    inner = {"objectType": "SubStatement", "object": QUESTION}
    assert "correctResponsesPattern" not in disclosure.text_of({"object": inner})


def test_a_statement_about_a_person_is_shown_whole():
    body = {"object": {"objectType": "Agent", "mbox": "mailto:a@example.org"}}
    assert disclosure.without_answers(body) == body
