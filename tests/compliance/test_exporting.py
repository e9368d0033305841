"""Files too long to wait for: asked for, made once, kept for a while."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from elearning.compliance import exporting, tables, tasks
from elearning.compliance.models import Export, StatusPlace
from elearning.lib import clock
from elearning.people import services as people
from tests.factories.compliance import ExportFactory, RequirementFactory, StatusFactory
from tests.factories.people import OrganisationFactory, administrator_of, manager_of

pytestmark = pytest.mark.django_db

WAITING, RUNNING, READY, FAILED = Export.State


@pytest.fixture
def force():
    return OrganisationFactory(name="West Mercia Police")


@pytest.fixture
def manager(client, force):
    user = manager_of(force)
    client.force_login(user)
    return user


@pytest.fixture
def long(settings, force):
    """Four lines are too many to be sent at once."""
    settings.EXPORT_ROWS_AT_ONCE = 3
    requirement = RequirementFactory()
    return [StatusFactory(membership__organisation=force, requirement=requirement, overdue=True) for _ in range(4)]


@pytest.fixture
def lost(monkeypatch):
    """A broker that loses every message."""
    monkeypatch.setattr(tasks.make_export, "delay", lambda export_id: None)


def ask(client, run, file_format="csv", **filters):
    """Ask for the list of people as the manager does; returns the page that the browser is sent to."""
    with run(execute=True):
        return client.get(reverse("compliance:people_export", args=[file_format]), filters)["Location"]


def content(client, export):
    response = client.get(reverse("compliance:export_file", args=[export.pk]))
    return b"".join(response.streaming_content)


def lines_of(client, export):
    return list(csv.reader(io.StringIO(content(client, export).decode("utf-8-sig"))))


def stored():
    return default_storage.listdir("exports")[1] if default_storage.exists("exports") else []


def forget_files():
    for name in stored():
        default_storage.delete(f"exports/{name}")


@pytest.fixture(autouse=True)
def no_files_of_others():
    forget_files()
    yield
    forget_files()


def test_a_short_list_is_sent_at_once(client, manager, long):
    long[0].delete()
    response = client.get(reverse("compliance:people_export", args=["csv"]))
    assert response.status_code == 200
    assert response.streaming
    assert not Export.objects.exists()


def test_a_person_in_two_units_is_one_row_of_the_length(client, manager, long, settings):
    settings.EXPORT_ROWS_AT_ONCE = 4
    StatusPlace.objects.create(status=long[0], membership=long[1].membership)
    assert client.get(reverse("compliance:people_export", args=["csv"])).status_code == 200


def test_a_long_list_is_made_in_the_background_with_the_lines_of_the_page(
    client, manager, long, django_capture_on_commit_callbacks
):
    shown = client.get(reverse("compliance:people"), {"sort": "-name", "state": "overdue"}).context["page_obj"]
    page = ask(client, django_capture_on_commit_callbacks, sort="-name", state="overdue")
    export = Export.objects.get()
    assert page == reverse("compliance:export", args=[export.pk])
    assert (export.state, export.rows, export.covers) == (READY, 4, [manager.grants.get().organisation_id])
    text = client.get(page).content.decode()
    assert "Your file is ready" in text
    assert "It has 4 rows" in text
    assert "All that you manage, Overdue" in text
    lines = lines_of(client, export)
    assert lines[0] == tables.line_heading()
    assert [line[0] for line in lines[1:]] == [one.status.user.last_name for one in shown]


def test_a_spreadsheet_of_organisations_can_be_made_in_the_background(
    client, manager, force, long, settings, django_capture_on_commit_callbacks
):
    settings.EXPORT_ROWS_AT_ONCE = 0
    unit = OrganisationFactory(parent=force, name="Hereford")
    StatusFactory(membership__organisation=unit, requirement=long[0].requirement)
    rows = client.get(reverse("compliance:organisation", args=[force.key])).context["report"].rows
    with django_capture_on_commit_callbacks(execute=True):
        client.get(reverse("compliance:organisation_export", args=[force.key, "xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(content(client, Export.objects.get())))
    made = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert len(rows) == 2
    assert made == [tables.organisation_heading(), *tables.organisation_cells(rows)]


def test_asking_twice_while_it_is_made_gives_one_file(client, manager, long, lost, django_capture_on_commit_callbacks):
    first = ask(client, django_capture_on_commit_callbacks)
    assert ask(client, django_capture_on_commit_callbacks) == first
    assert ask(client, django_capture_on_commit_callbacks, file_format="xlsx") != first
    assert "Your file is waiting to be made" in client.get(first).content.decode()


def test_what_a_lost_wake_up_left_waiting_is_swept_up(client, manager, long, lost, monkeypatch):
    export = ExportFactory(user=manager)
    monkeypatch.undo()
    tasks.sweep_exports()
    export.refresh_from_db()
    assert export.state == READY


def test_two_runs_make_one_file(manager, long):
    export = ExportFactory(user=manager)
    assert [exporting.make(export.pk), exporting.make(export.pk)] == [True, False]
    assert len(stored()) == 1


def test_a_run_given_up_for_dead_cannot_finish_what_another_has_begun_again(manager, long, monkeypatch):
    export = ExportFactory(user=manager)
    write = exporting.exports.file

    def slow(report, file_format):
        monkeypatch.setattr(exporting.exports, "file", write)
        Export.objects.update(started_at=clock.now() - timedelta(minutes=16))
        assert exporting.sweep() == [export.pk]
        assert exporting.make(export.pk)
        return write(report, file_format)

    monkeypatch.setattr(exporting.exports, "file", slow)
    assert not exporting.make(export.pk)
    export.refresh_from_db()
    assert (export.state, export.tries) == (READY, 2)
    assert stored() == [export.file.name.removeprefix("exports/")]


def test_a_run_of_less_than_fifteen_minutes_is_left_alone(manager):
    ExportFactory(user=manager, running=True, started_at=clock.now() - timedelta(minutes=14))
    assert exporting.sweep() == []


def test_what_never_finishes_is_given_up_after_three_tries(client, manager):
    long_ago = clock.now() - timedelta(minutes=16)
    export = ExportFactory(user=manager, running=True, tries=3, started_at=long_ago)
    assert exporting.sweep() == []
    page = client.get(reverse("compliance:export", args=[export.pk])).content.decode()
    assert "took too long" in page


def test_a_failure_says_so_and_can_be_asked_again(
    client, manager, long, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(tables, "line_cells", lambda lines: 1 / 0)
    page = ask(client, django_capture_on_commit_callbacks)
    assert "Something went wrong while the file was being made" in client.get(page).content.decode()
    export = Export.objects.get()
    assert client.get(reverse("compliance:export_file", args=[export.pk])).status_code == 404
    monkeypatch.undo()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("compliance:export_again", args=[export.pk]))
    assert response["Location"] == page
    assert len(lines_of(client, export)) == 5
    assert stored() != []


def test_asking_again_changes_nothing_while_it_is_made(manager):
    export = ExportFactory(user=manager, running=True)
    exporting.ask_again(export)
    export.refresh_from_db()
    assert export.state == RUNNING


def test_the_figures_are_within_the_scope_at_the_time_of_making(client, manager, force, long):
    export = ExportFactory(user=manager)
    above = administrator_of(None)
    people.end_grant(manager.grants.get(), by=above)
    people.grant_role(manager, "manager", OrganisationFactory(), by=above)
    exporting.make(export.pk)
    export.refresh_from_db()
    assert (export.state, export.rows) == (READY, 0)


def test_what_one_no_longer_manages_is_not_made(client, manager, force):
    export = ExportFactory(user=manager)
    Export.objects.update(parameters=export.parameters | {"organisation": OrganisationFactory().key})
    exporting.make(export.pk)
    assert "You no longer manage" in client.get(reverse("compliance:export", args=[export.pk])).content.decode()


def test_a_file_cannot_be_had_once_somebody_in_it_is_no_longer_managed(client, manager, force):
    export = ExportFactory(user=manager, ready=True, covers=[force.pk, OrganisationFactory().pk])
    assert client.get(reverse("compliance:export_file", args=[export.pk])).status_code == 404
    assert "You cannot download" in client.get(reverse("compliance:export", args=[export.pk])).content.decode()


def test_the_file_of_somebody_else_does_not_exist(client, manager, force):
    other = ExportFactory(user=manager_of(force), ready=True, covers=[force.pk])
    for name in ("export", "export_file"):
        assert client.get(reverse(f"compliance:{name}", args=[other.pk])).status_code == 404
    assert client.post(reverse("compliance:export_again", args=[other.pk])).status_code == 404
    assert str(other.pk) not in client.get(reverse("compliance:exports")).content.decode()
    assert client.get(f"/media/{other.file.name}").status_code == 404


def test_a_file_is_deleted_after_its_time_and_can_be_asked_again(client, manager, force):
    export = ExportFactory(user=manager, ready=True, expires_at=clock.now() - timedelta(seconds=1))
    exporting.sweep()
    assert stored() == []
    assert client.get(reverse("compliance:export_file", args=[export.pk])).status_code == 404
    page = client.get(reverse("compliance:export", args=[export.pk])).content.decode()
    assert "Your file has been deleted" in page
    assert "Ask again" in page
    assert "Deleted" in client.get(reverse("compliance:exports")).content.decode()


def test_a_file_in_its_time_is_kept(manager):
    ExportFactory(user=manager, ready=True)
    exporting.sweep()
    assert len(stored()) == 1


def test_the_list_of_files_takes_as_many_queries_at_forty_as_at_ten(
    client, manager, django_assert_num_queries, django_assert_max_num_queries
):
    address = reverse("compliance:exports")
    assert "You have no files" in client.get(address).content.decode()
    ExportFactory.create_batch(10, user=manager)
    client.get(address)
    with django_assert_max_num_queries(10) as counted:
        assert len(client.get(address).context["page_obj"]) == 10
    ExportFactory.create_batch(30, user=manager)
    with django_assert_num_queries(len(counted)):
        assert len(client.get(address).context["page_obj"]) == 25
