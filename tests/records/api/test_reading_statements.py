"""GET of statements: every parameter of the standard."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import pytest

from elearning.records import services
from elearning.records.models import Statement
from tests.factories.records import MEETING, agent, statement, statement_ref, with_id
from tests.records.test_record import completed

pytestmark = pytest.mark.django_db

OTHER = "https://elsewhere.example/activities/other"
OTHER_VERB = "https://elsewhere.example/verbs/other"


def inner(**members):
    return {"objectType": "SubStatement"} | statement(**members)


def test_a_statement_is_given_back_as_it_was_sent(store):
    given = with_id(result={"score": {"raw": 0.5}, "extensions": {"https://e.example/x": [None, {"a": "ü"}]}})
    store.stored(given)
    response = store.get(statementId=given["id"])
    assert {name: response.json()[name] for name in given} == given
    stored = Statement.objects.get().stored
    assert response["Last-Modified"] == stored.strftime("%a, %d %b %Y %H:%M:%S GMT")


def test_the_newest_come_first_and_ascending_turns_them_round(store):
    ids = store.stored(*(statement() for _ in range(3)))
    assert store.ids() == ids[::-1]
    assert store.ids(ascending="true") == ids
    assert store.ids(ascending="false") == ids[::-1]


def test_a_head_request_has_the_headers_and_no_body(store):
    store.stored(statement())
    response = store.send("HEAD")
    assert (response.status_code, response.content) == (200, b"")
    assert response["X-Experience-API-Consistent-Through"]


def test_statements_are_found_by_agent(store):
    group = {"objectType": "Group", "member": [agent("ann"), agent("ben")]}
    by_actor, as_object, in_group, other = store.stored(
        statement(actor=agent("ann")),
        statement(object=agent("ann")),
        statement(actor=group),
        statement(actor=agent("ben"), context={"instructor": agent("ann")}),
    )
    assert store.ids(agent=agent("ann")) == [in_group, as_object, by_actor]
    assert store.ids(agent=agent("ann") | {"name": "Ann"}) == [in_group, as_object, by_actor]
    assert store.ids(agent=agent("ann"), related_agents="true") == [other, in_group, as_object, by_actor]
    assert store.ids(agent=agent("nobody")) == []


def test_related_agents_are_those_of_contexts_authorities_and_sub_statements(store, second_edition, credential):
    team = {"objectType": "Group", "member": [agent("ann")]}
    ids = store.stored(
        statement(context={"team": team}),
        statement(object=inner(actor=agent("ann"))),
        statement(object=inner(object=agent("ann"))),
        statement(object=inner(context={"instructor": agent("ann")})),
    )
    ids += second_edition.stored(
        statement(context={"contextAgents": [{"objectType": "contextAgent", "agent": agent("ann")}]}),
        statement(context={"contextGroups": [{"objectType": "contextGroup", "group": team}]}),
    )
    assert store.ids(agent=agent("ann")) == []
    assert store.ids(agent=agent("ann"), related_agents="true") == ids[::-1]
    authority = {"account": {"homePage": "https://training.example", "name": credential.key}}
    assert store.ids(agent=authority, related_agents="true") == ids[::-1]


def test_statements_are_found_by_verb(store):
    wanted, _ = store.stored(statement(verb={"id": OTHER_VERB}), statement())
    assert store.ids(verb=OTHER_VERB) == [wanted]


def test_statements_are_found_by_activity(store):
    activities = {"grouping": [{"id": OTHER}]}
    direct, related, deep, _ = store.stored(
        statement(object={"id": OTHER}),
        statement(context={"contextActivities": activities}),
        statement(object=inner(object={"id": OTHER})),
        statement(),
    )
    assert store.ids(activity=OTHER) == [direct]
    assert store.ids(activity=OTHER, related_activities="true") == [deep, related, direct]


def test_statements_are_found_by_registration(store):
    registration = str(uuid4())
    wanted, _ = store.stored(statement(context={"registration": registration}), statement())
    assert store.ids(registration=registration) == [wanted]


def test_filters_hold_together(store):
    registration = str(uuid4())
    context = {"registration": registration, "contextActivities": {"parent": [{"id": OTHER}]}, "instructor": agent("i")}
    verb = {"id": OTHER_VERB}
    wanted = store.stored(statement(actor=agent("ann"), verb=verb, context=context))
    store.stored(
        statement(actor=agent("ben"), verb=verb, context=context | {"instructor": agent("j")}),
        statement(actor=agent("ann"), verb=verb),
        statement(actor=agent("ann"), context=context),
    )
    both = {"related_agents": "true", "related_activities": "true", "verb": OTHER_VERB, "activity": OTHER}
    assert store.ids(agent=agent("ann"), **both) == wanted
    assert store.ids(agent=agent("i"), registration=registration, **both) == wanted
    assert store.ids(agent=agent("ann"), verb=OTHER_VERB, registration=registration, activity=MEETING) == wanted


def test_a_statement_is_found_by_what_the_one_it_refers_to_says(store):
    target, first = with_id(verb={"id": OTHER_VERB}), with_id(object=statement_ref(uuid4()))
    second = with_id(object=statement_ref(first["id"]))
    first["object"] = statement_ref(target["id"])
    store.stored(second, target, first, statement())
    assert store.ids(verb=OTHER_VERB) == [first["id"], target["id"], second["id"]]
    assert store.ids(verb=OTHER_VERB, agent=agent(), activity=MEETING) == [first["id"], target["id"], second["id"]]


def test_what_refers_to_a_voided_statement_is_still_found(store):
    target = with_id(verb={"id": OTHER_VERB})
    reference = with_id(object=statement_ref(target["id"]))
    void = with_id(verb={"id": "http://adlnet.gov/expapi/verbs/voided"}, object=statement_ref(target["id"]))
    store.stored(target, reference, void)
    assert store.ids(verb=OTHER_VERB) == [void["id"], reference["id"]]


def test_since_and_until_are_moments_of_storing(store):
    ids = store.stored(*(statement() for _ in range(4)))
    moments = [s.stored.isoformat() for s in Statement.objects.order_by("seq")]
    assert store.ids(since=moments[1]) == [ids[3], ids[2]]
    assert store.ids(until=moments[1]) == [ids[1], ids[0]]
    assert store.ids(since=moments[0], until=moments[2], verb=statement()["verb"]["id"]) == [ids[2], ids[1]]


def test_moments_long_ago_and_far_off_find_none_and_all(store):
    ids = store.stored(statement())
    Statement.objects.update(stored=datetime(2026, 1, 1, tzinfo=UTC))
    ids += store.stored(statement())
    assert store.ids(until="2026-02-01T00:00:00Z") == ids[:1]
    assert store.ids(since="2026-02-01T00:00:00Z") == ids[1:]
    assert store.ids(since=(datetime.now(UTC) + timedelta(days=1)).isoformat()) == []


def test_pages_follow_each_other_while_statements_arrive(store):
    store.post([statement() for _ in range(5)])
    everything = store.ids()
    first = store.get(limit=2)
    store.stored(statement())
    seen = [s["id"] for s in first.json()["statements"]]
    more = first.json()["more"]
    while more:
        page = store.client.get(more, headers=store.headers)
        assert len(page.json()["statements"]) <= 2
        seen += [s["id"] for s in page.json()["statements"]]
        more = page.json()["more"]
    assert seen == everything


def test_a_more_link_keeps_the_question(store):
    store.post([statement(verb={"id": OTHER_VERB}) for _ in range(3)] + [statement()])
    more = store.get(verb=OTHER_VERB, limit=1, ascending="true", agent=agent()).json()["more"]
    query = parse_qs(urlsplit(more).query)
    assert query["verb"] == [OTHER_VERB]
    assert json.loads(query["agent"][0]) == agent()
    page = store.client.get(more, headers=store.headers).json()
    assert len(page["statements"]) == 1
    assert page["statements"][0]["verb"]["id"] == OTHER_VERB


def test_limit_nought_asks_for_as_many_as_there_may_be(store):
    store.post([statement() for _ in range(120)])
    assert len(store.ids(limit=0)) == 120
    assert len(store.ids()) == 100


def test_the_format_ids_keeps_what_identifies(store):
    store.stored(
        statement(
            actor={"objectType": "Group", "name": "Team", "member": [agent() | {"name": "Pat"}]},
            object={"id": MEETING, "definition": {"name": {"en-GB": "Meeting"}}},
            context={"instructor": agent("ann") | {"name": "Ann"}},
        )
    )
    (found,) = store.get(format="ids").json()["statements"]
    assert found["actor"] == {"objectType": "Group", "member": [agent()]}
    assert found["verb"] == {"id": statement()["verb"]["id"]}
    assert found["object"] == {"id": MEETING}
    assert found["context"] == {"instructor": agent("ann")}


def test_the_format_canonical_has_the_store_s_definition_in_one_language(store, django_capture_on_commit_callbacks):
    names = {"en-GB": "Meeting", "cy": "Cyfarfod"}
    with django_capture_on_commit_callbacks(execute=True):
        store.stored(statement(object={"id": MEETING, "definition": {"name": names}}))
        (bare,) = store.stored(statement(verb={"id": OTHER_VERB, "display": {"de": "x", "en": "y"}}))
    welsh = store.get(statementId=bare, format="canonical", headers={"Accept-Language": "fr;q=0.2, cy, en;q=0.8"})
    assert welsh.json()["object"]["definition"]["name"] == {"cy": "Cyfarfod"}
    assert welsh.json()["verb"]["display"] == {"en": "y"}
    exact = store.get(statementId=bare, headers={"Accept-Language": "cy"})
    assert "definition" not in exact.json()["object"]


def test_our_own_statements_are_read_in_the_same_way(store):
    person = uuid4()
    (statement_id,) = services.record([completed(person)])
    account = {"account": {"homePage": "https://training.example", "name": str(person)}}
    assert store.ids(agent=account) == [str(statement_id)]
    assert isinstance(statement_id, UUID)


def test_a_page_takes_as_many_queries_however_many_it_shows(store, django_assert_max_num_queries):
    store.post([statement(context={"instructor": agent("ann")}) for _ in range(10)])
    both = {"agent": agent("ann"), "related_agents": "true", "activity": MEETING, "format": "canonical"}
    with django_assert_max_num_queries(5):
        assert len(store.ids(**both)) == 10
    store.post([statement(context={"instructor": agent("ann")}) for _ in range(30)])
    with django_assert_max_num_queries(5):
        assert len(store.ids(**both)) == 40


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"statementid": str(uuid4())}, "statementid"),
        ({"Agent": "{}"}, "Agent"),
        ({"nonsense": "1"}, "nonsense"),
        ({"statementId": "x"}, "statementId"),
        ({"statementId": str(uuid4()), "voidedStatementId": str(uuid4())}, "not both"),
        ({"statementId": str(uuid4()), "limit": "1"}, "limit"),
        ({"voidedStatementId": str(uuid4()), "agent": "{}"}, "agent"),
        ({"agent": "{"}, "agent"),
        ({"agent": "[]"}, "agent"),
        ({"agent": '{"mbox":"mailto:a@b.example","mbox":"mailto:c@d.example"}'}, "agent"),
        ({"agent": '{"name":"\\ud800","mbox":"mailto:\\ud800@b.example"}'}, "agent"),
        ({"agent": '{"objectType":"Group","member":[{"mbox":"mailto:a@b.example"}]}'}, "identifier"),
        ({"verb": "attended"}, "verb"),
        ({"activity": "no iri"}, "activity"),
        ({"registration": "7"}, "registration"),
        ({"related_agents": "yes"}, "related_agents"),
        ({"related_activities": "TRUE"}, "related_activities"),
        ({"ascending": "1"}, "ascending"),
        ({"since": "yesterday"}, "since"),
        ({"until": "2026-02-30T00:00:00Z"}, "until"),
        ({"until": "0001-01-01T00:00:00+14:00"}, "until"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "ten"}, "limit"),
        ({"limit": "٣"}, "limit"),
        ({"cursor": "x"}, "cursor"),
        ({"format": "full"}, "format"),
        ({"attachments": "true"}, "attachments"),
        ({"attachments": "maybe"}, "attachments"),
    ],
)
def test_a_parameter_that_cannot_be_answered_is_named(store, params, named):
    response = store.get(**params)
    assert response.status_code == 400
    assert named in response.json()["reason"]
    assert response["X-Experience-API-Consistent-Through"]


def test_a_parameter_that_comes_twice_is_refused(store):
    assert store.client.get("/xapi/statements?limit=1&limit=2", headers=store.headers).status_code == 400


def test_numbers_beyond_all_reason_are_answered(store):
    assert store.ids(limit="9" * 19) == []
    assert store.ids(cursor="9" * 19) == []
