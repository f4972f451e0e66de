"""What an organiser sees of mentors, and of those who did not come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features.mocks.feature import EXCUSE, NO_SHOWS, PROGRAMME, SETUP, SETUP_MENTORS, VOUCH
from bot.features.mocks.names import member_name
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Text
from bot.ui.text import Bold, When, Wordy
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Mentor:
    """A member who interviews others, and whether an organiser vouches for them."""

    member_id: int
    name: str
    vouched: bool


@dataclass(frozen=True, slots=True)
class NoShow:
    """A member who did not come to a mock; `excused` when an organiser took that back."""

    session_id: int
    member_id: int
    name: str
    start: datetime
    excused: bool


def mentors(w: Words, back: int, shown: Sequence[Mentor], page: int, pages: int) -> Card:
    """Mentors by name; `back` is the programme to go back to, 0 for all."""
    if not shown:
        what = Text(w("Nobody has said that they are a mentor yet. Members say so in /mock profile."))
        return Card(w("Mentors"), (what,), ((_back(w, back),),))
    about = Text(
        w("Mentors interview without being interviewed."),
        " ",
        w("Vouch for those who interview people at work: only then their ratings count as an expert's."),
    )
    lines: list[Block] = []
    for one in shown:
        words: list[Wordy] = [Bold(member_name(w, one.name))]
        if one.vouched:
            words += [" · ", w("you vouch for them")]
            button = Button(w("Take back"), VOUCH(back, page, one.member_id, 0))
        else:
            button = Button(w("Vouch"), VOUCH(back, page, one.member_id, 1), ButtonStyle.MAIN)
        lines.append(Line(*words, button=button))
    return Card(w("Mentors"), (about, *lines), (_turn(w, SETUP_MENTORS, back, page, pages),))


def no_shows(w: Words, back: int, shown: Sequence[NoShow], page: int, pages: int, *, days: int) -> Card:
    """Who did not come, newest first."""
    if not shown:
        what = Text(w("In the last {n} days everybody who was waited for came.", n=days))
        return Card(w("No-shows"), (what,), ((_back(w, back),),))
    about = Text(
        w("The last {n} days. A no-show fades with time, and only decides who is paired first.", n=days),
        " ",
        w("Take it back where there was a good reason."),
    )
    lines: list[Block] = []
    for one in shown:
        words: list[Wordy] = [Bold(member_name(w, one.name)), " · ", When(one.start)]
        if one.excused:
            lines.append(Text(*words, " · ", w("taken back")))
        else:
            button = Button(w("Take back"), EXCUSE(back, page, one.session_id, one.member_id))
            lines.append(Line(*words, button=button))
    return Card(w("No-shows"), (about, *lines), (_turn(w, NO_SHOWS, back, page, pages),))


def _turn(w: Words, route: Callable[[int, int], str], back: int, page: int, pages: int) -> tuple[Button, ...]:
    buttons = [_back(w, back)]
    if page:
        buttons.append(Button(w("Previous"), route(back, page - 1)))
    if page + 1 < pages:
        buttons.append(Button(w("More"), route(back, page + 1)))
    return tuple(buttons)


def _back(w: Words, programme_id: int) -> Button:
    return Button(w("Back"), PROGRAMME(programme_id) if programme_id else SETUP())
