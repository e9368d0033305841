import shutil
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from courses.models import CoursePage, CourseVersion, LessonPage, Source
from elearning.demo.seeding.apply import seed
from elearning.demo.seeding.ledger import Step
from elearning.demo.seeding.nodes import CurriculumRefused
from elearning.files.models import SiteImage
from quizzes.models import Question
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


SMALL = Path(__file__).parent / "small_curriculum"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a small curriculum, to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "curriculum"))


def change(path: Path, edit) -> None:
    content = yaml.safe_load(path.read_text())
    edit(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))


def test_the_product_s_own_curriculum_is_published_and_can_be_read(client):
    call_command("seed_curriculum", verbosity=0)
    client.force_login(UserFactory())
    for course in CoursePage.objects.all():
        version = CourseVersion.objects.get(course=course)
        assert version.items.last().kind == "assessment"
        client.post(f"/learn/{course.slug}/start/")
        for item in version.items.filter(kind="lesson"):
            assert client.get(f"/learn/{course.slug}/lessons/{item.slug}/").status_code == 200


def test_every_kind_of_block_reaches_the_reader(client, folder):
    seed(folder)
    client.force_login(UserFactory())
    client.post("/learn/small-module/start/")
    text = client.get("/learn/small-module/lessons/first/").content.decode()
    for expected in (
        "<h2>Why this matters</h2>",
        "Take care",
        'alt="One sign."',
        "How many days?",
        "What do you notice?",
        "Read in its source, checked on 23 November 2026.",
        "Typology report, Home Office, 2017",
        "To be verified by a specialist",
        "Whom do I tell?",
        "Scotland has its own Act.",
        "The next part mentions violence.",
        "What this lesson rests on",
    ):
        assert expected in text


def test_seeding_again_changes_nothing(folder):
    seed(folder)
    before = CourseVersion.objects.count(), SiteImage.objects.count(), Question.objects.count()
    report = seed(folder)
    changed = sum(steps[Step.CREATE] + steps[Step.UPDATE] + steps[Step.KEEP] for steps in report.counts.values())
    assert (changed, report.kept) == (0, [])
    assert (CourseVersion.objects.count(), SiteImage.objects.count(), Question.objects.count()) == before


def test_a_change_in_the_files_reaches_the_page_and_makes_a_version(folder):
    seed(folder)
    change(folder / "M90/module.yaml", lambda module: module.update(summary="Something new."))
    report = seed(folder)
    assert report.counts["page"][Step.UPDATE] == 1
    assert CoursePage.objects.get(code="M90").summary == "Something new."
    assert CourseVersion.objects.filter(course__code="M90").count() == 2


def test_what_a_trainer_edited_is_kept_and_reported(folder):
    seed(folder)
    page = LessonPage.objects.get(slug="first")
    page.introduction = "A trainer's own words."
    page.save_revision()
    change(folder / "M90/lessons/L1.yaml", lambda lesson: lesson.update(intro="The files' words."))
    report = seed(folder)
    assert report.kept == ["page M90-L1: left as edited. The files differ in introduction."]
    assert page.get_latest_revision_as_object().introduction == "A trainer's own words."


def test_a_source_that_a_trainer_corrected_is_kept(folder):
    seed(folder)
    Source.objects.filter(pk="S05").update(title="Corrected")
    assert seed(folder).kept == ["source S05: left as edited. The files differ in title."]


def broken(folder: Path, file: str, edit) -> str:
    change(folder / file, edit)
    with pytest.raises(CurriculumRefused) as refused:
        seed(folder)
    assert not CoursePage.objects.exists()
    assert not Source.objects.exists()
    return str(refused.value)


def test_an_unknown_source_names_the_file_and_the_field(folder):
    told = broken(folder, "M90/module.yaml", lambda module: module["sources"].append("S999"))
    assert told == "M90/module.yaml, sources: There is no source S999."


def test_a_misspelt_field_is_refused(folder):
    told = broken(folder, "M90/module.yaml", lambda module: module.update(sumary="x"))
    assert "M90/module.yaml, sumary: This field is not known here." in told


def test_an_unsettled_fact_is_never_asserted(folder):
    def unsettle(lesson):
        facts = next(block["key_facts"] for block in lesson["blocks"] if "key_facts" in block)
        facts["facts"][0]["status"] = "U"

    told = broken(folder, "M90/lessons/L1.yaml", unsettle)
    assert "facts[1].status: This must be one of: V, M, D, P." in told


def test_a_wrong_item_refuses_everything(folder):
    def spoil(items):
        items[0]["type"] = "essay"

    assert broken(folder, "M90/items.yaml", spoil).startswith("M90/items.yaml: Row 1, M90-Q1, type:")


def test_a_missing_picture_and_a_missing_question_are_both_reported(folder):
    def spoil(lesson):
        lesson["blocks"] += [{"practice": {"question": "M90-P99"}}, {"image": {"file": "images/no.svg", "alt": "x"}}]

    told = broken(folder, "M90/lessons/L1.yaml", spoil)
    assert "There is no question M90-P99 in items.yaml." in told
    assert "There is no file images/no.svg in this module's folder." in told


def test_a_heading_of_the_first_level_is_refused(folder):
    told = broken(folder, "M90/lessons/L1.yaml", lambda lesson: lesson["blocks"].append({"text": "# Too big"}))
    assert "Only headings of the second and third level" in told


def test_a_file_that_is_not_yaml_is_named(folder):
    (folder / "M90/module.yaml").write_text("title: [unclosed")
    with pytest.raises(CurriculumRefused, match=r"M90/module.yaml: This is not YAML"):
        seed(folder)


def test_a_review_before_the_law_was_checked_is_refused(folder):
    told = broken(folder, "M90/module.yaml", lambda module: module.update(review_due=module["law_as_at"]))
    assert "M90/module.yaml, review_due" in told


def test_the_command_says_that_nothing_was_changed(folder):
    (folder / "sources.yaml").unlink()
    with pytest.raises(CommandError, match=r"Nothing was changed\.\nsources\.yaml: This file is missing"):
        call_command("seed_curriculum", folder=folder)
