"""Answers as texts, by the formats of xAPI 1.0.3 Data, appendix C."""

import pytest

from elearning.records import interaction


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (interaction.true_false(True), "true"),
        (interaction.choice(["a"]), "a"),
        (interaction.choice(["a", "b"]), "a[,]b"),
        (interaction.sequencing(["c", "a", "b"]), "c[,]a[,]b"),
        (interaction.matching([("a", "1"), ("b", "2")]), "a[.]1[,]b[.]2"),
        (interaction.performance([("s1", "left"), ("s2", "1:2")]), "s1[.]left[,]s2[.]1:2"),
        (interaction.likert("3"), "3"),
        (interaction.number(4), "4"),
        (interaction.number(4.50), "4.5"),
        (interaction.number(0.0000001), "0.0000001"),
        (interaction.number(1e21), "1000000000000000000000"),
        (interaction.numeric_range(3, 4.5), "3[:]4.5"),
        (interaction.numeric_range(None, 4), "[:]4"),
        (interaction.numeric_range(4, None), "4[:]"),
        (interaction.numeric_range(4, 4), "4"),
        (interaction.fill_in(["a", "b"]), "{case_matters=false}a[,]b"),
        (
            interaction.fill_in(["Bob"], case_matters=True, order_matters=False, language="en"),
            "{case_matters=true}{order_matters=false}{lang=en}Bob",
        ),
        (interaction.text("this[,]that"), "this[ , ]that"),
    ],
)
def test_an_answer_has_the_format_of_its_type(made, text):
    assert made == text


@pytest.mark.parametrize("item", ["", "a[,]b", "[.]", "x[:]"])
def test_an_id_that_holds_a_delimiter_is_refused(item):
    for refuse in (
        lambda: interaction.choice(["a", item]),
        lambda: interaction.matching([("a", item)]),
        lambda: interaction.performance([(item, "a")]),
        lambda: interaction.likert(item),
        lambda: interaction.definition("choice", choices=[item]),
    ):
        with pytest.raises(ValueError, match="cannot be the id"):
            refuse()


def test_a_definition_has_only_the_lists_of_its_type():
    with pytest.raises(ValueError, match="no scale"):
        interaction.definition("choice", scale=["a"])
    with pytest.raises(ValueError, match="no interaction type"):
        interaction.definition("essay")
    with pytest.raises(ValueError, match="same id"):
        interaction.definition("choice", choices=["a", "a"])


def test_a_number_that_is_none_is_refused():
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="a number that there is"):
            interaction.number(value)


def test_nothing_right_and_everything_right_are_told_apart():
    assert interaction.definition("other", correct=[])["correctResponsesPattern"] == []
    assert "correctResponsesPattern" not in interaction.definition("other")
