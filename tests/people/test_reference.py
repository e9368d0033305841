import shutil

import pytest
from django.core.management import CommandError, call_command

from courses.audiences import Audience
from elearning.people.models import AgencyType, Nation, Organisation, Post
from elearning.people.reference import files, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(files.DATA, tmp_path / "data")
    return tmp_path / "data"


def edit(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def load_from(folder):
    return load.load(files.read(folder))


def test_every_territorial_force_of_england_and_wales_is_there_with_its_code():
    load_from(files.DATA)
    forces = Organisation.objects.filter(kind="force")
    assert forces.count() == 43
    assert forces.filter(nation=Nation.WALES).exclude(name_cy="").count() == 4
    assert forces.get(key="west-mercia").ons_code == "E23000016"


def test_loading_twice_changes_nothing():
    load_from(files.DATA)
    counts = load_from(files.DATA)
    assert all(set(table) == {"unchanged"} for table in counts.values())


def test_a_changed_row_is_updated_and_a_row_taken_out_is_kept(folder):
    load_from(folder)
    edit(folder / "forces.csv", "Wiltshire Police,Wiltshire,", "Wiltshire Constabulary,Wiltshire,")
    edit(folder / "west_mercia_partners.csv", "axis,Axis,Axis", "axis-counselling,Axis,Axis")
    counts = load_from(folder)["organisations"]
    assert (counts["updated"], counts["created"]) == (1, 1)
    assert Organisation.objects.get(key="wiltshire").name == "Wiltshire Constabulary"
    assert Organisation.objects.filter(key="axis").exists()


def test_the_body_that_took_over_is_its_successor():
    load_from(files.DATA)
    glaa = Organisation.objects.get(key="glaa")
    assert [body.key for body in glaa.successors.all()] == ["fwa"]
    assert glaa.valid_to.isoformat() == "2026-04-06"


def test_who_may_refer_follows_the_agency_type():
    load_from(files.DATA)
    assert AgencyType.objects.get(key="local-authority").can_refer
    assert not AgencyType.objects.get(key="nhs").can_refer


def test_the_audiences_of_posts_are_those_of_courses():
    assert set(files.AUDIENCES) == set(Audience.values)


def test_every_audience_has_a_post():
    load_from(files.DATA)
    held = {audience for audiences in Post.objects.values_list("audiences", flat=True) for audience in audiences}
    assert held == set(files.AUDIENCES)


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("forces.csv", "E23000036", "X99", "forces.csv, line 2, gss_code: “X99” is not a police force area"),
        ("forces.csv", "E23000026,Eastern,ERSOU,1481", "E23000026,Eastern,ERSOU,many", "line 3, officer_fte_2025"),
        (
            "forces.csv",
            "bedfordshire,",
            "avon-and-somerset,",
            "line 3, slug: “avon-and-somerset” is in this file twice",
        ),
        ("forces.csv", "slug,name", "slug,title", "forces.csv, line 1, name: this column is missing"),
        ("other_bodies.csv", "2026-04-07", "7 April", "valid_from: “7 April” is not a date such as 2026-04-30"),
        ("other_bodies.csv", "2026-04-06,fwa", "2026-04-06,nobody", "there is no organisation “nobody”"),
        ("agency_types.csv", "Police force,yes", "Police force,maybe", "line 2, can_refer: must be yes or no"),
        ("west_mercia_partners.csv", "local-authority", "council", "line 2, agency_type: “council” is not one of"),
        ("posts.yaml", "[all_staff, policing_responder]", "[everyone]", "“everyone” is not an audience"),
        ("posts.yaml", "police:", "police: [", "is not YAML that can be read"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_loaded(folder, file, before, after, says):
    edit(folder / file, before, after)
    with pytest.raises(CommandError) as refused:
        call_command("load_reference", folder=folder)
    assert says in str(refused.value)
    assert not Organisation.objects.exists()
    assert not AgencyType.objects.exists()


def test_a_missing_file_is_named(folder):
    (folder / "forces.csv").unlink()
    with pytest.raises(CommandError, match=r"forces\.csv: is missing"):
        call_command("load_reference", folder=folder)


def test_the_command_says_what_it_did(capsys):
    call_command("load_reference")
    assert "posts: " in capsys.readouterr().out
