"""The forms of strings, at their edges."""

from datetime import UTC, datetime

import pytest

from elearning.records.validation import forms
from elearning.records.validation.findings import Findings


def passes(check, value):
    found = Findings("1.0.3")
    check(value, "x", found)
    return not found


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "en-GB",
        "cy",
        "cmn",
        "zh-Hant",
        "zh-Hans-CN",
        "sr-Latn-RS",
        "de-1996",
        "es-419",
        "sl-rozaj-biske",
        "x-our",
        "en-a-bbb-x-a-ccc",
        "zh-yue-Hant-HK",
        "i-klingon",
        "EN-gb",
        "de-CH-x-phonebk",
        "en-GB-oed",
        "abcdefgh",
    ],
)
def test_a_language_tag_of_rfc_5646_is_one(tag):
    assert forms.is_language(tag)


@pytest.mark.parametrize(
    "tag",
    ["", "e", "something", "en_GB", "en-", "-en", "a12345", "zh-z-aaa-z-bbb-c-ccc", "en-GB ", "en\n", "de-419-DE"],
)
def test_what_is_no_language_tag_is_none(tag):
    assert not forms.is_language(tag)


@pytest.mark.parametrize(
    "text",
    ["PT0S", "P1D", "P4W", "P0.5W", "PT1H0M0.1S", "P3Y1M29DT4H35M59.14S", "PT16559.14S", "P1Y", "PT1.5H", "PT0,5S"],
)
def test_a_duration_is_one(text):
    assert passes(forms.duration, text)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "1D", "P4W1D", "PT1.5H3M", "P1H", "PT1D", "-P1D", "P1M1Y", "PT1S ", "P1.5DT1H"]
)
def test_what_is_no_duration_is_none(text):
    assert not passes(forms.duration, text)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("2026-03-01T09:30:00Z", True, True),
        ("2026-03-01T09:30:00.123456789+05:30", True, True),
        ("2026-03-01t09:30:00z", False, True),
        ("2026-03-01T09:30:00", True, False),
        ("2026-03-01T09:30Z", True, False),
        ("20260301T093000Z", True, False),
        ("2026-03-01T09:30:00+0530", True, False),
        ("2026-03-01T09:30:00,5Z", True, False),
        ("2026-03-01T09:30:00-00:00", False, False),
        ("2026-03-01T09:30:00-0000", False, False),
        ("2026-03-01T09:30:00-00", False, False),
        ("2026-03-01", False, False),
        ("2026-02-30T09:30:00Z", False, False),
        ("2026-03-01T25:00:00Z", False, False),
        ("2026-03-01 09:30:00Z", False, False),
        ("0000-01-01T00:00:00Z", False, False),
        ("0001-01-01T00:00:00+14:00", False, False),
        ("9999-12-31T23:59:59-14:00", False, False),
        ("٢٠٢٦-03-01T09:30:00Z", False, False),
    ],
)
def test_a_timestamp_is_what_its_edition_takes(text, first, second):
    assert forms.is_moment(text, second_edition=False) is first
    assert forms.is_moment(text, second_edition=True) is second


def test_a_moment_is_in_utc():
    assert forms.moment("2026-03-01T09:30:00+01:00") == datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert forms.moment("2026-03-01T09:30:00") == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["urn:x", "https://e.example/ü?a=b#c", "mailto:a@b", "tag:e.example,2026:x"])
def test_an_iri_is_one(text):
    assert forms.is_iri(text)


@pytest.mark.parametrize("text", ["", "x", "//e.example", "ab=c://x", "urn:", "urn:a b", "urn:<x>", "1a:b", "u:\n"])
def test_what_is_no_iri_is_none(text):
    assert not forms.is_iri(text)
