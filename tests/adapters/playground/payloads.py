"""Messages in the official shapes of Discord's Components V2 and Slack's Block Kit."""

from __future__ import annotations

from typing import Any

from bot.outcomes import Audience, Reply

Part = dict[str, Any]

_METER = "▓▓▓▓▓▓░░░░░░"


def _text(content: str) -> Part:
    return {"type": 10, "content": content}


def _button(label: str, style: int) -> Part:
    return {"type": 2, "style": style, "label": label, "custom_id": f"g1:demo.{label.split()[0].lower()}"}


def discord_payload(reply: Reply) -> Part:
    """A message of Components V2."""
    parts: list[Part] = [
        _text(f"## {reply.card.title}"),
        _text(f"**66 of 100**, <t:1795622640:f> <@amara> <#general>\n`{_METER}`  51 \\(35–67\\)\n-# 17 answers"),
        {"type": 14, "divider": True, "spacing": 1},
        {"type": 12, "items": [{"media": {"url": "attachment://radar.png"}, "description": "alt"}]},
        {"type": 9, "components": [_text("One line")], "accessory": _button("Open", 2)},
        {
            "type": 1,
            "components": [
                _button("Add a story", 1),
                _button("Why this score", 2),
                _button("Delete", 4),
                {"type": 2, "style": 5, "label": "Read on", "url": "https://example.org"},
            ],
        },
        {"type": 1, "components": [{"type": 3, "custom_id": "d", "placeholder": "Pick an area", "options": []}]},
    ]
    return {
        "flags": 1 << 15 | (64 if reply.to is Audience.ME else 0),
        "components": [{"type": 17, "accent_color": 0x1C6A4D, "components": parts}],
    }


def _plain(text: str) -> Part:
    return {"type": "plain_text", "text": text}


def _mrkdwn(text: str) -> Part:
    return {"type": "mrkdwn", "text": text}


def _press(label: str, **more: str) -> Part:
    return {"type": "button", "text": _plain(label), "action_id": label, **more}


def slack_payload(reply: Reply) -> Part:
    """A message of Block Kit."""
    lead = "*66 of 100*, likely between 51 &amp; 75 <@amara> <#general> <!date^1795622640^{date_short} {time}|24 Nov>"
    select = {"type": "static_select", "placeholder": _plain("Pick an area"), "options": [], "action_id": "c"}
    return {
        "text": reply.card.summary,
        "blocks": [
            {"type": "header", "text": _plain(reply.card.title)},
            {"type": "section", "text": _mrkdwn(lead)},
            {
                "type": "section",
                "fields": [_mrkdwn(f"*foundations*\n`{_METER}` 51"), _mrkdwn(f"*projects*\n`{_METER}`")],
            },
            {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "alt"},
            {"type": "divider"},
            {"type": "section", "text": _plain("One line"), "accessory": _press("Open")},
            {"type": "context", "elements": [_mrkdwn("From 17 answers")]},
            {
                "type": "actions",
                "elements": [_press("Add a story", style="primary"), _press("Delete", style="danger"), select],
            },
        ],
    }


PREVIEWS = {"discord": discord_payload, "slack": slack_payload}
