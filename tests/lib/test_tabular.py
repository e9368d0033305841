import csv
import io
from datetime import date
from uuid import UUID

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearning.lib import tabular

HEADING = ["Name", "Number", "Day"]


def read_csv(text):
    return list(csv.reader(io.StringIO(text.removeprefix(tabular.BYTE_ORDER_MARK))))


def read_xlsx(file):
    book = openpyxl.load_workbook(file)
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets]


@pytest.mark.parametrize("start", tabular.FORMULA_STARTS)
def test_text_that_starts_like_a_formula_is_defused_in_csv(start):
    (line,) = read_csv("".join(tabular.csv_lines([f"{start}1+1"], [])))
    assert line == [f"'{start}1+1"]


@given(st.text(max_size=30))
def test_no_csv_cell_starts_like_a_formula(text):
    assert not str(tabular.plain(text)).startswith(tabular.FORMULA_STARTS)


def test_numbers_stay_numbers_also_below_zero():
    assert tabular.plain(-3) == -3


def test_dates_are_iso_and_nothing_is_empty_in_csv():
    text = "".join(tabular.csv_lines(HEADING, [["Ŵyn, “Jones”", 3, date(2026, 3, 1)], [None, 0, None]]))
    assert text.startswith(tabular.BYTE_ORDER_MARK)
    assert read_csv(text) == [HEADING, ["Ŵyn, “Jones”", "3", "2026-03-01"], ["", "0", ""]]


def test_csv_leaves_in_pieces_and_before_all_rows_are_read():
    read = []

    def rows():
        for number in range(5000):
            read.append(number)
            yield [number]

    lines = tabular.csv_lines(["Number"], rows())
    next(lines), next(lines)
    assert len(read) == tabular.BATCH


def test_a_formula_in_xlsx_is_text():
    file = tabular.xlsx_file(HEADING, [["=1+1", -3, date(2026, 3, 1)], [UUID(int=1), None, ""]])
    book = openpyxl.load_workbook(file)
    cell = book.active["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert book.active["B2"].value == -3
    assert book.active["C2"].value.date() == date(2026, 3, 1)
    assert book.active["A3"].value == str(UUID(int=1))


def test_xlsx_goes_on_with_another_sheet_when_one_is_full():
    sheets = read_xlsx(tabular.xlsx_file(["Number"], [[n] for n in range(5)], sheet_rows=3))
    assert sheets == [[["Number"], [0], [1]], [["Number"], [2], [3]], [["Number"], [4]]]


def test_a_table_without_rows_has_its_heading():
    assert read_xlsx(tabular.xlsx_file(["Number"], [])) == [[["Number"]]]
    assert read_csv("".join(tabular.csv_lines(["Number"], []))) == [["Number"]]
