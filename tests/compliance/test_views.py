"""The reports as managers meet them."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from elearning.compliance import services, tables
from elearning.compliance.models import State
from elearning.people import services as people
from elearning.records import services as records
from tests.factories.compliance import CourseFactory, RequirementFactory, StatusFactory, complete, completed_statement
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory, manager_of, officer_of, trainer

pytestmark = pytest.mark.django_db

LONG = "Safeguarding and Vulnerability Partnership Command for the Whole of North Herefordshire and the Marches"


@pytest.fixture
def force():
    return OrganisationFactory(name="West Mercia Police", short_name="West Mercia")


@pytest.fixture
def unit(force):
    return OrganisationFactory(parent=force, name=LONG)


@pytest.fixture
def manager(client, force):
    user = manager_of(force)
    client.force_login(user)
    return user


def staff(organisation, requirement, number, state=State.OVERDUE):
    return [
        StatusFactory(membership__organisation=organisation, requirement=requirement, state=state)
        for _ in range(number)
    ]


def address(name, organisation=None, *more):
    return reverse(f"compliance:{name}", args=[organisation.key, *more] if organisation else more)


def csv_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def xlsx_of(response):
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_reports_need_somebody_who_manages_something(client, force):
    pages = [address("overview"), address("people"), address("organisation", force)]
    for page in pages:
        assert client.get(page).status_code == 302
    for somebody in (officer_of(force), trainer(force)):
        client.force_login(somebody)
        assert [client.get(page).status_code for page in pages] == [403, 403, 403]


def test_a_manager_of_one_organisation_lands_on_it(client, manager, force):
    response = client.get(address("overview"))
    assert response["Location"] == address("organisation", force)


def test_a_national_manager_sees_every_force_with_its_rate(client, force):
    requirement = RequirementFactory()
    staff(force, requirement, 1, State.COMPLETE)
    staff(OrganisationFactory(name="Gwent Police"), requirement, 1)
    client.force_login(manager_of(None))
    page = client.get(address("overview")).content.decode()
    assert "West Mercia Police" in page
    assert "Gwent Police" in page
    assert "100%" in page
    assert "Somebody in several units counts once" in page


def test_an_organisation_shows_its_units_and_requirements(client, manager, force, unit):
    requirement = RequirementFactory(name="Recognise it for all")
    staff(unit, requirement, 3)
    page = client.get(address("organisation", force)).content.decode()
    assert LONG in page
    assert "Recognise it for all" in page
    assert "0%" in page


def test_without_anybody_the_page_says_so(client, manager, force):
    assert "Nobody here has to hold a course yet" in client.get(address("organisation", force)).content.decode()
    assert "Nobody here has to hold a course yet" in client.get(address("people")).content.decode()


def test_filters_that_match_nobody_offer_a_way_back(client, manager, force, unit):
    staff(unit, RequirementFactory(), 1)
    page = client.get(address("organisation_people", force), {"state": "complete"}).content.decode()
    assert "Nobody matches these filters" in page
    assert "Clear filters" in page


def test_a_manager_of_a_unit_sees_nothing_above_or_aside(client, force, unit):
    aside = OrganisationFactory(parent=force, name="Aside")
    requirement = RequirementFactory()
    staff(unit, requirement, 1)
    (other,) = staff(aside, requirement, 1)
    client.force_login(manager_of(unit))
    for place in (force, aside, OrganisationFactory()):
        assert client.get(address("organisation", place)).status_code == 404
        assert client.get(address("organisation_people", place)).status_code == 404
        for file_format in ("csv", "xlsx"):
            assert client.get(address("organisation_export", place, file_format)).status_code == 404
            assert client.get(address("organisation_people_export", place, file_format)).status_code == 404
    assert client.get(address("person", None, other.user_id)).status_code == 404
    assert len(csv_of(client.get(address("people_export", None, "csv")))) == 2


def test_a_person_page_shows_the_reason_and_the_statement_behind_it(client, manager, unit):
    user = MembershipFactory(organisation=unit, number="WM4711", start=date(2024, 1, 1)).user
    requirement = RequirementFactory()
    statement_id = complete(user, requirement.course, date(2026, 5, 1))
    services.take_statements([statement_id])
    page = client.get(address("person", None, user.pk)).content.decode()
    assert "WM4711" in page
    assert "Last completed on 1 May 2026" in page
    assert str(statement_id) in page


def test_a_person_page_gives_no_right_answer_away(client, manager, unit):
    user = MembershipFactory(organisation=unit, start=date(2024, 1, 1)).user
    requirement = RequirementFactory()
    statement = completed_statement(user, requirement.course, date(2026, 5, 1))
    statement["object"]["definition"] |= {"interactionType": "other", "correctResponsesPattern": ["the-right-answer"]}
    services.take_statements(records.record([statement]))
    page = client.get(address("person", None, user.pk)).content.decode()
    assert str(statement["id"]) in page
    assert "the-right-answer" not in page


def test_a_person_page_leads_to_the_whole_training_record(client, manager, unit):
    user = MembershipFactory(organisation=unit).user
    page = client.get(address("person", None, user.pk)).content.decode()
    assert reverse("portal:record_of", args=[user.pk]) in page
    own = client.get(address("person", None, manager.pk)).content.decode()
    assert f'href="{reverse("portal:record")}">' in own.partition("<main")[2]


def test_everyone_may_see_their_own_page_and_nobody_elses(client, unit):
    me, other = officer_of(unit), officer_of(unit)
    client.force_login(me)
    assert client.get(address("person", None, me.pk)).status_code == 200
    assert client.get(address("person", None, other.pk)).status_code == 404


def test_a_person_who_transfers_out_is_gone_for_the_old_manager_that_day(client, manager, unit):
    membership = MembershipFactory(organisation=unit)
    assert client.get(address("person", None, membership.user_id)).status_code == 200
    people.transfer(membership, OrganisationFactory(), membership.post, date(2025, 6, 1))
    assert client.get(address("person", None, membership.user_id)).status_code == 404


@pytest.mark.parametrize("wrong", ["course", "post", "state", "requirement", "sort"])
@pytest.mark.parametrize("name", ["organisation_people", "organisation_people_export"])
def test_an_unknown_filter_says_what_to_do_and_shows_no_figures(client, manager, unit, name, wrong):
    staff(unit, RequirementFactory(), 1)
    more = ["csv"] if name.endswith("export") else []
    response = client.get(address(name, unit, *more), {wrong: "nonsense'; --"})
    page = response.content.decode()
    assert response.status_code == 400
    assert "There is a problem" in page
    assert "Where each person stands" not in page
    assert "Choose" in page


def test_a_requirement_leads_to_the_lines_that_its_figures_count(client, manager, force, unit):
    course = CourseFactory()
    wanted, other = RequirementFactory(course=course, name="Wanted"), RequirementFactory(course=course, name="Other")
    staff(unit, wanted, 2)
    staff(unit, other, 3)
    page = client.get(address("organisation", force)).content.decode()
    link = f"{address('organisation_people', force)}?requirement={wanted.pk}"
    assert f'href="{link}"' in page
    assert client.get(link).context["report"].totals.required == 2
    assert len(csv_of(client.get(address("organisation_people_export", force, "csv"), {"requirement": wanted.pk}))) == 3


def test_requirements_aside_are_not_offered_as_a_filter(client, force, unit):
    aside = OrganisationFactory(parent=force)
    above, beside = RequirementFactory(organisation=force), RequirementFactory(organisation=aside)
    everywhere, here = RequirementFactory(), RequirementFactory(organisation=unit)
    client.force_login(manager_of(unit))
    for page in (address("people"), address("organisation_people", unit)):
        offered = {key for key, _name in client.get(page).context["form"].fields["requirement"].choices if key}
        assert offered == {str(one.pk) for one in (above, everywhere, here)}
        assert client.get(page, {"requirement": beside.pk}).status_code == 400


def test_the_way_back_from_a_person_goes_through_their_unit_and_no_higher_than_the_viewer(client, force, unit):
    person = MembershipFactory(organisation=unit).user
    client.force_login(manager_of(unit))
    crumbs = client.get(address("person", None, person.pk)).context["crumbs"]
    assert [crumb["href"] for crumb in crumbs] == [address("overview"), address("organisation", unit)]
    assert client.get(address("organisation", unit)).context["crumbs"] == []


def test_an_unknown_kind_is_an_error_too_and_an_unknown_file_is_not_found(client):
    client.force_login(manager_of(None))
    assert client.get(address("overview"), {"kind": "unit"}).status_code == 400
    assert client.get("/reports/export.pdf").status_code == 404
    assert client.get(address("people"), {"page": "nonsense"}).status_code == 200
    assert client.post(address("people")).status_code == 405


def test_the_file_of_organisations_has_the_figures_of_the_page(client, manager, force, unit):
    requirement = RequirementFactory()
    staff(unit, requirement, 2, State.COMPLETE)
    staff(OrganisationFactory(parent=force, name="=HYPERLINK()"), requirement, 3)
    page = client.get(address("organisation", force))
    rows = page.context["report"].rows
    shown = [tables.organisation_heading(), *tables.organisation_cells(rows)]
    assert [row.figures.required for row in rows] == [2, 3]
    sheet = xlsx_of(client.get(address("organisation_export", force, "xlsx")))
    assert sheet == shown
    lines = csv_of(client.get(address("organisation_export", force, "csv")))
    assert lines[1] == [str(cell) for cell in shown[1]]
    assert lines[2][0] == "'=HYPERLINK()"


def test_the_file_of_people_has_the_lines_of_the_page_in_its_order_and_with_its_filters(client, manager, force, unit):
    requirement = RequirementFactory()
    staff(unit, requirement, 4)
    staff(unit, requirement, 2, State.COMPLETE)
    asked = {"state": "overdue", "sort": "-name"}
    page = client.get(address("organisation_people", force), asked)
    shown = [
        (line.status.user.last_name, line.status.user.first_name, line.status.get_state_display())
        for line in page.context["page_obj"]
    ]
    for file_format, read in (("csv", csv_of), ("xlsx", xlsx_of)):
        response = client.get(address("organisation_people_export", force, file_format), asked)
        lines = read(response)
        assert lines[0] == tables.line_heading()
        assert [(line[0], line[1], line[9]) for line in lines[1:]] == shown
    assert len(shown) == 4
    assert page.context["report"].totals.required == 4


@pytest.mark.parametrize(
    "page",
    ["overview", "people", "organisation", "organisation_people", "overview_export", "organisation_people_export"],
)
def test_queries_do_not_grow_with_rows(client, page, django_assert_num_queries, django_assert_max_num_queries):
    force = OrganisationFactory()
    client.force_login(manager_of(None) if "organisation" not in page else manager_of(force))
    requirement = RequirementFactory()
    place = force if page.startswith("organisation") else None
    target = address(page, place, *(["csv"] if page.endswith("export") else []))

    def grow(number):
        for _ in range(number):
            staff(OrganisationFactory(parent=force), requirement, 1)
            staff(OrganisationFactory(), RequirementFactory(), 1)

    def read():
        response = client.get(target)
        return b"".join(response) if response.streaming else response.content

    grow(10)
    read()
    with django_assert_max_num_queries(16) as counted:
        read()
    grow(30)
    with django_assert_num_queries(len(counted)):
        read()


def test_two_hundred_rows_come_in_pages(client, manager, force):
    requirement = RequirementFactory()
    unit = OrganisationFactory(parent=force)
    staff(unit, requirement, 60)
    page = client.get(address("organisation_people", force)).content.decode()
    assert "Showing 1 to 50 of 60" in page


def test_a_guessed_person_that_does_not_exist_is_not_found(client, manager):
    assert client.get(address("person", None, UserFactory.build().pk)).status_code == 404
