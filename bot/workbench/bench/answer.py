"""Runs a member's answer on cases: in the sandbox, where nothing that it says is believed."""

from __future__ import annotations

import ast
import logging
import sqlite3
from pathlib import Path
from typing import Any

from bot.workbench.bench.prompt import load
from bot.workbench.bench.running import Case, Solve, attempt
from bot.workbench.bench.sql import Tables, ask

LONGEST = 20_000  # characters of one result

log = logging.getLogger("bench")


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """What the answer makes of each case; `error` when it could not even be loaded."""
    try:
        solve = _loaded(job)
    except Exception as error:  # a member's code may raise anything
        log.debug("the answer could not be loaded", exc_info=error)
        return {"given": [], "error": f"{type(error).__name__}: {error}"[:300]}
    return {"given": [_told(solve, ast.literal_eval(case)) for case in job["cases"]], "error": ""}


def _loaded(job: dict[str, Any]) -> Solve:
    folder = Path(job["folder"])
    if job["language"] == "sql":
        schema, query = (folder / "schema.sql").read_text(), (folder / "answer.sql").read_text()

        def solve(tables: Tables) -> list[tuple[Any, ...]]:
            return ask(schema, query, tables)

        return solve
    found: Solve = load(folder / "answer.py", "answer").solve
    return found


def _told(solve: Solve, case: Case) -> tuple[str, str]:
    how, value = attempt(solve, case)
    if how == "raised" and value == sqlite3.OperationalError.__name__:
        return how, "the database did not accept the query"
    text = value if how == "raised" else repr(value)
    return (how, text) if len(text) <= LONGEST else ("raised", "a result that is far too long")
