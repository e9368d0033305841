"""Each family of rules, with what it says and where."""

import time
from uuid import uuid4

import pytest

from elearning.records.validation.statements import problems_of
from tests.factories.records import agent, statement, statement_ref, voiding

UUID = str(uuid4())
INNER = {"objectType": "SubStatement"} | statement()


def where(given, version="1.0.3"):
    return [problem.path for problem in problems_of(given, version)]


def rules(given, version="1.0.3"):
    return " ".join(problem.rule for problem in problems_of(given, version))


def definition(**members):
    return statement(object={"id": "https://e.example/a", "definition": members})


def context(**members):
    return statement(context=members)


def attachment(**members):
    built = {
        "usageType": "https://e.example/usage",
        "display": {"en": "A file"},
        "contentType": "text/plain",
        "length": 27,
        "sha2": "a" * 64,
    } | members
    return statement(attachments=[{name: value for name, value in built.items() if value is not None}])


FULL = statement(
    id=UUID,
    actor={"objectType": "Group", "name": "Team", "member": [agent(), agent("two")]},
    result={"score": {"scaled": -1, "raw": 0.5, "min": 0, "max": 1}, "success": True, "duration": "PT1M"},
    context={
        "registration": UUID,
        "instructor": agent(),
        "team": {"objectType": "Group", "mbox": "mailto:team@e.example"},
        "contextActivities": {"parent": {"id": "urn:a"}, "other": [{"id": "urn:b"}]},
        "revision": "2",
        "platform": "x",
        "language": "cy",
        "statement": statement_ref(UUID),
        "extensions": {"urn:x": None},
    },
    timestamp="2026-03-01T09:30:00Z",
    version="1.0.3",
    authority=agent(),
)


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_a_statement_with_everything_is_valid(version):
    assert problems_of(FULL, version) == []
    assert problems_of(statement(object=INNER), version) == []
    assert problems_of(attachment(fileUrl="https://e.example/f", description={}), version) == []


@pytest.mark.parametrize(
    ("given", "path"),
    [
        # shape
        (statement(actor=None), "actor"),
        (statement(verb=None), "verb"),
        (statement(object=None), "object"),
        (statement(colour="red"), "colour"),
        (statement(Timestamp="2026-03-01T09:30:00Z"), "Timestamp"),
        (statement() | {"context": None}, "context"),
        (statement(id="7"), "id"),
        (statement(id=f"{UUID}0"), "id"),
        (statement(version="1.1.0"), "version"),
        (statement(version=1.0), "version"),
        (statement(stored="now"), "stored"),
        # agents and groups
        (statement(actor="pat"), "actor"),
        (statement(actor={"name": "Pat"}), "actor"),
        (statement(actor=agent() | {"openid": "https://e.example/pat"}), "actor"),
        (statement(actor={"mbox": "pat@e.example"}), "actor.mbox"),
        (statement(actor={"mbox": "mailto:pat"}), "actor.mbox"),
        (statement(actor={"mbox_sha1sum": "x" * 40}), "actor.mbox_sha1sum"),
        (statement(actor={"openid": "pat"}), "actor.openid"),
        (statement(actor={"account": {"name": "pat"}}), "actor.account.homePage"),
        (statement(actor={"account": {"homePage": "https://e.example", "name": 1}}), "actor.account.name"),
        (statement(actor=agent() | {"name": 1}), "actor.name"),
        (statement(actor=agent() | {"objectType": "agent"}), "actor.objectType"),
        (statement(actor=agent() | {"objectType": ["Agent"]}), "actor.objectType"),
        (statement(actor={"objectType": "Group"}), "actor.member"),
        (statement(actor={"objectType": "Group", "member": []}), "actor.member"),
        (statement(actor={"objectType": "Group", "member": agent()}), "actor.member"),
        (statement(actor={"objectType": "Group", "member": [{}]}), "actor.member[0]"),
        (
            statement(actor={"objectType": "Group", "member": [{"objectType": "Group", "mbox": "mailto:a@b.example"}]}),
            "actor.member[0].objectType",
        ),
        (statement(authority={"objectType": "Group", "member": [agent()]}), "authority.member"),
        (
            statement(authority={"objectType": "Group", "mbox": "mailto:a@b.example", "member": [agent(), agent("b")]}),
            "authority",
        ),
        # verbs and activities
        (statement(verb={"id": "attended"}), "verb.id"),
        (statement(verb={"display": {"en": "x"}}), "verb.id"),
        (statement(verb={"id": "urn:x", "display": "attended"}), "verb.display"),
        (
            statement(verb={"id": "urn:x", "display": {"english": "x", "en-toolongtag": "y"}}),
            "verb.display.en-toolongtag",
        ),
        (statement(verb={"id": "urn:x", "display": {"en": None}}), "verb.display.en"),
        (statement(object={"id": "no iri"}), "object.id"),
        (statement(object={"id": 'urn:"x"'}), "object.id"),
        (statement(object={"objectType": "activity", "id": "urn:x"}), "object.objectType"),
        (statement(object={"objectType": None, "id": "urn:x"}), "object.objectType"),
        (definition(type="meeting"), "object.definition.type"),
        (definition(moreInfo="here"), "object.definition.moreInfo"),
        (definition(extensions={"key": 1}), "object.definition.extensions.key"),
        (definition(interactionType="Choice"), "object.definition.interactionType"),
        (definition(choices=[{"id": "a"}]), "object.definition.interactionType"),
        (definition(interactionType="choice", choices=[{}]), "object.definition.choices[0].id"),
        (definition(interactionType="choice", choices=[{"id": "a"}] * 2), "object.definition.choices"),
        (
            definition(interactionType="choice", correctResponsesPattern="a"),
            "object.definition.correctResponsesPattern",
        ),
        # results
        (statement(result={"success": "true"}), "result.success"),
        (statement(result={"completion": 1}), "result.completion"),
        (statement(result={"response": 7}), "result.response"),
        (statement(result={"duration": "1 hour"}), "result.duration"),
        (statement(result={"score": {"raw": "7"}}), "result.score.raw"),
        (statement(result={"score": {"raw": True}}), "result.score.raw"),
        (statement(result={"score": {"scaled": 1.01}}), "result.score.scaled"),
        (statement(result={"score": {"raw": 3, "max": 2}}), "result.score.raw"),
        (statement(result={"score": {"raw": 1, "min": 2}}), "result.score.raw"),
        (statement(result={"score": {"min": 2, "max": 2}}), "result.score.min"),
        # contexts
        (context(registration="one"), "context.registration"),
        (context(team=agent()), "context.team.objectType"),
        (context(instructor={}), "context.instructor"),
        (context(language="something"), "context.language"),
        (context(revision=2), "context.revision"),
        (context(statement={"id": UUID}), "context.statement.objectType"),
        (context(contextActivities={"above": []}), "context.contextActivities.above"),
        (context(contextActivities={"parent": [{"id": "x"}]}), "context.contextActivities.parent[0].id"),
        (
            context(contextActivities={"parent": [statement_ref(UUID)]}),
            "context.contextActivities.parent[0].objectType",
        ),
        (context(platform="x") | {"object": agent()}, "context.platform"),
        (
            statement(object=INNER | {"object": statement_ref(UUID), "context": {"revision": "1"}}),
            "object.context.revision",
        ),
        # references, sub-statements, voiding
        (statement(object={"objectType": "StatementRef"}), "object.id"),
        (statement(object=INNER | {"id": UUID}), "object.id"),
        (statement(object=INNER | {"object": INNER}), "object.object.objectType"),
        (voiding(UUID) | {"object": agent()}, "object"),
        # attachments
        (statement(attachments={}), "attachments"),
        (attachment(usageType="x"), "attachments[0].usageType"),
        (attachment(display=None), "attachments[0].display"),
        (attachment(contentType="text"), "attachments[0].contentType"),
        (attachment(length=1.5), "attachments[0].length"),
        (attachment(length=-1), "attachments[0].length"),
        (attachment(sha2="abc"), "attachments[0].sha2"),
        (attachment(fileUrl="file"), "attachments[0].fileUrl"),
    ],
)
@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_what_breaks_a_rule_is_named_by_its_path(given, path, version):
    assert path in where(given, version)


def test_every_problem_is_told_at_once():
    assert where(statement(verb={}, result={"success": 1}, id="x")) == ["verb.id", "result.success", "id"]


@pytest.mark.parametrize("anything", [None, 7, "x", [], True])
def test_what_is_no_object_is_no_statement(anything):
    assert rules(anything) == "must be an object"


def test_what_only_the_second_edition_has_is_unknown_to_the_first():
    given = context(
        contextAgents=[{"objectType": "contextAgent", "agent": agent(), "relevantTypes": ["urn:x"]}],
        contextGroups=[{"objectType": "contextGroup", "group": {"objectType": "Group", "member": [agent()]}}],
    )
    assert problems_of(given, "2.0.0") == []
    assert where(given) == ["context.contextAgents", "context.contextGroups"]
    assert problems_of(statement(version="2.0.0"), "2.0.0") == []
    assert where(statement(version="2.0.0")) == ["version"]


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        ({"agent": agent()}, "objectType"),
        ({"objectType": "contextAgent"}, "agent"),
        ({"objectType": "contextAgent", "agent": agent(), "relevantTypes": []}, "relevantTypes"),
        ({"objectType": "contextAgent", "agent": agent(), "relevantTypes": ["x"]}, "relevantTypes[0]"),
    ],
)
def test_context_agents_are_checked_in_the_second_edition(entry, path):
    assert where(context(contextAgents=[entry]), "2.0.0") == [f"context.contextAgents[0].{path}"]


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("a\x00b", "NUL"),
        ({"\x00": 1}, "NUL"),
        ("\ud800", "surrogate"),
        (float("nan"), "out of range"),
        (float("inf"), "out of range"),
        (10**400, "out of range"),
    ],
)
def test_what_could_not_be_kept_is_refused_wherever_it_is(value, rule):
    assert rule in rules(statement(result={"extensions": {"urn:x": [1, {"deep": value}]}}))
    assert rule in rules(statement(object={"id": "urn:x", "definition": {"name": {"en": value}}}))


def test_nesting_has_an_end():
    nested: object = 1
    for _ in range(500):
        nested = [nested]
    assert "levels deep" in rules(statement(result={"extensions": {"urn:x": nested}}))


def test_a_statement_is_checked_in_far_less_than_150_microseconds():
    start = time.process_time()
    for _ in range(500):
        problems_of(FULL)
    assert (time.process_time() - start) / 500 < 150e-6
