"""Reading one row field by field, collecting what is wrong instead of stopping at the first fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from quizzes.exchange.report import Problem

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
MISSING = object()


class Fields:
    """The fields of a mapping. Each reader returns a usable value even for a faulty field, and notes the fault."""

    def __init__(self, row: int, item: str, given: Mapping[str, Any], problems: list[Problem], where: str = "") -> None:
        self.row, self.item, self.given, self.problems, self.where = row, item, given, problems, where
        self.read: set[str] = set()
        self.inner: list[Fields] = []

    def fault(self, name: str, message: str) -> None:
        self.problems.append(Problem(self.row, self.item, f"{self.where}{name}", message))

    def _take(self, name: str, default: Any) -> Any:
        self.read.add(name)
        value = self.given.get(name, default)
        if value is MISSING:
            self.fault(name, "This field is missing.")
        return value

    def text(self, name: str, default: Any = MISSING, longest: int = 10_000) -> str:
        value = self._take(name, default)
        if value is MISSING:
            return ""
        if not isinstance(value, str):
            self.fault(name, f"Write text here, in quotation marks, not {value!r}.")
            return ""
        if default is MISSING and not value.strip():
            self.fault(name, "This field is empty.")
        if len(value) > longest:
            self.fault(name, f"This is {len(value)} characters long; {longest} is the most.")
        return value.strip()

    def key(self, name: str) -> str:
        """A short name: digits from YAML (`id: 1`) are taken as text."""
        value = self._take(name, MISSING)
        if value is MISSING:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int) or not KEY.fullmatch(str(value)):
            self.fault(name, f"Use letters, digits and hyphens, not {value!r}.")
        return str(value)

    def flag(self, name: str, default: Any = False) -> bool:
        value = self._take(name, default)
        if value is MISSING:
            return False
        if not isinstance(value, bool):
            self.fault(name, f"Write true or false, not {value!r}.")
            return False
        return value

    def whole(self, name: str, default: Any, low: int, high: int) -> int:
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.fault(name, f"Write a whole number from {low} to {high}, not {value!r}.")
            return low
        return value

    def number(self, name: str, default: Any = MISSING) -> Decimal:
        value = self._take(name, default)
        if value is MISSING:
            return Decimal(0)
        try:
            found = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or abs(found) >= 10**12 or found != round(found, 4):
            self.fault(name, f"Write a number with at most four decimal places, not {value!r}.")
            return Decimal(0)
        return found

    def one_of(self, name: str, allowed: tuple[str, ...], default: Any = MISSING) -> str:
        value = self._take(name, default)
        if value is not MISSING and value not in allowed:
            self.fault(name, f"Write one of {', '.join(allowed)}, not {value!r}.")
        return value if value in allowed else allowed[0]

    def day(self, name: str) -> date | None:
        value = self._take(name, None)
        if value is not None and type(value) is not date:
            self.fault(name, f"Write a date such as 2027-05-23, not {value!r}.")
            return None
        return value

    def texts(self, name: str, default: Any = MISSING) -> list[str]:
        value = self._take(name, default)
        if value is MISSING:
            return []
        if not isinstance(value, list) or not all(isinstance(each, str | int | float) for each in value):
            self.fault(name, f"Write a list of texts, not {value!r}.")
            return []
        return [str(each) for each in value]

    def rows(self, name: str) -> list[Fields]:
        """The mappings in a list, each to be read in turn."""
        value = self._take(name, MISSING)
        if value is MISSING:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(name, "Write a list of rows in braces.")
            return []
        inner = [self.within(f"{name} {place}: ", each) for place, each in enumerate(value, start=1)]
        self.inner += inner
        return inner

    def within(self, where: str, given: Mapping[str, Any]) -> Fields:
        return Fields(self.row, self.item, given, self.problems, f"{self.where}{where}")

    def raw(self, name: str, default: Any = MISSING) -> Any:
        return self._take(name, default)

    def ignore(self, *names: str) -> None:
        """Fields that are known here and belong to somebody else."""
        self.read.update(names)

    def refuse_the_rest(self) -> None:
        """A misspelt field would otherwise be lost without a word."""
        for name in self.given:
            if name not in self.read:
                self.fault(str(name), "This field is not known here.")
        for fields in self.inner:
            fields.refuse_the_rest()
