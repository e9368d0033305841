"""Results and scores (2.4.5)."""

from __future__ import annotations

from typing import Any

from elearning.records.validation import forms
from elearning.records.validation.findings import Findings, boolean, members, number, object_of, text

_SCORE = {"scaled": number, "raw": number, "min": number, "max": number}


def score(value: Any, path: str, found: Findings) -> None:
    """Scaled from -1 to 1; min below max; raw between them (2.4.5.1)."""
    before = len(found)
    if not members(value, path, found, _SCORE) or len(found) > before:
        return
    scaled, raw, lowest, highest = (value.get(name) for name in _SCORE)
    if scaled is not None and not -1 <= scaled <= 1:
        found.add(f"{path}.scaled", "must be from -1 to 1")
    if lowest is not None and highest is not None and lowest >= highest:
        found.add(f"{path}.min", "must be less than max")
    if raw is not None and lowest is not None and raw < lowest:
        found.add(f"{path}.raw", "must not be less than min")
    if raw is not None and highest is not None and raw > highest:
        found.add(f"{path}.raw", "must not be more than max")


result = object_of(
    {
        "score": score,
        "success": boolean,
        "completion": boolean,
        "response": text,
        "duration": forms.duration,
        "extensions": forms.extensions,
    }
)
