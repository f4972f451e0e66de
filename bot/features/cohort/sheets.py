"""Tables as files for spreadsheets, in which no cell is ever a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

Cell: TypeAlias = str | int | float
Sheet: TypeAlias = Sequence[Sequence[Cell]]
"""Rows, the first of which are the names of the columns."""

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where the separator of lists is a semicolon, as in German, spreadsheets begin a cell after each that is not quoted.
_BEGINS_A_CELL: Final = re.compile(r"([;,|\t\r\n][\s\"']*)(?=[=+\-@＝＋－＠])")
_SHEET_NAME: Final = 31  # characters


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: words that begin like one begin with an apostrophe."""
    if not isinstance(cell, str):
        return cell
    text = "".join(c for c in cell if c in "\t\r\n" or ord(c) >= 32)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_BEGINS_A_FORMULA) else text


def as_csv(sheet: Sheet) -> bytes:
    """A sheet as CSV (RFC 4180) in UTF-8, with the mark by which spreadsheets know that.

    No cell is a formula either where a spreadsheet takes something else than a comma for the separator.
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_safe_inside(safe(cell)) for cell in row] for row in sheet)
    return out.getvalue().encode("utf-8-sig")


def _safe_inside(cell: Cell) -> Cell:
    return _BEGINS_A_CELL.sub(r"\1'", cell) if isinstance(cell, str) else cell


def as_xlsx(sheets: Mapping[str, Sheet]) -> bytes:
    """Sheets as a workbook, written row by row."""
    import xlsxwriter  # no start waits for it

    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        for name, rows in sheets.items():
            page = book.add_worksheet(name[:_SHEET_NAME])
            page.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                _write(page, number, row, bold if number == 0 else None)
    return out.getvalue()


def _write(page: object, number: int, row: Iterable[Cell], form: object) -> None:
    for column, cell in enumerate(row):
        value = safe(cell)
        if isinstance(value, str):
            page.write_string(number, column, value, form)  # type: ignore[attr-defined]
        else:
            page.write_number(number, column, value, form)  # type: ignore[attr-defined]
