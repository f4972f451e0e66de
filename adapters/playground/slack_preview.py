"""A Slack payload (Block Kit) as Slack would draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from adapters.playground.slack_rich_text import slack_rich_text
from adapters.playground.slack_text import slack_plain, slack_text


def draw_slack(
    env: Environment, payload: Any, pictures: Sequence[Markup], names: Mapping[str, str], *, private: bool
) -> Markup:
    """The message as HTML.

    Args:
        env: the templates.
        payload: the arguments of the message, or the list of its blocks.
        pictures: what stands for the uploaded pictures, in order.
        names: what the ids in mentions are called.
        private: whether only one person sees it.
    """
    blocks = payload.get("blocks", []) if isinstance(payload, dict) else payload
    left = iter(pictures)

    def text(one: Mapping[str, Any]) -> Markup:
        words = str(one.get("text", ""))
        return slack_text(words, names) if one.get("type") in ("mrkdwn", "markdown") else slack_plain(words)

    drawn = env.get_template("slack.html").render(
        blocks=blocks,
        private=private,
        text=text,
        rich=lambda block: slack_rich_text(block, names),
        picture=lambda: next(left, None),
    )
    return Markup(drawn)  # noqa: S704 - a template with automatic escapes
