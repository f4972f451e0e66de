"""The rooms of the house and the doors between them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import HERE, modules

PLATFORMS = ("discord", "slack", "playground")
SAME = {"client", "commands", "inbound", "cards", "forms", "files", "deliver", "people", "roster"}
LONGEST = 400  # lines; a port of everything is the one exception
LONG: set[str] = set()


def test_nobody_imports_what_they_may_not() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_has_the_same_rooms(platform: str) -> None:
    found = {path.stem for path in (HERE / "adapters" / platform).glob("*.py")}
    assert found >= SAME, SAME - found


def test_each_vendor_is_known_in_one_place() -> None:
    homes = {
        "discord": "adapters/discord/",
        "slack_bolt": "adapters/slack/",
        "slack_sdk": "adapters/slack/",
        "sqlalchemy": "storage/",
        "alembic": "storage/",
        "apscheduler": "adapters/ticker/",
    }
    import ast

    for path, tree in modules().items():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names.append(node.module or "")
            for name in names:
                home = homes.get(name.split(".")[0])
                # Slack's own installation store brings its tables; it is given an engine and nothing else.
                assert home is None or path.startswith(home), f"{path} imports {name}"


def test_modules_stay_small() -> None:
    sizes = {path: len((HERE / path).read_text().splitlines()) for path in modules() if "migrations" not in path}
    assert {path for path, lines in sizes.items() if lines > LONGEST} <= LONG


def test_the_map_names_every_room() -> None:
    """CONTRIBUTING shows where things are: every package of the product and every folder of tests."""
    text = (HERE / "CONTRIBUTING.md").read_text()
    for folder in ("assessments", "bot", "adapters", "storage", "tests", "deploy", "docs", "benchmarks"):
        assert f"{folder}/" in text, folder
    tree = text.split("## The tree")[1].split("\n## ")[0]
    for room in ("assessments", "bot", "adapters"):
        for package in (HERE / room).glob("*/__init__.py"):
            assert f" {package.parent.name}/" in tree, package.parent
