"""A number, within a tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from random import Random
from typing import Any

from quizzes.grading.outcome import ForgedAnswer, Outcome, Row, Spec, UnusableAnswer, all_or_nothing

LONGEST = 24  # characters; more is not a number that anybody means


def check(spec: Spec) -> list[str]:
    return ["The tolerance cannot be less than nothing."] if Decimal(spec["tolerance"]) < 0 else []


def validate_response(spec: Spec, response: Any) -> str:
    """The number as plain text. Thousands commas and the unit may be typed and are taken off."""
    if not isinstance(response, str):
        raise ForgedAnswer
    typed = response.strip().replace(",", "")
    unit = str(spec.get("unit", ""))
    if unit and typed.lower().endswith(unit.lower()):
        typed = typed[: -len(unit)].strip()
    return plain(_number(typed))


def _number(typed: str) -> Decimal:
    try:
        number = Decimal(typed) if len(typed) <= LONGEST else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        raise UnusableAnswer("Enter a number, such as 12 or 2.5.")
    return number


def plain(number: Decimal) -> str:
    """`1E+2` and `100.0` are both `100`."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def grade(spec: Spec, response: str) -> Outcome:
    distance = abs(Decimal(response) - Decimal(spec["answer"]))
    return all_or_nothing(spec, distance <= Decimal(spec["tolerance"]))


def describe(spec: Spec) -> str:
    if Decimal(spec["tolerance"]) == 0:
        return "Full marks for the exact number; nothing otherwise."
    return "Full marks for a number within the tolerance; nothing otherwise."


def order(spec: Spec, random: Random, shuffle: bool) -> list[str]:
    return []


def present(spec: Spec, kept_order: Sequence[str]) -> dict[str, Any]:
    return {"unit": spec.get("unit", "")}


def review(spec: Spec, response: str | None) -> list[Row]:
    unit = f" {spec['unit']}" if spec.get("unit") else ""
    tolerance = Decimal(spec["tolerance"])
    spread = f", give or take {plain(tolerance)}" if tolerance else ""
    return [
        Row(
            label="",
            given="" if response is None else f"{response}{unit}",
            expected=f"{plain(Decimal(spec['answer']))}{unit}{spread}",
            right=response is not None and bool(grade(spec, response).correct),
        )
    ]
