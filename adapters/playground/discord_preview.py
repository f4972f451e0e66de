"""A Discord payload (Components V2) as Discord would draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from adapters.playground.discord_text import discord_text


def draw_discord(
    env: Environment, payload: Any, pictures: Sequence[Markup], names: Mapping[str, str], *, private: bool
) -> Markup:
    """The message as HTML.

    Args:
        env: the templates.
        payload: the body of the message, or the list of its components.
        pictures: what stands for the attached pictures, in order.
        names: what the ids in mentions are called.
        private: whether only one person sees it.
    """
    components = payload.get("components", []) if isinstance(payload, dict) else payload
    left = iter(pictures)
    drawn = env.get_template("discord.html").render(
        components=components,
        private=private,
        md=lambda text: discord_text(str(text), names),
        picture=lambda: next(left, None),
    )
    return Markup(drawn)  # noqa: S704 - a template with automatic escapes
