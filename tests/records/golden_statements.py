"""One statement of each kind that our builders make, from fixed inputs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from elearning.lib import ids
from elearning.records import builders, interaction, verbs

HOME = "https://training.example"
PERSON = UUID("0d3d5c5e-9a51-4b6e-8f0c-2d1f4c6a7b80")
ROUND = UUID("7f1f2a34-52c8-4f0e-9d8b-6a5b4c3d2e1f")
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
COURSE = f"{HOME}/activities/course/m01"
LESSON = f"{HOME}/activities/lesson/m01-l1"
ASSESSMENT = f"{HOME}/activities/assessment/m01"

Json = dict[str, Any]

course = builders.activity(COURSE, builders.COURSE, "Recognise it")
lesson = builders.activity(LESSON, builders.LESSON, "What modern slavery is")
assessment = builders.activity(ASSESSMENT, builders.ASSESSMENT, "Recognise it: assessment")


def _said(verb: str, target: Json, minute: int, *, parent: tuple[str, ...] = (), result: Json | None = None) -> Json:
    where = builders.context(ROUND, parent=parent, grouping=[f"{HOME}/activities/curriculum"], revision="3")
    statement_id = ids.uuid_of("statement", verb, ROUND, target["id"], minute)
    return builders.statement(statement_id, PERSON, verb, target, AT + timedelta(minutes=minute), where, result)


def _answered(key: str, name: str, definition: Json, result: Json) -> Json:
    target = builders.activity(f"{HOME}/activities/question/{key}", builders.INTERACTION, name, **definition)
    return _said(verbs.ANSWERED, target, 20, parent=(ASSESSMENT,), result=result)


def _score(raw: float, most: float) -> Json:
    return {"scaled": round(raw / most, 4), "raw": raw, "min": 0, "max": most}


def answers() -> dict[str, Json]:
    define = interaction.definition
    return {
        "answered_true_false": _answered(
            "q1",
            "A person can consent to exploitation",
            define("true-false", correct=[interaction.true_false(False)]),
            {"response": interaction.true_false(False), "success": True, "score": _score(1, 1)},
        ),
        "answered_choice": _answered(
            "q2",
            "Which are indicators of forced labour?",
            define(
                "choice",
                correct=[interaction.choice(["documents", "debt"])],
                choices={"documents": "Somebody else holds the passport", "debt": "A debt that grows", "uniform": ""},
            ),
            {"response": interaction.choice(["documents", "uniform"]), "success": False, "score": _score(0, 2)},
        ),
        "answered_sequencing": _answered(
            "q3",
            "Put the first actions in order",
            define(
                "sequencing",
                correct=[interaction.sequencing(["safety", "needs", "account"])],
                choices={"account": "Take an account", "needs": "Meet urgent needs", "safety": "Make safe"},
            ),
            {"response": interaction.sequencing(["safety", "needs", "account"]), "success": True},
        ),
        "answered_matching": _answered(
            "q4",
            "Match the offence with its section",
            define(
                "matching",
                correct=[interaction.matching([("servitude", "s1"), ("trafficking", "s2")])],
                source={"servitude": "Slavery and servitude", "trafficking": "Human trafficking"},
                target={"s1": "Section 1", "s2": "Section 2"},
            ),
            {"response": interaction.matching([("servitude", "s2"), ("trafficking", "s1")]), "success": False},
        ),
        "answered_fill_in": _answered(
            "q5",
            "What does NRM stand for?",
            define("fill-in", correct=[interaction.fill_in(["national referral mechanism"])]),
            {"response": interaction.text("National Referral Mechanism"), "success": True},
        ),
        "answered_long_fill_in": _answered(
            "q6",
            "What would you ask first, and why?",
            define("long-fill-in"),
            {"response": interaction.text("Whether she is safe [,] away from him.")},
        ),
        "answered_numeric": _answered(
            "q7",
            "For how many days at least is the recovery period?",
            define("numeric", correct=[interaction.numeric_range(30, None)]),
            {"response": interaction.number(30), "success": True},
        ),
        "answered_performance": _answered(
            "q8",
            "The car wash",
            define(
                "performance",
                correct=[interaction.performance([("arrive", "speak-apart"), ("speak", "interpreter")])],
                steps={"arrive": "You arrive", "speak": "He speaks little English"},
            ),
            {
                "response": interaction.performance([("arrive", "speak-apart"), ("speak", "colleague")]),
                "success": False,
            },
        ),
        "answered_likert": _answered(
            "q9",
            "I know whom to call",
            define("likert", scale={"1": "Not at all", "2": "Partly", "3": "Fully"}),
            {"response": interaction.likert("3")},
        ),
        "answered_other": _answered("q10", "Draw the network", define("other"), {"response": "a-b b-c"}),
    }


def rounds() -> dict[str, Json]:
    half = {"extensions": {builders.PROGRESS_EXTENSION: 50}}
    in_course = (COURSE,)
    return {
        "registered": _said(verbs.REGISTERED, course, 0),
        "initialized": _said(verbs.INITIALIZED, course, 1),
        "experienced": _said(
            verbs.EXPERIENCED, lesson, 9, parent=in_course, result={"duration": builders.duration(431.25)}
        ),
        "progressed": _said(verbs.PROGRESSED, course, 9, result=half),
        "failed": _said(
            verbs.FAILED, assessment, 21, parent=in_course, result={"success": False, "score": _score(5, 10)}
        ),
        "passed": _said(
            verbs.PASSED,
            assessment,
            40,
            parent=in_course,
            result={"success": True, "score": _score(9.5, 10), "duration": builders.duration(1135)},
        ),
        "completed": _said(
            verbs.COMPLETED,
            course,
            40,
            result={"completion": True, "success": True, "duration": builders.duration(2400)},
        ),
        "terminated": _said(verbs.TERMINATED, course, 41, result={"duration": builders.duration(2460)}),
    }


KINDS: dict[str, Callable[[], dict[str, Json]]] = {"rounds": rounds, "answers": answers}


def all_statements() -> dict[str, Json]:
    return {name: said for make in KINDS.values() for name, said in make().items()}
