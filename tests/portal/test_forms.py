from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag
from django import forms

from elearning.lib.date_parts import DatePartsField
from elearning.portal.views.components import SpecimenForm


class EveryForm(SpecimenForm):
    until_parts = DatePartsField(label="Until when", required=False, initial=date(2026, 3, 27))


def drawn(form: forms.Form) -> Tag:
    return BeautifulSoup(f"<form>{form}</form>", "html.parser")


def text_of(element: Tag) -> str:
    return " ".join(element.get_text().split())


@pytest.fixture
def wrong():
    form = EveryForm({"nation": "mars", "start_day": "31", "start_month": "2", "start_year": "2026"})
    assert not form.is_valid()
    return form


def test_every_link_of_the_error_summary_leads_to_a_control_that_exists(wrong):
    page = drawn(wrong)
    targets = [link["href"].removeprefix("#") for link in page.select(".govuk-error-summary a")]
    assert len(targets) == len(wrong.errors)
    for target in targets:
        (found,) = page.find_all(id=target)
        assert found.name in ("input", "select", "textarea")


def test_radios_checkboxes_and_dates_are_reached_by_their_first_control(wrong):
    links = {link["href"] for link in drawn(wrong).select(".govuk-error-summary a")}
    assert {"#id_nation_0", "#id_topics_0", "#id_start_0"} <= links


def test_hints_and_errors_are_tied_to_their_control_by_id(wrong):
    page = drawn(wrong)
    described = page.select("[aria-describedby]")
    assert len(described) > 5
    for element in described:
        for each in element["aria-describedby"].split():
            assert page.find(id=each), each


def test_every_control_has_a_label_and_no_id_occurs_twice(wrong):
    page = drawn(wrong)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.select("label")}
    for control in page.select("input, select, textarea"):
        assert control["id"] in labelled, control["name"]


def test_a_group_of_choices_and_a_date_have_a_legend():
    legends = [text_of(legend) for legend in drawn(EveryForm()).select("fieldset legend")]
    assert legends == ["Nation", "Topics", "Start date", "Until when (optional)"]


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("name", "Enter full name"),
        ("email", "Enter e-mail address"),
        ("password", "Enter password"),
        ("post", "Choose post"),
        ("nation", "Choose one of the options for nation"),
        ("topics", "Choose topics"),
        ("start", "This is not a real date. Enter a day, month and year, such as 27 3 2026."),
        ("agree", "Tick the box: I have read the content note"),
    ],
)
def test_an_error_says_what_to_do(wrong, field, says):
    assert says in text_of(drawn(wrong).find(id=f"id_{field}_group"))


def test_a_forms_own_words_are_kept():
    class OwnForm(forms.Form):
        reason = forms.CharField(error_messages={"required": "Say why, for the inspector."})

    assert "Say why, for the inspector." in str(OwnForm({}))


def test_an_error_of_the_whole_form_is_listed_without_a_link():
    class RefusingForm(forms.Form):
        name = forms.CharField()

        def clean(self):
            raise forms.ValidationError("Somebody else changed this meanwhile.")

    (line,) = drawn(RefusingForm({"name": "x"})).select(".govuk-error-summary li")
    assert text_of(line) == "Somebody else changed this meanwhile."
    assert not line.select("a")


def test_optional_is_written_only_where_something_else_is_required():
    class FilterForm(forms.Form):
        course = forms.CharField(required=False)

    assert "(optional)" not in str(FilterForm())
    assert "(optional)" in str(EveryForm()["notes"].as_field_group())


def test_what_was_typed_is_kept_and_escaped(wrong):
    form = EveryForm({"name": '<script>"x"', "nation": "wales", "topics": ["law"], "start_day": "31"})
    page = drawn(form)
    assert page.select_one("input[name=name]")["value"] == '<script>"x"'
    assert page.select_one("input[name=nation][checked]")["value"] == "wales"
    assert page.select_one("input[name=topics][checked]")["value"] == "law"
    assert page.select_one("input[name=start_day]")["value"] == "31"


def test_a_widgets_own_class_is_added_to_ours():
    class NarrowForm(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "govuk-input--width-4"}))

    assert 'class="govuk-input govuk-input--width-4"' in str(NarrowForm())
