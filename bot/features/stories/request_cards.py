"""Cards for the teller who asks others to rate a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar import local_day
from bot.days import day_name
from bot.features.stories.feature import ASK, ASK_NOW, LIST, READERS, SHOW, TAKE_BACK
from bot.features.stories.names import member_name, title_of
from bot.features.stories.request_rules import MOST_OPEN, WAITS
from bot.stories.records import Reading, ReadingState, Story
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, PickMember, Row, Text, Tone
from bot.ui.text import Bold, Wordy, shortened
from bot.words import Words

SHOWN: Final = 5  # of ratings, and of requests
SENTENCE: Final = 450  # what somebody's sentence may cost on a card


def readers(
    w: Words,
    story: Story,
    readings: Sequence[Reading],
    people: Mapping[int, Wordy],
    waiting: int,
    zone: ZoneInfo,
    note: str = "",
) -> Card:
    """What was said of a story, who has it before them, and whom to ask next."""
    blocks: list[Block] = [Text(note)] if note else []
    rated = [one for one in readings if one.rating is not None]
    for one in rated[:SHOWN]:
        blocks.append(Text(*_said(w, story, one, people[one.member_id], zone)))
    if len(rated) > SHOWN:
        blocks.append(Text(w.n("And one earlier.", "And {n} earlier.", len(rated) - SHOWN)))
    pending = [one for one in readings if one.state is ReadingState.OPEN]
    for one in pending[:SHOWN]:
        back_button = Button(w("Take it back"), TAKE_BACK(story.id, one.member_id))
        blocks.append(Line(w("Has it to read:"), " ", people[one.member_id], button=back_button))
    if not rated and not pending:
        blocks.append(Text(w("Somebody who meets it for the first time sees what you cannot. It takes five minutes.")))
    back: Row = (Button(w("The story"), SHOW(story.id)), Button(w("My stories"), LIST()))
    if waiting >= MOST_OPEN:
        blocks.append(
            Text(w("Three people are reading for you now, in all. When one has answered, you can ask the next."))
        )
        return Card(_title(w, story), tuple(blocks), (back,))
    blocks.append(Text(w("They see the whole story and your name; only you see what they say.")))
    pick = PickMember(ASK(story.id), w("Choose who shall read it"))
    return Card(_title(w, story), tuple(blocks), ((pick,), back))


def consent(w: Words, story: Story, other_id: int, who: Wordy) -> Card:
    """Ask before a story is shown to somebody."""
    return Card(
        w("Show “{title}”?", title=title_of(w, story)),
        (
            Text(Bold(w("To:")), " ", who),
            Text(
                w(
                    "For {days} days they can read all of it, see that it is yours, and rate it from 1 to 5.",
                    days=WAITS.days,
                )
            ),
            Text(w("They may decline, and you can take it back. Please leave out names of people and of customers.")),
        ),
        (
            (
                Button(w("Show it"), ASK_NOW(story.id, other_id), ButtonStyle.MAIN),
                Button(w("Read it once more"), SHOW(story.id)),
                Button(w("Not now"), READERS(story.id)),
            ),
        ),
    )


def asked(w: Words, story: Story, who: Wordy) -> Card:
    """The request is on its way."""
    return Card(
        w("Asked"),
        (
            Text(Bold(w("To:")), " ", who),
            Text(w("They get a private message. I tell you when they have said something.")),
        ),
        ((Button(w("The story"), SHOW(story.id), ButtonStyle.MAIN), Button(w("My stories"), LIST())),),
        Tone.GOOD,
    )


def unavailable(w: Words) -> str:
    """Somebody is not asked, whatever the reason."""
    return w("I can’t ask them now. Please choose somebody else.")


def rated(w: Words, story: Story, name: str | None) -> Card:
    """A message: somebody rated a story; not what they said."""
    return Card(
        w("{name} read your story", name=member_name(w, name)),
        (Text(w("What they say of “{title}” is for your eyes only.", title=title_of(w, story))),),
        ((Button(w("Read it"), READERS(story.id), ButtonStyle.MAIN), Button(w("My stories"), LIST())),),
    )


def _title(w: Words, story: Story) -> str:
    return w("Ratings of “{title}”", title=title_of(w, story))


def _said(w: Words, story: Story, one: Reading, who: Wordy, zone: ZoneInfo) -> tuple[Wordy, ...]:
    head = w("{rating} of 5", rating=one.rating)
    day = day_name(w, local_day(one.rated_at, zone)) if one.rated_at else ""
    older = f" · {w('for an older wording')}" if one.wording != story.wording else ""
    return Bold(head), " · ", who, f" · {day}{older}\n", shortened(one.evidence, SENTENCE)
