"""What a start loads: members wait for every import."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.architecture.source import HERE

UNUSED = (
    *("sqlalchemy.orm", "sqlalchemy.ext", "sqlalchemy.dialects.postgresql", "alembic", "apscheduler"),
    *(
        "slack_bolt",
        "slack_sdk",
        "adapters.slack",
        "adapters.playground",
        "resvg_py",
        "multiprocessing",
        "babel",
        "jinja2",
    ),
    *("pypdf", "docx", "lxml", "rapidfuzz", "assessments.resume.tokens"),
)


def _loaded_by(imports: str) -> set[str]:
    program = f"import {imports}, sys; print(*sys.modules)"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # it loads more
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=HERE, env=plain, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_a_start_with_discord_alone_loads_nothing_that_it_does_not_use() -> None:
    loaded = _loaded_by("bot.bootstrap, adapters.discord.client")
    assert not {name for name in loaded if name.startswith(UNUSED)}


def test_the_gateway_is_opened_before_the_rest_is_loaded() -> None:
    loaded = _loaded_by("bot.settings, bot.logs, bot.launch, adapters.discord.gateway")
    ours = {name for name in loaded if name.partition(".")[0] in ("assessments", "bot", "adapters", "storage")}
    assert ours == {
        *("bot", "bot.errors", "bot.launch", "bot.logs", "bot.settings"),
        *("adapters", "adapters.discord", "adapters.discord.gateway"),
    }
    assert not {name for name in loaded if name.startswith(("numpy", "sqlalchemy", "yaml"))}
