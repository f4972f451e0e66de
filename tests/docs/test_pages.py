"""The pages say what is so: links, commands, settings, formats, numbers and messages that they quote."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.discord.check import NEEDED
from adapters.slack.commands import slack_name
from adapters.slack.manifest import SCOPES
from assessments.catalog import load_catalog
from assessments.evidence import Activity, Criterion, Difficulty, Evidence, MockFormat, from_json
from assessments.parameters import RESPONSE_KINDS
from assessments.profile import GateId
from bot.__main__ import _parser
from bot.feature_list import features
from bot.operations import _record
from bot.registry import Registry
from tools import guide_coverage
from tools.make_docs import COMMANDS, STATES, commands_page, states_page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")])
REGISTRY = Registry(features())
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.M | re.S)


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def code_lines(page: Path) -> Iterator[str]:
    """Everything that is set as code: spans, and lines of blocks."""
    for found in CODE.finditer(page.read_text()):
        yield from found[0].strip("`").splitlines()


# --- links ---------------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get on GitHub."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", page.read_text(), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", CODE.sub("", page.read_text())):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        if anchor:
            assert anchor in anchors(linked), target


def test_every_page_is_linked_from_another() -> None:
    targets = set()
    for page in PAGES:
        found = (re.sub("#.*", "", link) for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()))
        targets |= {(page.parent / path).resolve() for path in found if path and ":" not in path}
    targets |= {folder / "README.md" for folder in targets if folder.is_dir()}
    unseen = [name(page) for page in PAGES if page.is_relative_to(DOCS) and page not in targets]
    assert not unseen


# --- commands ------------------------------------------------------------------------------------------------------


def test_the_page_of_commands_is_fresh() -> None:
    assert COMMANDS.read_text() == commands_page(REGISTRY), "run `make docs`"


def test_the_page_of_states_is_fresh() -> None:
    assert STATES.read_text() == states_page(), "run `make docs`"


def test_the_page_of_commands_has_each_command_option_and_choice() -> None:
    page = COMMANDS.read_text()
    for spec in REGISTRY.commands.values():
        section = page.split(f"\n## `{spec.name}`\n")[1].split("\n## ")[0]
        assert spec.help in section
        for param in spec.params:
            assert f"| `{param.name}`" in section
            assert all(f"`{value}`" in section for value, _ in param.choices)


NOT_OURS = {"/invite", "/slack/events", "/slack/install", "/slack/"} | {
    *("/healthz", "/readyz", "/metrics", "/data", "/card"),
}
"""Slack's own, and paths."""
REJECTED = {"/greenroom", "/log"}  # named as something that does not exist: a decision, the guide's example


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_chat_commands_on_the_pages_exist(page: Path) -> None:
    tops = REGISTRY.top_level()
    known = {f"/{word}" for word in tops} | {slack_name(word) for word in tops} | NOT_OURS | REJECTED
    typed = {line.split()[0] for line in code_lines(page) if re.match(r"/[a-z]", line)}
    ours = {word for word in typed if word.count("/") == 1 or word in known}
    assert ours <= known


@pytest.mark.parametrize("page", [*PAGES, *(ROOT / "deploy").glob("*.*")], ids=name)
def test_terminal_commands_on_the_pages_are_understood(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = code_lines(page) if page.suffix == ".md" else page.read_text().splitlines()
    for line in lines:
        found = re.search(r"(?:^|/|exec greenroom |--rm |`)(?:greenroom|python -m bot) ((?!greenroom)[a-z].*)", line)
        if not found:
            continue
        words = shlex.split(re.split(r"`|  #|\s{2,}", found[1])[0])
        try:
            _parser().parse_args(words)
        except SystemExit:
            pytest.fail(f"{line}: {capsys.readouterr().err}")


def test_the_page_about_operating_lists_every_terminal_command() -> None:
    (commands,) = (action for action in _parser()._actions if action.dest == "command")
    table = (DOCS / "operating.md").read_text().split("## Commands of the terminal")[1].split("\n## ")[0]
    listed = {row.split()[0] for row in re.findall(r"^\| `greenroom ([^`]+)`", table, re.M)}
    assert listed == set(commands.choices or ())


# --- setting up ----------------------------------------------------------------------------------------------------


def test_the_discord_page_names_the_rights_that_the_link_asks_for() -> None:
    page = (DOCS / "discord.md").read_text()
    table = page.split("| Permission |")[1].split("\n\n")[0]
    named = {row.lower().replace(" ", "_") for row in re.findall(r"^\| ([A-Z][^|]+?) \|", table, re.M)}
    aliases = {"read_messages": "view_channels"}  # the library's older name for what Discord's client calls so
    assert named == {aliases.get(right, right) for right, given in NEEDED if given}


def test_the_slack_page_names_the_scopes_of_the_manifest() -> None:
    page = (DOCS / "slack.md").read_text()
    table = page.split("| Scope |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `([a-z_:]+)` \|", table, re.M)) == set(SCOPES)


@pytest.mark.parametrize("page", ["discord.md", "slack.md"])
def test_messages_that_are_explained_can_be_seen(page: str) -> None:
    source = "".join(file.read_text() for part in ("bot", "adapters") for file in (ROOT / part).rglob("*.py"))
    joined = re.sub(r'"\s*\n\s*f?"', "", source)
    rows = (DOCS / page).read_text().split("## When it does not work")[1].splitlines()
    quoted = [text for row in rows if row.startswith("| `") for text in re.findall(r"`([^`]+)`", row.split(" | ")[0])]
    sentences = [text for text in quoted if " " in text]
    assert sentences
    for text in sentences:
        plain = text.removeprefix("MISSING").removesuffix("…").strip()
        plain = plain.removeprefix("Slack says ") if "invalid_auth" in plain else plain
        assert plain in joined or plain == "invalid_auth", text


# --- evidence ------------------------------------------------------------------------------------------------------


def evidence_section() -> str:
    return (DOCS / "operating.md").read_text().split("## Import evidence")[1]


def kinds() -> dict[str, Any]:
    return {kind.__dataclass_fields__["kind"].default: kind for kind in Evidence.__args__}


def test_the_example_of_evidence_can_be_imported_and_has_every_kind() -> None:
    found = re.search(r"```json\n(.*?)```", evidence_section(), re.S)
    assert found
    records = json.loads(found[1])
    problems: list[str] = []
    for number, record in enumerate(records, 1):
        assert _record(number, record, problems) is not None
    assert not problems
    given = [from_json(piece).kind for record in records for piece in record["evidence"]]
    assert sorted(given) == sorted(kinds())


def test_every_field_and_value_of_evidence_is_explained() -> None:
    table = evidence_section().split("| Kind |")[1]
    for kind, form in kinds().items():
        row = next(line for line in table.splitlines() if line.startswith(f"| `{kind}` |"))
        for field in set(form.__dataclass_fields__) - {"at", "kind"}:
            assert f"`{field}`" in row, f"{kind}.{field}"
    for values in (Activity, Criterion, Difficulty, MockFormat):
        assert all(f"`{value}`" in table for value in values)


# --- measurement ---------------------------------------------------------------------------------------------------


def test_the_channels_on_the_page_are_those_of_the_content() -> None:
    page = (DOCS / "measurement.md").read_text()
    rows = re.findall(r"^\| `([a-z_]+)` \| ([.\d]+) \| ([^|]+) \| ([.\d]*) ?\| (\d+) \|", page, re.M)
    shown = {kind: (float(rho), float(noise or 0), float(life)) for kind, rho, _, noise, life in rows}
    channels = load_catalog().parameters.channels.channels
    assert shown == {
        str(kind): (one.rho, 0.0 if kind in RESPONSE_KINDS else one.noise, one.half_life_days)
        for kind, one in channels.items()
    }


def test_the_bands_and_gates_on_the_page_are_those_of_the_content() -> None:
    page = (DOCS / "measurement.md").read_text()
    rules = load_catalog().parameters.targets
    gates = page.split("| Gate | Holds")[1].split("\n\n")[0]
    assert len(re.findall(r"^\| (?!Gate|-)", gates, re.M)) == len(GateId)
    for number in (
        f"last {rules.gates.mock_days:g} days",
        f"fewer than {rules.gates.foundation_checks} quick-checks",
        f"fewer than {rules.gates.complete_stories} stories",
        f"at least {rules.gates.project_weight:.0%}".replace("%", " %"),
        f"at least {rules.gates.gap_weight:.0%}".replace("%", " %"),
        f"more than {rules.gates.gap_points:g} points",
    ):
        assert number in gates
    bands = page.split("| Verdict |")[1].split("\n\n")[0]
    for value in (rules.bands.building, rules.bands.getting_close, rules.bands.ready_index):
        assert f"{value:g}" in bands


def test_the_numbers_of_asking_on_the_page_are_those_of_the_content() -> None:
    page = (DOCS / "measurement.md").read_text()
    asking = load_catalog().parameters.channels.asking
    for gain in asking.stop_gain.values():
        assert f"{gain:.4f}"[1:] in page
    assert f"after {asking.most_questions} questions" in page
    assert f"{asking.short_seconds:g} seconds" in page


def test_the_page_says_that_it_is_not_validated() -> None:
    assert "not yet been validated against interview outcomes" in (DOCS / "measurement.md").read_text()


# --- decisions -----------------------------------------------------------------------------------------------------


def test_decisions_are_numbered_listed_and_short() -> None:
    files = sorted((DOCS / "decisions").glob("0*.md"))
    index = (DOCS / "decisions" / "README.md").read_text()
    for number, file in enumerate(files, 1):
        text = file.read_text()
        assert file.name.startswith(f"{number:04}-")
        assert text.startswith(f"# {number}. ")
        title = text.splitlines()[0].removeprefix(f"# {number}. ")
        assert f"{number}. [{title}]({file.name})" in index
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.M) == ["Context", "Decision", "Consequences"]
        assert len(text.split()) < 250


# --- everything ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file", sorted(f for f in (ROOT / "deploy").iterdir() if f.suffix in {".yaml", ".yml", ".json"}), ids=name
)
def test_yaml_and_json_can_be_read(file: Path) -> None:
    loaded = json.loads(file.read_text()) if file.suffix == ".json" else yaml.safe_load(file.read_text())
    assert isinstance(loaded, dict)


# --- the guide -------------------------------------------------------------------------------------------------------


def test_every_fact_of_the_guide_is_where_the_page_says() -> None:
    assert list(guide_coverage.missing(guide_coverage.read())) == []


def test_a_place_that_is_not_there_is_told() -> None:
    wrong = [
        guide_coverage.Place("command", "/dance"),
        guide_coverage.Place("number", "targets.bars.junior.mocks = 99"),
    ]
    nowhere = guide_coverage.Fact("z", "a fact", ())
    rows = {"a": [guide_coverage.Fact("x", "a fact", tuple(wrong)), nowhere]}
    assert len(list(guide_coverage.missing(rows))) == 3


def test_the_page_about_the_guide_is_fresh() -> None:
    assert guide_coverage.PAGE.read_text() == guide_coverage.page(guide_coverage.read())
