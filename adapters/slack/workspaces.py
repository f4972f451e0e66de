"""Which workspaces are served, and with which token: one by its bot token, or every one that installed the app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, Protocol

from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore

KNOWN_FOR: Final = 60.0  # seconds; a removal that another process heard of is noticed after this


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace with the token for it. `bot` and `bot_user` are "" while they are unknown."""

    id: str
    token: str
    name: str = ""
    bot: str = ""
    bot_user: str = ""


class Workspaces(Protocol):
    """The workspaces that are served."""

    async def find(self, team: str) -> Workspace | None:
        """The workspace, unless it is not (or no longer) served."""
        ...

    async def removed(self, team: str) -> None:
        """The app was removed from a workspace, or its token revoked."""
        ...

    def doubt(self, team: str) -> None:
        """Slack refused the token: look again before the next use."""
        ...


class OneWorkspace:
    """The workspace of `SLACK_BOT_TOKEN`."""

    def __init__(self, token: str) -> None:
        """Take the token; `learn` tells the rest once Slack has answered."""
        self._known = Workspace("", token)

    def learn(self, answer: Mapping[str, Any]) -> None:
        """Take over what auth.test says."""
        name, bot = answer.get("team") or "", answer.get("bot_id") or ""
        self._known = Workspace(answer["team_id"], self._known.token, name, bot, answer["user_id"])

    async def find(self, team: str) -> Workspace | None:
        """The one workspace: requests reach us through its own socket or signing secret."""
        return self._known

    async def removed(self, team: str) -> None:
        """Nothing is stored."""

    def doubt(self, team: str) -> None:
        """The setting is all there is."""


class InstalledWorkspaces:
    """All workspaces in the installation store."""

    def __init__(self, store: AsyncInstallationStore) -> None:
        """Take the store."""
        self._store = store
        self._known: dict[str, tuple[Workspace, float]] = {}

    async def find(self, team: str) -> Workspace | None:
        """The workspace as it was installed last, remembered for a minute."""
        known, until = self._known.get(team, (None, 0.0))
        if known is not None and monotonic() < until:
            return known
        found = await self._store.async_find_bot(enterprise_id=None, team_id=team, is_enterprise_install=False)
        if found is None or not found.bot_token:
            self._known.pop(team, None)
            return None
        workspace = Workspace(team, found.bot_token, found.team_name or "", found.bot_id or "", found.bot_user_id or "")
        self._known[team] = (workspace, monotonic() + KNOWN_FOR)
        return workspace

    async def removed(self, team: str) -> None:
        """Forget the workspace and its tokens."""
        self._known.pop(team, None)
        await self._store.async_delete_all(enterprise_id=None, team_id=team)

    def doubt(self, team: str) -> None:
        """Read the store again at the next use."""
        self._known.pop(team, None)
