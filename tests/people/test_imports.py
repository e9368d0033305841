import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from elearning.people.imports import import_people
from elearning.people.models import Membership, User
from elearning.people.rows import RowsRefused
from tests.factories.people import OrganisationFactory, PostFactory, UserFactory, administrator_of, trainer

pytestmark = pytest.mark.django_db

HEADING = "email,first_name,last_name,organisation,post,start,number"
GOOD = "ada@example.org,Ada,Okoye,west,response-officer,2026-09-01,55"


@pytest.fixture(autouse=True)
def west():
    PostFactory()
    return OrganisationFactory(key="west")


def load(*lines, by=None):
    return import_people("people.csv", "\n".join([HEADING, *lines]).encode(), by)


def test_a_new_person_gets_an_account_without_a_password_and_a_membership():
    report = load(GOOD)
    assert [(line.line, line.says) for line in report] == [(2, "New account, joins")]
    person = User.objects.get(email="ada@example.org")
    assert not person.has_usable_password()
    assert person.memberships.get().number == "55"


def test_a_file_loaded_twice_changes_nothing():
    load(GOOD)
    assert [line.says for line in load(GOOD)] == ["Already there: nothing changed"]
    assert Membership.objects.count() == 1


def test_someone_known_joins_and_keeps_their_name():
    UserFactory(email="ada@example.org", first_name="Adaeze")
    assert [line.says for line in load(GOOD)] == ["Known account, joins"]
    assert User.objects.get().first_name == "Adaeze"


def test_dates_may_be_written_day_first():
    load(GOOD.replace("2026-09-01", "01/09/2026"))
    assert Membership.objects.get().start.isoformat() == "2026-09-01"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (GOOD.replace("ada@", "ada"), "line 3, email: “adaexample.org” is not an e-mail address"),
        (GOOD.replace("west", "east"), "line 3, organisation: “east” is not the key of an organisation of yours"),
        (GOOD.replace("response", "nobody"), "line 3, post: “nobody-officer” is not the key of a post"),
        (GOOD.replace("2026-09-01", "soon"), "line 3, start: “soon” is not a date"),
        (GOOD.replace("2026-09-01", ""), "line 3, start: is empty"),
        (GOOD.replace("Ada", ""), "line 3, first_name: is empty"),
        ("ada@example.org,Ada", "line 3: has 2 cells; the heading has 7"),
        ("other@example.org,Ada,Okoye,west,response-officer,2026-08-01,", "line 3, start: This person already is"),
    ],
)
def test_a_wrong_line_is_named_and_nobody_is_loaded(line, says):
    before = "other@example.org,Ola,Berg,west,response-officer,2026-10-01,"
    with pytest.raises(RowsRefused) as refused:
        load(before, line)
    assert says in str(refused.value)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "this column is missing from the heading"),
        (HEADING.encode(), "has no people in it"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b"email\x00", "is not a text file"),
        (b"name,place\nx,y", "line 1, email: this column is missing"),
    ],
)
def test_a_file_that_is_no_list_of_people_is_refused_in_words(content, says):
    with pytest.raises(RowsRefused, match=says):
        import_people("people.csv", content, None)


def test_an_administrator_imports_into_their_own_organisations_only(west):
    OrganisationFactory(key="east")
    with pytest.raises(RowsRefused, match="“east” is not the key"):
        load(GOOD.replace("west", "east"), by=administrator_of(west))


def test_the_upload_shows_the_report_and_the_problems(client, west):
    client.force_login(administrator_of(west))
    address = reverse("people_import")
    assert client.get(address).status_code == 200
    bad = SimpleUploadedFile("people.csv", f"{HEADING}\n{GOOD.replace('west', 'east')}".encode())
    answer = client.post(address, {"file": bad})
    assert answer.status_code == 400
    assert "Nothing was loaded" in answer.content.decode()
    good = SimpleUploadedFile("people.csv", f"{HEADING}\n{GOOD}".encode())
    assert "New account, joins" in client.post(address, {"file": good}).content.decode()


def test_an_upload_without_a_file_says_so(client, west):
    client.force_login(administrator_of(west))
    assert client.post(reverse("people_import"), {}).context["form"].errors["file"]


def test_a_trainer_imports_nobody(client):
    client.force_login(trainer())
    assert client.get(reverse("people_import")).status_code != 200


def test_the_command_reports_each_line_and_refuses_in_words(tmp_path, capsys):
    path = tmp_path / "people.csv"
    path.write_text(f"{HEADING}\n{GOOD}\n", encoding="utf-8")
    call_command("import_people", path)
    assert "line 2: ada@example.org: New account, joins" in capsys.readouterr().out
    path.write_text(f"{HEADING}\n{GOOD.replace('west', 'east')}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("import_people", path)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_people", tmp_path / "absent.csv")
    with pytest.raises(CommandError, match="There is no account"):
        call_command("import_people", path, by="nobody@example.org")


def test_the_screen_says_how_new_people_get_a_password(client):
    client.force_login(administrator_of(None))
    file = SimpleUploadedFile("people.csv", f"{HEADING}\n{GOOD}".encode())
    page = client.post(reverse("people_import"), {"file": file}).content.decode()
    assert "I have no password yet" in page


def test_the_screen_says_how_many_problems_it_does_not_show(client):
    client.force_login(administrator_of(None))
    wrong = "\n".join([HEADING, *[GOOD.replace("ada@", f"ada{number}") for number in range(203)]])
    response = client.post(reverse("people_import"), {"file": SimpleUploadedFile("people.csv", wrong.encode())})
    page = response.content.decode()
    assert response.status_code == 400
    assert "ada202" not in page
    assert "And 3 more problems, which are not shown." in page
