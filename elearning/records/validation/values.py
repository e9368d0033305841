"""What no part of a statement may hold, because it could not be kept or given back as it came."""

from __future__ import annotations

from math import isfinite
from typing import Any

from elearning.records.validation.findings import Findings

DEEPEST = 64
LARGEST = 10**300


def _unkeepable(text: str) -> str:
    if text.isprintable():
        return ""
    if "\x00" in text:
        return "must not contain the NUL character"
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        return "must not contain half of a surrogate pair"
    return ""


def check(value: Any, path: str, found: Findings, depth: int = 0) -> None:
    """Add what cannot be kept, anywhere within `value`: NUL, broken Unicode, numbers out of range, depth."""
    kind = type(value)
    if kind is str:
        if rule := _unkeepable(value):
            found.add(path, rule)
    elif kind is dict or kind is list:
        if depth >= DEEPEST:
            found.add(path, f"must not be nested more than {DEEPEST} levels deep")
            return
        if kind is dict and (rule := _unkeepable("".join(value))):
            found.add(path, rule)
            return
        for key, entry in value.items() if kind is dict else enumerate(value):
            # Almost every entry is a plain text: the path is put together for the others only.
            if type(entry) is not str or not entry.isprintable():
                check(entry, f"{path}.{key}" if path else str(key), found, depth + 1)
    elif (kind is float and not isfinite(value)) or (kind is int and not -LARGEST < value < LARGEST):
        found.add(path, "is a number out of range")
