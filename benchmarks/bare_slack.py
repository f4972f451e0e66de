"""The least a Slack app can be: Bolt over Socket Mode, one command, and a constant for every click.

Reads SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_API_URL.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.bare_discord import LEVELS, QUESTION


def _buttons(words: list[str]) -> dict[str, Any]:
    buttons = [{"type": "button", "text": {"type": "plain_text", "text": word}, "action_id": word} for word in words]
    return {"type": "actions", "elements": buttons}


BLOCKS = [
    {"type": "section", "text": {"type": "mrkdwn", "text": QUESTION.replace("**", "*")}},
    {"type": "section", "text": {"type": "mrkdwn", "text": "\n".join(LEVELS).replace("**", "*")}},
    _buttons(["1", "2", "3", "4", "5"]),
    _buttons(["Back", "Skip", "Pause"]),
]


def make() -> AsyncApp:
    """The app."""
    client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client)

    @app.command("/assess")
    async def assess(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(blocks=BLOCKS, text="A question")

    @app.action(re.compile(""))
    async def click(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(blocks=BLOCKS, text="A question", replace_original=True)

    return app


async def main() -> None:
    """Serve until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    handler = AsyncSocketModeHandler(make(), os.environ["SLACK_APP_TOKEN"])
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await stop.wait()
    await handler.close_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(main())
