"""Tables as files, one row at a time: memory does not grow with rows."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import IO, Any

import xlsxwriter

# What a spreadsheet may read as the start of a formula (OWASP, CSV Injection), full-width forms included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHEET_ROWS = 1_048_576
"""How many rows an XLSX sheet can hold, its heading included."""
BATCH = 500
BYTE_ORDER_MARK = "\ufeff"

Row = Sequence[Any]


def plain(value: Any) -> Any:
    """The value as a CSV cell that no spreadsheet runs: text that starts like a formula gets an apostrophe before it.

    Dates become ISO 8601 text, None an empty cell; numbers stay as they are.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


class _Echo:
    """A file whose `write` gives back what it is given, so that `csv` can be used as a formatter."""

    def write(self, text: str) -> str:
        return text


def csv_lines(heading: Row, rows: Iterable[Row]) -> Iterator[str]:
    """A CSV file in pieces of some hundred lines, with a byte order mark so that Excel reads its accents."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow([plain(cell) for cell in heading])
    batch: list[str] = []
    for row in rows:
        batch.append(writer.writerow([plain(cell) for cell in row]))
        if len(batch) == BATCH:
            yield "".join(batch)
            batch.clear()
    yield "".join(batch)


class Counted:
    """Rows as they pass by once, and how many have passed."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def csv_file(heading: Row, rows: Iterable[Row]) -> IO[bytes]:
    """A CSV file on disk, as `csv_lines` has it, open at its start and gone when closed."""
    # The caller closes it, after keeping it.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    file.writelines(piece.encode() for piece in csv_lines(heading, rows))
    file.seek(0)
    return file


def xlsx_file(heading: Row, rows: Iterable[Row], sheet_rows: int = SHEET_ROWS) -> IO[bytes]:
    """An XLSX file on disk, open at its start and gone when closed. Text is written as text: a formula never runs.

    Goes on with another sheet where one is full (`sheet_rows`, heading included).
    """
    # The caller closes it, after sending.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(file, options) as book:
        _write_sheets(book, heading, rows, sheet_rows)
    file.seek(0)
    return file


def _write_sheets(book: xlsxwriter.Workbook, heading: Row, rows: Iterable[Row], sheet_rows: int) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet, line = None, sheet_rows
    for row in rows:
        if line == sheet_rows:
            sheet, line = _new_sheet(book, heading, bold), 1
        for column, cell in enumerate(row):
            _write_cell(sheet, line, column, cell)
        line += 1
    if sheet is None:
        _new_sheet(book, heading, bold)


def _new_sheet(book: xlsxwriter.Workbook, heading: Row, bold: Any) -> Any:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(heading):
        sheet.set_column(column, column, min(max(len(str(title)) + 2, 12), 40))
        sheet.write_string(0, column, str(title), bold)
    return sheet


def _write_cell(sheet: Any, line: int, column: int, cell: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(line, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(line, column, cell)
    else:
        sheet.write_string(line, column, str(cell))
