"""What an import did, or why it did nothing."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place: the row (from 1), the question's id as far as it is known, the field, in words."""

    row: int
    item: str
    field: str
    message: str

    def __str__(self) -> str:
        where = f"Row {self.row}"
        where += f", {self.item}" if self.item else ""
        where += f", {self.field}" if self.field else ""
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that a trainer has edited since it was last imported, left as it is: the fields that differ."""

    item: str
    fields: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.item}: left as edited in the bank. The file differs in {', '.join(self.fields)}."


@dataclass(slots=True)
class Report:
    """Ids of what was created, updated and unchanged; what was kept; and, where there are any, the problems.

    With a problem nothing at all was changed.
    """

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems

    def lines(self) -> list[str]:
        """For a person at a terminal."""
        if self.problems:
            return ["Nothing was imported.", *(str(problem) for problem in self.problems)]
        counts = f"{len(self.created)} created, {len(self.updated)} updated, {len(self.unchanged)} unchanged"
        return [counts, *(str(kept) for kept in self.kept)]
