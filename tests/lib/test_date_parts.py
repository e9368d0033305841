from datetime import date

import pytest
from django import forms

from elearning.lib.date_parts import DatePartsField


class WhenForm(forms.Form):
    day = DatePartsField(label="Start date")


class MaybeForm(forms.Form):
    day = DatePartsField(required=False)


def parts(day, month, year):
    return {"day_day": day, "day_month": month, "day_year": year}


def test_three_parts_become_a_date():
    form = WhenForm(parts("27", "3", "2026"))
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 3, 27)


@pytest.mark.parametrize(
    "given", [("31", "2", "2026"), ("1", "13", "2026"), ("a", "1", "2026"), ("1", "", "2026"), ("0", "0", "0")]
)
def test_what_is_not_a_date_is_said_to_be_none(given):
    form = WhenForm(parts(*given))
    assert not form.is_valid()
    assert "not a real date" in form.errors["day"][0]


def test_nothing_at_all_asks_for_a_date_where_one_is_needed_and_is_none_where_not():
    assert "Enter a date" in WhenForm(parts("", "", "")).errors["day"][0]
    form = MaybeForm(parts("", "", ""))
    assert form.is_valid()
    assert form.cleaned_data["day"] is None


def test_a_date_already_known_fills_the_boxes():
    drawn = str(WhenForm(initial={"day": date(2026, 3, 27)})["day"])
    assert 'value="27"' in drawn
    assert 'value="2026"' in drawn
