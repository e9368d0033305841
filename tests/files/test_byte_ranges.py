import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.files.byte_ranges import asked_for


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=1-2", None),
    ],
)
def test_the_part_asked_for(header, part):
    assert asked_for(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=20-10", "bytes=-0"])
def test_a_part_outside_the_file_is_refused(header):
    with pytest.raises(ValueError, match="lie outside"):
        asked_for(header, 100)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 200))
def test_a_part_always_lies_within_the_file(first, last, size):
    try:
        start, end = asked_for(f"bytes={first}-{last}", size)
    except ValueError:
        return
    assert 0 <= start <= end < size
