"""Colours and how well they stand out from each other (WCAG 2.2, relative luminance and contrast ratio)."""

from __future__ import annotations

import re

WHITE = "#ffffff"
BLACK = "#000000"
TEXT_MINIMUM = 4.5  # WCAG 2.2, 1.4.3 Contrast (Minimum), level AA
Rgb = tuple[int, int, int]


def parse(colour: str) -> Rgb:
    """Red, green and blue, 0 to 255, of a colour written as `#rrggbb`. Raises ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"{colour!r} is not written as #rrggbb")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part / 255) for part in parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 (equal) to 21 (black on white), whichever comes first."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it, each channel in proportion."""
    parts = (round(a + (b - a) * share) for a, b in zip(parse(colour), parse(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)
