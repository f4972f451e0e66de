"""The user groups of a workspace: for forms that ask for one, as Slack has no menu of them, and who is in which."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog

from adapters.slack.api import FAILURES, Api, reason_of
from bot.ui import law
from bot.ui.cards import Option
from bot.ui.forms import Form, GroupInput
from bot.ui.plain import one_line

log = structlog.get_logger()

ASK_WITHIN: Final = 0.5  # seconds: an outcome may have used 2.4 of the three that Slack waits
MOST: Final = 100  # Slack's options of a select


async def groups_for(form: Form, api: Api, team: str) -> tuple[Option, ...]:
    """What a form offers where it asks for a user group.

    Nothing if it asks for none, or if no menu can be made: there are none or more than 100, they are not part of the
    workspace's plan, the app may not see them, or Slack does not say in time.
    """
    if not any(isinstance(one, GroupInput) for one in form.inputs):
        return ()
    try:
        clients = await api.of(team)
        answer = await asyncio.wait_for(clients.bare.usergroups_list(), ASK_WITHIN)
    except FAILURES as failure:
        log.info("user groups not listed", reason=reason_of(failure))
        return ()
    groups = answer.get("usergroups") or ()
    offered = sorted((_label(one["handle"]), one["id"]) for one in groups)
    return tuple(Option(ref, label) for label, ref in offered) if len(offered) <= MOST else ()


def _label(handle: str) -> str:
    label = f"@{one_line(handle)}"
    return label if len(label) <= law.OPTION_LABEL else f"{label[: law.OPTION_LABEL - 1]}…"
