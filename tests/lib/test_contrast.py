import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.lib import contrast

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_known_ratios_come_out_as_published(one, other, expected):
    assert contrast.ratio(one, other) == pytest.approx(expected, abs=0.01)


@given(colours, colours)
def test_the_order_does_not_matter_and_the_ratio_stays_between_1_and_21(one, other):
    measured = contrast.ratio(one, other)
    assert measured == contrast.ratio(other, one)
    assert 1 <= measured <= 21.0001


@pytest.mark.parametrize("written", ["0f3f5c", "#0f3", "#0f3f5g", "navy", "", "#0f3f5c;}"])
def test_what_is_not_a_colour_is_refused(written):
    with pytest.raises(ValueError, match="rrggbb"):
        contrast.parse(written)


@given(colours)
def test_mixing_with_black_never_lightens(colour):
    assert contrast.luminance(contrast.mix(colour, contrast.BLACK, 0.35)) <= contrast.luminance(colour)


def test_mixing_wholly_gives_the_other_colour():
    assert contrast.mix("#0f3f5c", "#ffffff", 1) == "#ffffff"
    assert contrast.mix("#0f3f5c", "#ffffff", 0) == "#0f3f5c"
