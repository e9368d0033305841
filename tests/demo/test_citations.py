from courses.models import Source
from elearning.demo.seeding import citations

REPORT = Source(id="S26", title="An overview", publisher="A newspaper", date="2017", secondary=True)
PLAIN = Source(id="S05", title="Statistics", publisher="Home Office", date="")
KNOWN = {source.id: source for source in (REPORT, PLAIN)}


def told(*pointers: str) -> list[str]:
    return citations.with_words([{"id": "Q1", "source": list(pointers)}], KNOWN)[0]["source"]


def test_a_short_name_becomes_the_publication():
    assert told("S26", "S05") == ["An overview, A newspaper, 2017 (a report of it)", "Statistics, Home Office"]


def test_a_law_stays_as_it_is_written():
    assert told("Children Act 1989, section 46") == ["Children Act 1989, section 46"]


def test_pointers_into_the_drafting_notes_are_not_shown_to_learners():
    assert told("3.5 GH-01 to GH-13", "7.3", "6 professional curiosity", "seed: the stated aim", "S05") == [
        "Statistics, Home Office"
    ]


def test_what_is_not_an_item_is_left_to_the_import():
    assert citations.with_words(["x", {"source": "S05"}], KNOWN) == ["x", {"source": "S05"}]
