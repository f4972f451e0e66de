"""Faults of a channel in an organiser's words: whether they may pass by themselves, and how to mend those that last."""

from __future__ import annotations

from typing import Final

from bot.ui.text import shortened
from bot.words import Words, said

TAKEN_OUT: Final = said("the bot was taken out of this server or workspace")
DEFECT: Final = said("a defect of mine; the log of this installation has it")

_GAVE_UP: Final = "gave up"  # how the outbox begins the reason of a fault that may pass
_REASON: Final = 300  # what the reason of a fault may cost on a card
_FIXES: Final = {
    "not invited": "Choose another channel with Edit, or invite the bot to this one and press Resume.",
    "gone": "Choose another channel with Edit.",
    "to be invited": "Invite the bot to the channel (type /invite and its name there), then press Resume.",
    "archived": "Un-archive the channel or choose another with Edit, then press Resume.",
    "cannot see": "Give the bot the right View Channel there, then press Resume.",
    "the bot may not": "Give it {rights} there, then press Resume.",
    "lacks a scope": "Whoever runs this installation can add it; then press Resume.",
    "ordinary text channel": "Choose an ordinary text channel with Edit.",
    "the app may not": "Let apps post there in the channel's settings, or choose another with Edit.",
    "taken out": "Invite the bot again, then press Resume.",
    "a defect": "Whoever runs this installation can see what it was; then press Resume.",
}
"""How to mend a fault, by words of its reason; the first that fits."""
said(_FIXES)


def may_pass(reason: str) -> bool:
    """Whether a fault may pass by itself: it was tried for long, and nobody has to mend anything."""
    return reason.startswith(_GAVE_UP)


def told(w: Words, reason: str) -> str:
    """A reason as it stands on a card: in the reader's words where it is ours, else in those of the platform."""
    if reason.startswith(f"{_GAVE_UP}: "):
        return shortened(w("gave up: {reason}", reason=w(reason.removeprefix(f"{_GAVE_UP}: "))), _REASON)
    return shortened(w(reason), _REASON)


def fix(w: Words, reason: str, rights: str) -> str:
    """How to mend a fault; `rights` are those that the bot needs in the channel."""
    for word, way in _FIXES.items():
        if word in reason:
            return w(way, rights=rights)
    return w("Look at the channel and its rights, then press Resume.")
