"""Rows of a file that people wrote: read with their line numbers, and what is wrong with them said in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `line` counts from 1, the heading included; 0 is the file as a whole."""

    file: str
    line: int
    field: str
    says: str

    def __str__(self) -> str:
        where = [self.file, f"line {self.line}" if self.line else "", self.field]
        return f"{', '.join(part for part in where if part)}: {self.says}"


class RowsRefused(Exception):
    """A file was not loaded, not even in part. `problems` says why, line by line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Row:
    """One line of a file. Reading a field that will not do notes a problem and gives an empty value."""

    file: str
    line: int
    values: dict[str, str]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, name: str, says: str) -> None:
        self.problems.append(Problem(self.file, self.line, name, says))

    def text(self, name: str, *, longest: int, required: bool = True) -> str:
        value = self.values.get(name, "")
        if required and not value:
            self.refuse(name, "is empty")
        if len(value) > longest:
            self.refuse(name, f"has {len(value)} characters; the longest allowed is {longest}")
        return value

    def yes(self, name: str) -> bool:
        value = self.values.get(name, "").lower()
        if value not in ("yes", "no"):
            self.refuse(name, f"must be yes or no, not “{value}”")
        return value == "yes"

    def one_of(self, name: str, allowed: Sequence[str]) -> str:
        value = self.values.get(name, "")
        if value not in allowed:
            self.refuse(name, f"“{value}” is not one of {', '.join(sorted(allowed))}")
        return value

    def day(self, name: str, *, required: bool = False) -> date | None:
        value = self.values.get(name, "")
        if not value:
            if required:
                self.refuse(name, "is empty")
            return None
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(value, form).date()  # noqa: DTZ007
            except ValueError:
                continue
        self.refuse(name, f"“{value}” is not a date such as 2026-04-30 or 30/04/2026")
        return None

    def several(self, name: str) -> list[str]:
        return [part.strip() for part in self.values.get(name, "").split(";") if part.strip()]


def read_csv(file: str, content: bytes, columns: Sequence[str]) -> list[Row]:
    """The lines of a CSV file in UTF-8 whose heading names at least `columns`; blank lines are left out.

    Raises RowsRefused where the file cannot be read as such.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RowsRefused([Problem(file, 0, "", "is not text in UTF-8. Save it as “CSV UTF-8”.")]) from None
    if "\0" in text:
        raise RowsRefused([Problem(file, 0, "", "is not a text file. Save it as “CSV UTF-8”.")])
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        heading = [name.strip() for name in next(reader, [])]
        rows = [_row(file, reader.line_num, heading, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise RowsRefused([Problem(file, reader.line_num, "", f"cannot be read: {error}")]) from None
    missing = [name for name in columns if name not in heading]
    if missing:
        raise RowsRefused([Problem(file, 1, name, "this column is missing from the heading") for name in missing])
    return rows


def _row(file: str, line: int, heading: list[str], cells: list[str]) -> Row:
    row = Row(file, line, dict(zip(heading, (cell.strip() for cell in cells), strict=False)))
    if len(cells) != len(heading):
        row.refuse("", f"has {len(cells)} cells; the heading has {len(heading)}")
    return row
