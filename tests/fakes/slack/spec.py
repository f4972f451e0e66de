"""Slack's official descriptions, when they are at hand: method reference and manifest schema.

They are looked for in the folder named by `SLACK_SPEC_DIR`, else in `../shared/spec/slack` beside the
repository. Without them the fake works from its own tables, and `note()` says so.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

from .world import Json

_SCHEMA = "manifest.schema.2.0.0.json"


@cache
def folder() -> Path | None:
    """Where the descriptions are, None if they are not here."""
    named = os.environ.get("SLACK_SPEC_DIR")
    beside = Path(__file__).parents[3].parent / "shared" / "spec" / "slack"
    found = Path(named) if named else beside
    return found if (found / "methods").is_dir() else None


def note() -> str:
    """One line saying what the fake was checked against."""
    here = folder()
    if here is None:
        return "Slack's official descriptions were not found: only the embedded tables are checked"
    return f"checked against Slack's official descriptions in {here}"


@cache
def _schema() -> Json | None:
    here = folder()
    if here is None or not (here / _SCHEMA).is_file():
        return None
    loaded: Json = json.loads((here / _SCHEMA).read_text())
    return loaded


def manifest_problems(raw: Json) -> list[str]:
    """What the official schema objects to; nothing if it is not at hand."""
    schema = _schema()
    if schema is None:
        return []
    from jsonschema import Draft7Validator  # noqa: PLC0415 - only where the schema is

    return [f"{'.'.join(map(str, e.path))}: {e.message}" for e in Draft7Validator(schema).iter_errors(raw)]


def method(name: str) -> Json | None:
    """The official description of a Web API method, None if it is not at hand."""
    here = folder()
    file = here / "methods" / f"{name}.json" if here else None
    if file is None or not file.is_file():
        return None
    loaded: Json = json.loads(file.read_text())
    return loaded
