"""The app's manifest: what it declares, and the checks Slack makes when it is saved.

Limits are those of Slack's manifest schema (github.com/slackapi/manifest-schema); the schema itself is
used as well when it can be found, see `spec.py`. Slack also refuses events without their scopes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import spec
from .events import SCOPES
from .world import Json


class ManifestRefused(ValueError):
    """Slack would not save this manifest."""


@dataclass(frozen=True)
class Manifest:
    """The parts of a manifest that decide what the app is sent and may do."""

    commands: frozenset[str]
    bot_events: frozenset[str]
    scopes: frozenset[str]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    interactive: bool
    socket_mode: bool
    redirect_urls: tuple[str, ...]


def load(raw: Json) -> Manifest:
    """Checks a manifest and reads it.

    Raises:
        ManifestRefused: with every problem found.
    """
    problems = _problems(raw) + spec.manifest_problems(raw)
    if problems:
        raise ManifestRefused("; ".join(problems))
    features, settings = raw.get("features", {}), raw.get("settings", {})
    home, oauth = features.get("app_home", {}), raw.get("oauth_config", {})
    return Manifest(
        commands=frozenset(c["command"] for c in features.get("slash_commands", ())),
        bot_events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
        scopes=frozenset(oauth.get("scopes", {}).get("bot", ())),
        home_tab=bool(home.get("home_tab_enabled", False)),
        messages_tab=bool(home.get("messages_tab_enabled", True)),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
        interactive=bool(settings.get("interactivity", {}).get("is_enabled", False)),
        socket_mode=bool(settings.get("socket_mode_enabled", False)),
        redirect_urls=tuple(oauth.get("redirect_urls", ())),
    )


def _long(problems: list[str], where: str, value: Any, low: int, high: int) -> None:
    if value is not None and not (isinstance(value, str) and low <= len(value) <= high):
        problems.append(f"{where} must have {low} to {high} characters")


def _problems(raw: Json) -> list[str]:
    problems: list[str] = []
    info, features, settings = (raw.get(k) or {} for k in ("display_information", "features", "settings"))
    if "name" not in info:
        problems.append("display_information.name is required")
    _long(problems, "display_information.name", info.get("name"), 1, 35)
    _long(problems, "display_information.description", info.get("description"), 1, 140)
    _long(problems, "display_information.long_description", info.get("long_description"), 175, 4000)
    _long(problems, "features.bot_user.display_name", features.get("bot_user", {}).get("display_name"), 1, 80)
    scopes = set(raw.get("oauth_config", {}).get("scopes", {}).get("bot", ()))
    if scopes and "bot_user" not in features:
        problems.append("bot scopes need features.bot_user")
    if len(scopes) > 255:
        problems.append("no more than 255 scopes")
    commands = features.get("slash_commands") or []
    if len(commands) > 50:
        problems.append("no more than 50 slash commands")
    if commands and "commands" not in scopes:
        problems.append("slash commands need the scope commands")
    names = [c.get("command", "") for c in commands]
    if len(set(names)) != len(names):
        problems.append("slash commands must be unique")
    for command in commands:
        name = command.get("command", "")
        if not name.startswith("/") or not 2 <= len(name) <= 32 or name != name.lower() or " " in name:
            problems.append(f"not a command name: {name!r}")
        _long(problems, f"{name} description", command.get("description"), 1, 2000)
        _long(problems, f"{name} usage_hint", command.get("usage_hint"), 1, 1000)
        if "description" not in command:
            problems.append(f"{name} needs a description")
    return problems + _delivery_problems(settings, commands, scopes)


def _delivery_problems(settings: Json, commands: list[Json], scopes: set[str]) -> list[str]:
    problems: list[str] = []
    events = settings.get("event_subscriptions", {})
    names = events.get("bot_events") or []
    if len(names) > 100:
        problems.append("no more than 100 bot events")
    for name in names:
        needed = SCOPES.get(name)
        if needed and not scopes.intersection(needed):
            problems.append(f"event {name} needs one of the scopes {', '.join(needed)}")
    if not settings.get("socket_mode_enabled"):
        if names and not events.get("request_url"):
            problems.append("event subscriptions need a request_url unless Socket Mode is on")
        interactivity = settings.get("interactivity", {})
        if interactivity.get("is_enabled") and not interactivity.get("request_url"):
            problems.append("interactivity needs a request_url unless Socket Mode is on")
        problems += [f"{c.get('command')} needs a url unless Socket Mode is on" for c in commands if not c.get("url")]
    return problems
