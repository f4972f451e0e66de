"""The bench: what it finds in a prompt's code, and that no code gets out of its limits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assessments.prompts.bank import packaged
from bot.workbench import process
from bot.workbench.bench.answer import answer
from bot.workbench.bench.python import transcript
from bot.workbench.bench.sql import cell_value, drawn, ordered
from bot.workbench.bench.values import plain, same
from bot.workbench.check import check_folders
from bot.workbench.process import BenchFailed, in_process
from tests.house import CATALOG

BANK = Path(str(packaged()))
ELICITATION = CATALOG.parameters.channels.elicitation

CHECK = """
def generate(rng, size):
    return ([rng.randrange(9) for _ in range(size)],)

def brute(numbers):
    total = 0
    for one in numbers:
        total += one
    return total

def holds(result, numbers):
    return result >= 0
"""
ENDLESS = "all(True for _ in iter(int, 1))"
CASE = "([rng.randrange(9) for _ in range(size)],)"
SQUARE = "def solve(n):\n    return sum(a * 0 for a in n for b in n) + sum(n)\n"
SOLUTION = "def solve(numbers):\n    return sum(numbers)\n"
MUTANTS = "".join(
    f'def {name}(numbers):\n    """People do that."""\n    return {code}\n\n\n'
    for name, code in {
        "one_more": "sum(numbers) + 1", "none": "0", "first": "numbers[0] if numbers else 0",
        "squares": "sum(n * n for n in numbers)", "count": "len(numbers)",
    }.items()
)  # fmt: skip
EXAMPLES = [">>> solve([1, 2])\n3"]


async def found(folder: Path, files: Mapping[str, str], **job: Any) -> list[tuple[str, str]]:
    for name, text in ({"check.py": CHECK, "solution.py": SOLUTION, "mutants.py": MUTANTS} | dict(files)).items():
        (folder / name).write_text(text)
    whole = {"do": "check", "language": "python", "growth": "n", "size": 20_000, "examples": EXAMPLES} | job
    answer = await in_process(whole, folder)
    return [(rule, message) for rule, message in answer["findings"]]


async def test_a_sound_prompt_has_no_findings(tmp_path: Path) -> None:
    assert await found(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("files", "job", "rule", "said"),
    [
        ({}, {"examples": [">>> solve([1, 2])\n4"]}, "example", "example 1: solve([1, 2]) gives 3, not 4"),
        ({}, {"examples": [">>> solve([1, 2])"]}, "example", "not nothing"),
        ({}, {"examples": ["solve([1, 2]) is 3"]}, "example", "no line that begins with >>>"),
        ({"check.py": CHECK.replace("total += one", "total = one")}, {}, "brute force", "instead of"),
        ({"check.py": CHECK.replace("result >= 0", "result > 5")}, {}, "property", "does not hold"),
        ({"check.py": CHECK.replace("result >= 0", "'yes'")}, {}, "none", ""),
        ({"mutants.py": MUTANTS.replace("sum(numbers) + 1", "sum(numbers)")}, {}, "mutants", "one_more survives"),
        ({"mutants.py": MUTANTS.replace("sum(numbers) + 1", "numbers[99]")}, {}, "mutants", "one_more survives"),
        ({"mutants.py": MUTANTS.split("def count")[0]}, {}, "mutants", "at least 5"),
        ({"mutants.py": MUTANTS.replace('"""People do that."""', "", 1)}, {}, "mutants", "does not say"),
        ({"mutants.py": MUTANTS.replace("len(numbers)", ENDLESS)}, {}, "mutants", "count does not end"),
        ({"mutants.py": "def one(:"}, {}, "crash", "SyntaxError"),
        ({"solution.py": SQUARE}, {"size": 2_000}, "time", "times as long"),
        ({"solution.py": SOLUTION.replace("return", "numbers.append(0)\n    return")}, {}, "reference", "it changes"),
        ({"solution.py": "def solve(numbers):\n    return object()\n"}, {}, "reference", "inputs and results are"),
        ({"solution.py": "def solve(numbers):\n    return float('nan')\n"}, {}, "reference", "inputs and results"),
        ({"solution.py": "def solve(numbers):\n    while numbers: pass\n    return 0\n"}, {}, "reference", "TooSlow"),
        ({"solution.py": "def solve(numbers):\n    return 'x' * (1 << 40)\n"}, {}, "reference", "MemoryError"),
        ({"solution.py": "def solve(numbers):\n    raise KeyError\n"}, {}, "reference", "KeyError"),
        ({"solution.py": "def answer(): ...\n"}, {}, "crash", "solve"),
        ({"solution.py": "def solve(:\n"}, {}, "crash", "SyntaxError"),
        ({"check.py": CHECK.replace(CASE, "[1]")}, {}, "crash", "tuple of arguments"),
        ({"check.py": CHECK.replace(CASE, "([rng.randrange(2)],)")}, {}, "inputs", "different cases"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_found(
    tmp_path: Path, files: dict[str, str], job: dict[str, Any], rule: str, said: str
) -> None:
    findings = await found(tmp_path, files, **job)
    if rule == "none":
        assert findings == []
        return
    assert any(one == rule and said in message for one, message in findings), findings


async def test_mistakes_of_every_kind_are_told_at_once(tmp_path: Path) -> None:
    spoilt = {
        "check.py": CHECK.replace("result >= 0", "numbers[99]"),
        "mutants.py": MUTANTS.split("def count")[0],
        "solution.py": SQUARE,
    }
    findings = await found(tmp_path, spoilt, size=2_000, examples=[">>> solve(None)\n0", ">>> solve([2])\n3"])
    rules = [rule for rule, _ in findings]
    assert rules.count("example") == 2
    assert {"property", "mutants", "time"} <= set(rules), findings


async def test_what_a_prompt_prints_is_nobodys_business(tmp_path: Path) -> None:
    assert await found(tmp_path, {"solution.py": f"print('{{}}')\n{SOLUTION}"}) == []


@pytest.mark.parametrize("code", ["import os\nos._exit(0)", "raise SystemExit(3)", "import os\nos.abort()"])
async def test_a_program_that_ends_early_is_a_failure_of_the_bench(tmp_path: Path, code: str) -> None:
    with pytest.raises(BenchFailed, match="the program ended"):
        await found(tmp_path, {"solution.py": code})


async def test_a_program_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "WITHIN", 1.0)
    with pytest.raises(BenchFailed, match="not done after"):
        await found(tmp_path, {"solution.py": "import time\ntime.sleep(60)"})


async def test_a_call_that_is_called_off_leaves_no_process(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    code = f"import os, time\nopen({str(marker)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    task = asyncio.create_task(found(tmp_path, {"solution.py": code}))
    async with asyncio.timeout(20):
        while not (marker.exists() and marker.read_text()):  # noqa: ASYNC110, ASYNC240 - another process writes it
            await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not Path(f"/proc/{marker.read_text()}/cmdline").exists()  # noqa: ASYNC240


async def test_folders_are_checked_one_by_one() -> None:
    folders = [BANK / "double-scan", BANK / "calls-from-bed-nine"]
    results = {one.slug: one async for one in check_folders(folders, ELICITATION, at_once=2)}
    assert {slug: one.findings for slug, one in results.items()} == {folder.name: () for folder in folders}
    assert all(one.figures["cases"] >= 200 and one.figures["mutants"] >= 5 for one in results.values())


# --- SQL -------------------------------------------------------------------------------------------------------------


async def sql(folder: Path, **changes: str) -> list[tuple[str, str]]:
    source = BANK / "calls-from-bed-nine"
    files = {name: (source / name).read_text() for name in ("check.py", "schema.sql", "solution.sql", "mutants.sql")}
    for name, text in (files | changes).items():
        (folder / name).write_text(text)
    job = {"do": "check", "language": "sql", "growth": "n log n", "size": 5_000, "examples": []}
    return [(rule, message) for rule, message in (await in_process(job, folder))["findings"]]


async def test_queries_are_checked_alike(tmp_path: Path) -> None:
    check = (BANK / "calls-from-bed-nine" / "check.py").read_text()  # noqa: ASYNC240
    assert await sql(tmp_path) == []
    no_null = await sql(tmp_path, **{"check.py": check.replace("[None, *range(", "[*range(")})
    assert any("no case has a NULL" in message for _, message in no_null), no_null
    wrong = await sql(tmp_path, **{"solution.sql": "SELECT 1, 2, 3, 4"})
    assert {"brute force", "property"} & {rule for rule, _ in wrong}
    broken = await sql(tmp_path, **{"solution.sql": "SELEC"})
    assert any("OperationalError" in message for _, message in broken), broken


def test_tables_as_they_are_drawn() -> None:
    tables = dict(drawn("a\nid | name\n---+-----\n1 | x y\nNULL | 2.5\n\nresult\nn\n0"))
    assert tables == {"a": (["id", "name"], [[1, "x y"], [None, 2.5]]), "result": (["n"], [[0]])}
    assert cell_value("1e3") == 1000.0
    assert ordered([(2, None), (1, "b"), (None, 1)]) == [(None, 1), (1, "b"), (2, None)]


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ((1, 2), [1, 2], True),
        ([0.1 + 0.2], [0.3], True),
        (1, 1.0, True),
        (True, 1, False),
        (False, None, False),
        ({"a": (1,)}, {"a": [1]}, True),
        ({"a": 1}, {"b": 1}, False),
        ([1], [1, 2], False),
        ("1", 1, False),
        (set(), set(), True),
    ],
)
def test_what_is_the_same(one: Any, other: Any, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal


def test_what_is_plain() -> None:
    for value in (1, "x", None, [(1, 2.5)], {"a": {1}}, set(), b"x"):
        assert plain(value), value
    for value in (object(), float("nan"), float("inf"), frozenset(), lambda: 0):
        assert not plain(value), value


def test_examples_of_several_lines() -> None:
    text = ">>> solve([1,\n...        2])\n3\n>>> solve(\n...     [])\n[1,\n 2]"
    assert [*transcript(text)] == [("solve([1,\n       2])", "3"), ("solve(\n    [])", "[1,\n 2]")]


# --- members' answers ------------------------------------------------------------------------------------------------


def test_an_answer_tells_what_it_gave_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "answer.py").write_text("def solve(n):\n    return [n] if n else n[0]\n")
    told = answer({"folder": str(tmp_path), "language": "python", "cases": ["(1,)", "([],)", "('x' * 0 or 'y',)"][:2]})
    assert told == {"given": [("gave", "[1]"), ("raised", "IndexError")], "error": ""}
    assert json.loads(json.dumps(told))


def test_a_result_that_is_far_too_long_is_none(tmp_path: Path) -> None:
    (tmp_path / "answer.py").write_text("def solve(n):\n    return 'x' * n\n")
    told = answer({"folder": str(tmp_path), "language": "python", "cases": ["(20001,)"]})
    assert told["given"] == [("raised", "a result that is far too long")]


def test_a_query_of_several_statements_or_of_none(tmp_path: Path) -> None:
    (tmp_path / "schema.sql").write_text("CREATE TABLE t (n INTEGER)")
    for query in ("DROP TABLE t; SELECT 1", "", "SELECT nothing FROM nowhere", "x" * 9):
        (tmp_path / "answer.sql").write_text(query)
        told = answer({"folder": str(tmp_path), "language": "sql", "cases": ["({'t': [(1,)]},)"]})
        assert told["error"] == ""
        assert len(told["given"]) == 1, query
