"""Logs: no secret comes out, wherever it went in."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.settings import load_settings

TOKEN = "xoxb-1234-very-secret"
PASSWORD = "postgresql://user:hunter22@host/db"
SHORT = "abc"


@pytest.fixture(autouse=True)
def _restore(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    handlers, level, before = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers, root.level = handlers, level
    structlog.configure(**before)


def configured(monkeypatch: pytest.MonkeyPatch, log_format: str = "json") -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", SHORT)
    monkeypatch.setenv("DATABASE_URL", PASSWORD)
    monkeypatch.setenv("LOG_FORMAT", log_format)
    logs.configure(load_settings())


class Odd:
    """Something whose text holds a secret."""

    def __repr__(self) -> str:
        return f"<Odd {TOKEN}>"


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_no_secret_comes_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], log_format: str
) -> None:
    configured(monkeypatch, log_format)
    log = structlog.get_logger("ours")
    log.warning(f"event {TOKEN}")
    log.warning("value", one=TOKEN, url=PASSWORD, header=f"Bearer {TOKEN}")
    log.warning("nested", deep={"a": [{"b": (TOKEN, 1, None)}]}, keys={"plain": {TOKEN[:0] + "x": TOKEN}})
    log.warning("objects", odd=Odd(), many=[Odd()], error=ValueError(TOKEN), raw=TOKEN.encode(), several={TOKEN})
    try:
        raise ValueError(f"inner {TOKEN}") from RuntimeError(PASSWORD)
    except ValueError:
        log.exception("failed")
        logging.getLogger("theirs").exception("failed %s", TOKEN)
    logging.getLogger("theirs").warning("formatted %s and %r", TOKEN, {"t": TOKEN})
    logging.getLogger("theirs").warning(f"plain {PASSWORD}")
    with structlog.contextvars.bound_contextvars(context=TOKEN):
        log.warning("bound")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert TOKEN not in shown.err
    assert "hunter22" not in shown.err
    assert shown.err.count(logs.HIDDEN) >= 15
    assert "Traceback" in shown.err, "exceptions are told, without the secret"


def test_short_values_do_not_eat_ordinary_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(monkeypatch)
    structlog.get_logger().warning("the abc of it", number=7, yes=True)
    line = json.loads(capsys.readouterr().err)
    assert line["event"] == "the abc of it"
    assert (line["number"], line["yes"], line["level"]) == (7, True, "warning")
    assert line["timestamp"].endswith("Z")


def test_libraries_that_write_what_members_say_are_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    configured(monkeypatch)
    for name in ("discord", "slack_bolt", "slack_sdk"):
        assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)
    for name in logs.QUIET:
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)
    assert logging.getLogger("anything").isEnabledFor(logging.DEBUG)
