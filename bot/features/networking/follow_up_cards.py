"""What members see of follow-ups that are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from bot import doors
from bot.days import month_day
from bot.features.networking.feature import ADD, DROP_ALL, DROP_ALL_NOW, DUE, FOLLOW, OPEN, SCRIPT, SHOW, TIME, Then
from bot.features.networking.names import KINDS, LABEL_SHOWN, about
from bot.networking.records import NetworkEntry
from bot.ui.cards import Block, Button, ButtonStyle, Card, Row, Text, Tone
from bot.ui.text import Bold, Wordy, shortened
from bot.words import Words

AT_ONCE: Final = 4  # follow-ups with buttons: as many as a card has room for
ENOUGH: Final = 2  # follow-ups to one thing
NOTES: Final = 120  # characters of notes that are shown


def due(w: Words, waiting: Sequence[NetworkEntry], note: str = "", *, silent: bool = False) -> Card:
    """Each with its buttons; those that have no room come when others are done."""
    blocks: list[Block] = [Text(note)] if note else []
    if not waiting:
        blocks.append(Text(w("Nothing is due.")))
        buttons = (Button(w("Overview"), SHOW(), ButtonStyle.MAIN), Button(w("Add"), ADD()), _time(w))
        return Card(w("Follow-ups"), tuple(blocks), (buttons,))
    shown = waiting[:AT_ONCE]
    several = len(waiting) > 1
    controls: list[Row] = []
    for number, one in enumerate(shown, 1):
        head: tuple[Wordy, ...] = (Bold(f"{number}  "),) if several else ()
        blocks.append(Text(*head, *_line(w, one)))
        controls.append(_row(w, one, number if several else 0))
    if len(waiting) > len(shown):
        left = len(waiting) - len(shown)
        blocks.append(Text(w.n("{n} more comes after these.", "{n} more come after these.", left)))
    last = [Button(w("What to write"), SCRIPT("follow-up")), Button(w("Overview"), SHOW()), _time(w)]
    if silent:
        blocks.append(Text(w("You asked for no messages, so I show this only here.")))
    else:
        last.append(Button(w("Fewer messages"), doors.NUDGES()))
    if len(waiting) > len(shown):
        last.append(Button(w("Drop all"), DROP_ALL()))
    title = w.n("{n} follow-up is due", "{n} follow-ups are due", len(waiting))
    return Card(title, tuple(blocks), (*controls, tuple(last)))


def drop_all(w: Words, number: int) -> Card:
    """Asks before all that is due is dropped."""
    return Card(
        w.n("Drop {n} follow-up?", "Drop {n} follow-ups?", number),
        (Text(w("The entries stay, and what they count for. You are only not reminded of them again.")),),
        (
            (
                Button(w("Drop all"), DROP_ALL_NOW(), ButtonStyle.DANGER),
                Button(w("Keep them"), DUE(), ButtonStyle.MAIN),
            ),
        ),
        Tone.CAREFUL,
    )


def _line(w: Words, one: NetworkEntry) -> tuple[Wordy, ...]:
    words: list[Wordy] = [Bold(about(w, one)), "\n", w(KINDS[one.kind]), ", ", month_day(w, one.day)]
    if one.followed_up:
        words += [" · ", w.n("followed up {n} time", "followed up {n} times", one.followed_up)]
    if one.notes.strip():
        words += ["\n", shortened(" ".join(one.notes.split()), NOTES)]
    return tuple(words)


def _row(w: Words, one: NetworkEntry, number: int) -> Row:
    labels = (w("Done"), w("In a week"), w("Drop it"), w("Open"))
    actions = (*(FOLLOW(one.id, then) for then in (Then.DONE, Then.IN_A_WEEK, Then.DROPPED)), OPEN(one.id))
    named = [f"{number} · {label}" if number else label for label in labels]
    main = (ButtonStyle.MAIN if number < 2 else ButtonStyle.PLAIN, *(ButtonStyle.PLAIN,) * 3)
    return tuple(Button(label, action, style) for label, action, style in zip(named, actions, main, strict=True))


def _time(w: Words) -> Button:
    return Button(w("Reminder time"), TIME())


def told(w: Words, one: NetworkEntry, then: Then) -> str:
    """What has become of a follow-up."""
    name = about(w, one, LABEL_SHOWN)
    match then:
        case Then.DONE:
            if one.followed_up < ENOUGH:
                return w("{name}: followed up.", name=name)
            return w("{name}: followed up. Twice is enough; silence from here on is an answer too.", name=name)
        case Then.IN_A_WEEK:
            day = month_day(w, one.follow_up_on) if one.follow_up_on else ""
            return (
                w("{name}: again on {day}.", name=name, day=day) if day else w("{name}: not due any more.", name=name)
            )
        case Then.DROPPED:
            return w("{name}: dropped. The entry stays.", name=name)


def told_time(w: Words, at: time, zone: str) -> str:
    """When the messages come."""
    return w("From now on at {at}, {zone}.", at=f"{at:%H:%M}", zone=zone)
