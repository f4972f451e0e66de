"""Prompts that are solved by one SQL query."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from bot.workbench.bench import values
from bot.workbench.bench.prompt import Bench
from bot.workbench.bench.running import Case, Solve

Rows = list[tuple[Any, ...]]
Tables = dict[str, Rows]


class SqlBench(Bench):
    """A prompt that is solved by one SQL query on generated tables."""

    def __init__(self, job: dict[str, Any]) -> None:
        """Load all code."""
        super().__init__(job)
        self._schema = (self.folder / "schema.sql").read_text()
        self._query = (self.folder / "solution.sql").read_text()
        with sqlite3.connect(":memory:") as database:
            database.executescript(self._schema)
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            self.columns = {
                name: [column[1] for column in database.execute(f"PRAGMA table_info({name})")] for (name,) in names
            }

    def generate(self, rng: Random, size: int) -> Case:
        """The rows of each table, as the one argument."""
        tables = self.check.generate(rng, size)
        if set(tables) != set(self.columns):
            raise ValueError(f"generate gives rows for {sorted(self.columns)}, not {sorted(tables)}")
        return ({name: [tuple(row) for row in rows] for name, rows in tables.items()},)

    def filled(self, tables: Tables) -> sqlite3.Connection:
        """A database that holds the tables."""
        return filled(self._schema, tables)

    def ask(self, query: str, tables: Tables) -> Rows:
        """The rows that a query gives."""
        return ask(self._schema, query, tables)

    def solve(self, *case: Any) -> Any:
        """The reference."""
        return self.ask(self._query, *case)

    def prepared(self, case: Case) -> Callable[[], Any]:
        """The reference on tables that are there already."""
        database = self.filled(*case)
        database.execute("ANALYZE")
        return lambda: database.execute(self._query).fetchall()

    def brute(self, *case: Any) -> Any:
        """The same in plain Python, on rows as mappings."""
        (tables,) = case
        return self.check.brute(self._named(tables))

    def holds(self, value: Any, case: Case) -> bool:
        """Whether a result has the stated property."""
        (tables,) = case
        return bool(self.check.holds(value, self._named(tables)))

    def _named(self, tables: Tables) -> dict[str, list[dict[str, Any]]]:
        return {
            name: [dict(zip(self.columns[name], row, strict=True)) for row in rows] for name, rows in tables.items()
        }

    def same(self, one: Any, other: Any) -> bool:
        """Whether two results hold the same rows, in whatever order."""
        return values.same(ordered(one), ordered(other))

    def mutants(self) -> dict[str, tuple[Solve, str]]:
        """The queries of mutants.sql, each below a line `-- name: what people get wrong`."""
        text = (self.folder / "mutants.sql").read_text()
        parts = re.split(r"^-- (\w+): *(.*)$", text, flags=re.MULTILINE)[1:]
        return {
            name: ((lambda tables, query=query: self.ask(query, tables)), told.strip())
            for name, told, query in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        }

    def example(self, text: str) -> Iterator[str]:
        """Fill the tables that are shown, run the query, and compare with the table called result."""
        shown = dict(drawn(text))
        result = shown.pop("result", None)
        if result is None:
            yield "it has no table called result"
            return
        unknown = set(shown) - set(self.columns)
        if unknown:
            yield f"no such table: {', '.join(sorted(unknown))}"
            return
        tables: Tables = {name: [] for name in self.columns}
        for name, (header, rows) in shown.items():
            if header != self.columns[name]:
                yield f"{name} has the columns {', '.join(self.columns[name])}"
                return
            tables[name] = [tuple(row) for row in rows]
        database = self.filled(tables)
        try:
            cursor = database.execute(self._query)
            names, found = [column[0] for column in cursor.description], cursor.fetchall()
        except sqlite3.Error as error:
            yield f"the reference fails: {error}"
            return
        if names != result[0]:
            yield f"the result has the columns {', '.join(names)}"
        if not self.same(found, [tuple(row) for row in result[1]]):
            yield f"the reference gives {found}"

    def inputs(self, cases: Rows) -> Iterator[str]:
        """The tables also hold NULLs and repeated rows or values somewhere."""
        yield from super().inputs(cases)
        rows = [row for (tables,) in cases for table in tables.values() for row in table]
        if not any(value is None for row in rows for value in row):
            yield "no case has a NULL"
        if not any(
            len({repr(row[column]) for row in table}) < len(table)
            for (tables,) in cases
            for table in tables.values()
            if table
            for column in range(len(table[0]))
        ):
            yield "no case has a value twice"


def filled(schema: str, tables: Tables) -> sqlite3.Connection:
    """A database in memory that holds the tables."""
    database = sqlite3.connect(":memory:")
    database.executescript(schema)
    for name, rows in tables.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    database.commit()
    return database


def ask(schema: str, query: str, tables: Tables) -> Rows:
    """The rows that a query gives on the tables."""
    database = filled(schema, tables)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def ordered(rows: Any) -> Any:
    """Rows in an order of their own."""
    if not isinstance(rows, list):
        return rows
    return sorted((tuple(row) for row in rows), key=lambda row: [_rank(value) for value in row])


def _rank(value: Any) -> tuple[int, float, str]:
    """NULL first, then numbers, rounded so that a last digit changes no order, then words."""
    if value is None:
        return 0, 0.0, ""
    return (1, float(f"{value:.9g}"), "") if isinstance(value, int | float) else (2, 0.0, str(value))


def drawn(text: str) -> Iterator[tuple[str, tuple[list[str], list[list[Any]]]]]:
    """Tables as they are drawn: a line with the name, one with the columns, then a line for each row."""
    for block in re.split(r"\n\s*\n", text.strip()):
        name, *lines = block.split("\n")
        if not lines:
            continue
        header, *rows = [[cell.strip() for cell in line.split("|")] for line in lines if not set(line) <= set("-+| ")]
        yield name.strip(), (header, [[cell_value(cell) for cell in row] for row in rows])


def cell_value(cell: str) -> Any:
    """NULL, a number, or words."""
    if cell == "NULL":
        return None
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell
