"""Habits of the code that a linter does not know."""

from __future__ import annotations

import ast
from typing import get_args

import pytest

from bot.outcomes import Outcome
from bot.ui.cards import Block, Control
from bot.ui.forms import Input
from bot.ui.text import Span
from tests.architecture.source import HERE, dotted, nodes

UNIONS = {
    name: {member.__name__ for member in get_args(union)}
    for name, union in {"Block": Block, "Control": Control, "Span": Span, "Input": Input, "Outcome": Outcome}.items()
}
FEW = 2  # a match over one or two members is a question about these, not a rendering of all

# Runners that must outlive whatever fails inside them, each with its reason beside it in the code.
BROAD = {
    "bot/app.py",
    "bot/bootstrap.py",
    "bot/workbench/bench/__main__.py",
    "bot/workbench/bench/rules.py",
    "bot/workbench/bench/answer.py",
    "bot/workbench/bench/running.py",
    "bot/resume/reading/documents.py",
    "bot/jobs/outbox.py",
    "bot/jobs/runner.py",
    "bot/features/mocks/pairing.py",
    "bot/features/mocks/severity_job.py",
    "bot/features/plan/monday.py",
    "bot/features/readiness/jobs.py",
    "bot/features/cohort/brief.py",
    "bot/jobs/due.py",
    "adapters/ticker/client.py",
    "adapters/web/server.py",
    "adapters/discord/cards.py",
    "adapters/slack/pictures.py",
    "storage/engine.py",
    "storage/guard.py",
}
BLOCKING = {
    "time.sleep",
    "requests.get",
    "urllib.request.urlopen",
    "urlopen",
    "subprocess.run",
    "subprocess.check_output",
    "os.system",
    "input",
}
NAIVE = {"datetime.utcnow", "datetime.utcfromtimestamp", "datetime.today", "date.today"}


def matches() -> list[tuple[str, str, ast.Match]]:
    """Every `match` over one of the unions: where, which, and the statement."""
    found = []
    for where, node in nodes(ast.Match):
        assert isinstance(node, ast.Match)
        names = {name for case in node.cases for name in _classes(case.pattern)}
        for union, members in UNIONS.items():
            if len(names & members) > FEW:
                found.append((where, union, node))
                break
    return found


def _classes(pattern: ast.pattern) -> list[str]:
    if isinstance(pattern, ast.MatchClass):
        return [dotted(pattern.cls)]
    if isinstance(pattern, ast.MatchOr):
        return [name for one in pattern.patterns for name in _classes(one)]
    return []


def test_every_renderer_ends_in_assert_never() -> None:
    found = matches()
    assert {union for _, union, _ in found} == set(UNIONS)
    assert len(found) > 12
    for where, union, node in found:
        last = node.cases[-1]
        assert isinstance(last.pattern, ast.MatchAs), f"{where}: no last case over {union}"
        assert last.pattern.pattern is None, f"{where}: the last case over {union} is not for everything"
        assert "assert_never(" in ast.unparse(last), f"{where}: the last case over {union} is not assert_never"


def test_every_renderer_knows_every_member() -> None:
    for where, union, node in matches():
        names = {name for case in node.cases for name in _classes(case.pattern)}
        missing = UNIONS[union] - names
        assert not missing, f"{where}: {union} lacks {missing}"


def test_nothing_blocks_the_event_loop() -> None:
    calls = [(where, dotted(node.func)) for where, node in nodes(ast.Call) if isinstance(node, ast.Call)]
    assert not [(where, name) for where, name in calls if name in BLOCKING]
    for where, node in nodes(ast.AsyncFunctionDef):
        inner = {dotted(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}
        assert not inner & {"open", "sleep", "sqlite3.connect", "read_text", "write_text", "read_bytes"}, where


def test_no_instant_is_naive() -> None:
    for where, node in nodes(ast.Call):
        assert isinstance(node, ast.Call)
        name = dotted(node.func)
        assert name not in NAIVE, where
        if name in ("datetime.now", "datetime.fromtimestamp"):
            assert len(node.args) + len(node.keywords) > (name == "datetime.fromtimestamp"), where


def test_only_the_door_and_the_runners_catch_everything() -> None:
    broad = {
        where.partition(":")[0]
        for where, node in nodes(ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & set(_names(node.type)))
    }
    assert broad == BROAD


def _names(node: ast.expr) -> list[str]:
    return [dotted(one) for one in node.elts] if isinstance(node, ast.Tuple) else [dotted(node)]


def test_what_is_caught_is_never_thrown_away_unseen() -> None:
    for where, node in nodes(ast.ExceptHandler):
        assert isinstance(node, ast.ExceptHandler)
        if node.type is not None and "Exception" in _names(node.type):
            does = "".join(ast.unparse(line) for line in node.body)
            assert "log." in does or "raise" in does or "Busy" in does, f"{where} hides what happened"


@pytest.mark.parametrize("under", ["bot", "adapters"])
def test_sentences_are_whole_so_that_they_can_be_translated(under: str) -> None:
    """Words come from plain sentences with named braces: never from an f-string or from parts put together."""
    seen = 0
    for where, node in nodes(ast.Call, under):
        assert isinstance(node, ast.Call)
        name = dotted(node.func)
        if name.split(".")[-1] not in ("w", "words") or not node.args or name.startswith(("inbound.", "self._words")):
            continue
        seen += 1
        for part in node.args:
            assert not isinstance(part, ast.JoinedStr | ast.BinOp), f"{where}: {ast.unparse(node)}"
    assert seen > 10


def test_no_assertion_carries_meaning() -> None:
    """Python drops assertions with -O: only where the type checker needs one, and says so."""
    for where, _node in nodes(ast.Assert):
        path, _, line = where.partition(":")
        assert "noqa: S101" in (HERE / path).read_text().splitlines()[int(line) - 1], where
