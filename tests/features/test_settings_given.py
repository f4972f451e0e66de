"""Settings as people really give them: with blanks, line ends, and files in the wrong encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SetupError
from bot.settings import Settings, load_settings

TOKEN = "xoxb-1-abcdefghijkl"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_blanks_around_a_value_are_not_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", f"  {TOKEN}\r\n")
    monkeypatch.setenv("LOG_LEVEL", "debug ")
    monkeypatch.setenv("DISCORD_API_URL", " https://proxy.example/api ")
    settings = load_settings()
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == TOKEN
    assert settings.log_level == "DEBUG"
    assert settings.discord_api_url == "https://proxy.example/api"


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch, nothing: str) -> None:
    for name in ("DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_OAUTH_CLIENT_ID", "SENTRY_DSN"):
        monkeypatch.setenv(name, nothing)
    settings = load_settings()
    assert not settings.serves_discord
    assert not settings.serves_slack
    assert settings.serves_playground
    assert settings.sentry_dsn is None


def test_the_environment_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nHTTP_PORT=9000\n")
    monkeypatch.setenv("HTTP_PORT", "9001")
    settings = load_settings()
    assert settings.serves_discord
    assert settings.http_port == 9001


def test_a_file_in_another_encoding_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(f"DISCORD_TOKEN={TOKEN}\n".encode("utf-16"))
    with pytest.raises(SetupError, match=r"^The file \.env cannot be read") as raised:
        load_settings()
    assert TOKEN not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_secret_is_in_no_error_and_no_representation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
    with pytest.raises(SetupError) as raised:
        load_settings()
    assert "SLACK_BOT_TOKEN needs" in str(raised.value)
    assert TOKEN not in repr(raised.value)
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-" + TOKEN)
    settings = load_settings()
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings.model_dump())
