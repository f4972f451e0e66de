"""The leaderboard. It ranks steadiness and help, never scores or counts of problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.features.prompts.feature import BOARD, LIST_ME
from bot.features.prompts.names import member_name
from bot.features.prompts.rules import FULL_WEEK, STEADY_WEEK, Place
from bot.ui.cards import Block, Button, Card, Text
from bot.ui.text import Bold, Span, Wordy
from bot.words import Words, said

SHOWN: Final = 10
TITLES: Final = {
    "steady": "Steady this week",
    "steady_ever": "Steady weeks so far",
    "help": "Help given this week",
    "help_ever": "Help given so far",
}
said(TITLES)


def board(w: Words, kind: str, places: Sequence[Place], me: int, *, listed: bool) -> Card:
    """The first places, the caller's own where it lies further down, and how it is counted."""
    blocks: list[Block] = []
    if places:
        blocks.append(Text(*_lines(w, kind, places, me)))
    else:
        blocks.append(Text(w("Nobody is on it yet. It shows only members who want to be seen.")))
    blocks.append(Text(_rule(w, kind)))
    others = tuple(Button(w(title), BOARD(one)) for one, title in TITLES.items() if one != kind)
    mine = Button(w("Leave me out"), LIST_ME(0)) if listed else Button(w("Put me on it"), LIST_ME(1))
    return Card(w(TITLES[kind]), tuple(blocks), (others, (mine,)))


def _lines(w: Words, kind: str, places: Sequence[Place], me: int) -> list[Wordy]:
    shown = list(places[:SHOWN])
    shown += [one for one in places[SHOWN:] if one.member_id == me]
    parts: list[Wordy] = []
    for one in shown:
        shown_name = member_name(one.name)
        name: Span | str = Bold(shown_name) if one.member_id == me else shown_name
        parts += [f"{one.number}.  ", name, f" · {_value(w, kind, one.value)}\n"]
    return parts


def _value(w: Words, kind: str, value: int) -> str:
    match kind:
        case "steady":
            return w.n("{n} day", "{n} days", value)
        case "steady_ever":
            return w.n("{n} week", "{n} weeks", value)
        case _:
            return w.n("helped once", "helped {n} times", value)


def _rule(w: Words, kind: str) -> str:
    match kind:
        case "steady":
            return (
                w("Days with an honest try, solved or not; {n} of 7 count as much as all seven.", n=FULL_WEEK)
                + " "
                + _ties(w)
            )
        case "steady_ever":
            return w("Weeks with a try on {n} days or more.", n=STEADY_WEEK) + " " + _ties(w)
        case _:
            return (
                w("How often others said that a shared answer helped them; each of them counts once.") + " " + _ties(w)
            )


def _ties(w: Words) -> str:
    return w("Equal counts share a place.")
