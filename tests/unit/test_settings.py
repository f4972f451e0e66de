"""Settings: the public names, one clear line for each mistake, and never a secret in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.errors import SetupError
from bot.settings import Settings, load_settings

NAMES = """DATABASE_URL DISCORD_TOKEN DISCORD_API_URL DISCORD_GATEWAY_URL SLACK_BOT_TOKEN SLACK_APP_TOKEN
SLACK_SIGNING_SECRET SLACK_API_URL HTTP_HOST HTTP_PORT LOG_LEVEL LOG_FORMAT""".split()  # noqa: SIM905
SECRET = "xoxb-very-secret-value"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)  # away from any .env


def put(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name.upper(), value)


def test_the_names_are_a_contract() -> None:
    assert {name.lower() for name in NAMES} <= set(Settings.model_fields)


def test_without_any_setting_the_playground_opens_on_this_machine_only() -> None:
    settings = load_settings()
    assert settings.serves_playground
    assert not settings.serves_discord
    assert not settings.serves_slack
    assert settings.http_host == "127.0.0.1"
    assert settings.database_url.get_secret_value().startswith("sqlite:///")
    assert settings.discord_api_url == "https://discord.com/api/v10"


def test_the_file_is_read_and_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HTTP_PORT=9000\nLOG_LEVEL=debug\nUNKNOWN=1\nHTTP_HOST=\n")
    put(monkeypatch, http_port="9001")
    settings = load_settings()
    assert (settings.http_port, settings.log_level, settings.http_host) == (9001, "DEBUG", "127.0.0.1")


@pytest.mark.parametrize(
    ("given", "serves"),
    [
        ({"discord_token": "t"}, (True, False, False, False)),
        ({"slack_bot_token": "t", "slack_app_token": "a"}, (False, True, False, False)),
        ({"slack_bot_token": "t", "slack_signing_secret": "s"}, (False, True, True, False)),
        ({"discord_token": "t", "playground": "yes"}, (True, False, False, True)),
        ({"playground": "no"}, (False, False, False, False)),
        (
            {"slack_oauth_client_id": "i", "slack_oauth_client_secret": "s", "slack_signing_secret": "x"},
            (False, True, True, False),
        ),
    ],
)
def test_what_is_served_follows_from_the_tokens(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], serves: tuple[bool, ...]
) -> None:
    put(monkeypatch, **given)
    one = load_settings()
    assert (one.serves_discord, one.serves_slack, one.slack_over_http, one.serves_playground) == serves


WRONG: list[tuple[dict[str, str], str]] = [
    ({"http_port": "many"}, "HTTP_PORT: "),
    ({"http_port": "70000"}, "HTTP_PORT: "),
    ({"log_level": "LOUD"}, "LOG_LEVEL: "),
    ({"log_format": "xml"}, "LOG_FORMAT: "),
    ({"discord_api_url": "ftp://x"}, "DISCORD_API_URL: give a web address"),
    ({"slack_api_url": "slack"}, "SLACK_API_URL: give a web address"),
    ({"public_url": "greenroom.example.org"}, "PUBLIC_URL: give the address"),
    ({"public_url": "https://u:p@example.org"}, "PUBLIC_URL: give the address"),
    ({"public_url": "https://example.org/?x=1"}, "PUBLIC_URL: give the address"),
    ({"discord_gateway_url": "https://x"}, "DISCORD_GATEWAY_URL: give a WebSocket address"),
    ({"discord_shard_ids": "0;1"}, "DISCORD_SHARD_IDS: give shard numbers"),
    ({"discord_shard_ids": "0"}, "DISCORD_SHARD_IDS needs DISCORD_SHARD_COUNT"),
    ({"discord_shard_ids": "0,2", "discord_shard_count": "2"}, "not below DISCORD_SHARD_COUNT"),
    ({"discord_shard_count": "0"}, "DISCORD_SHARD_COUNT: "),
    ({"slack_app_token": SECRET}, "SLACK_APP_TOKEN needs SLACK_BOT_TOKEN"),
    ({"slack_bot_token": SECRET}, "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN"),
    ({"slack_oauth_client_id": "1"}, "go together"),
    ({"slack_oauth_client_id": "1", "slack_oauth_client_secret": SECRET}, "needs SLACK_SIGNING_SECRET"),
    ({"slack_oauth_client_id": "1", "slack_bot_token": SECRET, "slack_app_token": SECRET}, "set one of them"),
]


@pytest.mark.parametrize(("given", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_mistake_is_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: dict[str, str], said: str
) -> None:
    put(monkeypatch, **given)
    with pytest.raises(SetupError) as caught:
        load_settings()
    assert said in str(caught.value)
    assert main(["check-setup"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert SECRET not in shown.err
    assert "Traceback" not in shown.err


def test_several_mistakes_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, http_port="x", log_format="xml")
    with pytest.raises(SetupError, match="HTTP_PORT.*LOG_FORMAT"):
        load_settings()


@pytest.mark.parametrize("given", ["https://example.org", "https://example.org/", "http://127.0.0.1:8080/green/room/"])
def test_links_are_shared_where_others_reach_us(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    put(monkeypatch, discord_token="t", public_url=given)
    assert load_settings().public_url == given.rstrip("/")
    assert load_settings().shares_links
    put(monkeypatch, public_url=" ")
    assert load_settings().public_url is None
    assert not load_settings().shares_links
    put(monkeypatch, playground="yes")
    assert load_settings().shares_links


def test_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, discord_shard_ids=" 0, 1 ", discord_shard_count="4")
    assert load_settings().discord_shard_ids == (0, 1)


def test_secrets_are_hidden_and_all_known_to_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets: dict[str, Any] = {
        "discord_token": "d-secret",
        "slack_bot_token": "b-secret",
        "slack_app_token": "a-secret",
        "database_url": "postgresql://u:p-secret@h/d",
    }
    put(monkeypatch, **secrets)
    settings = load_settings()
    assert "secret@h" not in repr(settings)
    assert "-secret" not in repr(settings)
    assert set(secrets.values()) <= set(settings.secrets())


def test_members_programs_are_not_run_unless_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().sandbox == "off"
    put(monkeypatch, sandbox=" Bubblewrap ")
    assert load_settings().sandbox == "bubblewrap"
    put(monkeypatch, sandbox="docker")
    with pytest.raises(SetupError, match="SANDBOX: .*'off' or 'bubblewrap'"):
        load_settings()
