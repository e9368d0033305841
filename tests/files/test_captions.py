import pytest

from elearning.files import captions

GOOD = "WEBVTT\n\n1\n00:01.000 --> 00:04.500 line:0\nYou may meet someone.\n"


@pytest.mark.parametrize(
    "text", [GOOD, "\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), GOOD.replace("WEBVTT", "WEBVTT - v")]
)
def test_webvtt_is_accepted(text):
    assert captions.problems(text.encode()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"1\n00:00:01,000 --> 00:00:04,000\nSubRip\n", "its first line must begin with WEBVTT"),
        (b"WEBVTTX\n", "its first line must begin with WEBVTT"),
        (b"WEBVTT\n\n00:01,000 --> 00:04,000\nComma\n", "Line 3 is not a WebVTT time"),
        (b"WEBVTT\n\n00:04.000 --> 00:01.000\nBackwards\n", "Line 3: the caption ends before it starts."),
        (b"WEBVTT\n", "has no captions in it"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"", "its first line must begin with WEBVTT"),
        (b"MZ\x90\x00 a renamed executable", "not text in UTF-8"),
    ],
)
def test_anything_else_is_refused_with_the_reason(content, said):
    assert any(said in problem for problem in captions.problems(content))
