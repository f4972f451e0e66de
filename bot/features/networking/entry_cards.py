"""What members see of their entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assessments.networking import lacking
from bot.days import month_day
from bot.features.networking.feature import (
    ADD,
    DROP,
    DROP_NOW,
    EDIT,
    FOLLOW,
    LIST,
    NEW,
    NOTE,
    OPEN,
    SCRIPT,
    SHOW,
    STAGE,
    TEMPLATE,
    Shown,
    Then,
)
from bot.features.networking.names import KINDS, MOVES, PARTS, STAGES, about, brief, still_needed
from bot.features.networking.sayings import REFERRALS
from bot.networking.records import Kind, NetworkEntry, Stage
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Fields, Line, Row, Text, Tone
from bot.ui.text import Bold, Wordy, shortened
from bot.words import Words

LONGEST: Final = 330  # characters of a part of a note, or of notes, on a card; the form has all of it

_ASK: Final = {
    Kind.CONVERSATION: "thanks",
    Kind.INTRODUCTION: "thanks",
    Kind.REFERRAL_ASKED: "follow-up",
    Kind.REFERRAL_GOT: "thanks",
    Kind.APPLICATION: "follow-up",
}
"""The script that helps next after each."""


def kinds(w: Words) -> Card:
    """What happened."""
    return Card(
        w("What happened?"),
        (Text(w("One entry for each. What you type stays with you.")),),
        (
            tuple(
                Button(w(KINDS[kind]), NEW(kind), ButtonStyle.MAIN if kind is Kind.CONVERSATION else ButtonStyle.PLAIN)
                for kind in Kind
            ),
        ),
    )


def added(w: Words, one: NetworkEntry, said: str) -> Card:
    """It is stored; what it moved, and what helps next."""
    blocks: list[Block] = [Text(Bold(w(KINDS[one.kind])), "  ", about(w, one))]
    if said:
        blocks.append(Text(said))
    if one.kind in (Kind.REFERRAL_ASKED, Kind.REFERRAL_GOT):
        blocks.append(Text(w(REFERRALS)))
    blocks.append(Text(*_follow_up(w, one)))
    first: list[Button] = []
    if one.kind is Kind.APPLICATION:
        blocks.append(Text(w("It counts as targeted once it has a research note: five short answers.")))
        first = [Button(w("Write the note"), NOTE(one.id), ButtonStyle.MAIN), Button(w("An example"), TEMPLATE())]
    else:
        first = [Button(w("What to write next"), SCRIPT(_ASK[one.kind]), ButtonStyle.MAIN)]
    return Card(
        w("Noted"),
        tuple(blocks),
        ((*first, Button(w("Another entry"), ADD()), Button(w("Open"), OPEN(one.id)), Button(w("Overview"), SHOW())),),
        Tone.GOOD,
    )


def _follow_up(w: Words, one: NetworkEntry) -> tuple[Wordy, ...]:
    if one.follow_up_on is None:
        return (w("No follow-up."),)
    return (w("Follow-up on {day}.", day=month_day(w, one.follow_up_on)),)


def entry(w: Words, one: NetworkEntry, said: str = "") -> Card:
    """An entry with all that is known of it, and what can be done to it."""
    blocks: list[Block] = [Text(said)] if said else []
    blocks.append(Fields(*_facts(w, one)))
    if one.notes.strip():
        blocks.append(Text(shortened(one.notes, LONGEST)))
    controls: list[Row] = []
    if one.kind is Kind.APPLICATION:
        blocks += [Divider(), *_note(w, one)]
        controls.append(
            tuple(Button(w(MOVES[stage]), STAGE(one.id, stage)) for stage in Stage if stage is not one.stage)
        )
    if one.follow_up_on is not None:
        controls.append(
            (
                Button(w("Followed up"), FOLLOW(one.id, Then.DONE)),
                Button(w("In a week"), FOLLOW(one.id, Then.IN_A_WEEK)),
                Button(w("Drop it"), FOLLOW(one.id, Then.DROPPED)),
            )
        )
    main = one.kind is Kind.APPLICATION and not one.targeted
    note = (
        (Button(w("Research note"), NOTE(one.id), ButtonStyle.MAIN if main else ButtonStyle.PLAIN),)
        if one.kind is Kind.APPLICATION
        else (Button(w("What to write next"), SCRIPT(_ASK[one.kind])),)
    )
    controls.append(
        (
            *note,
            Button(w("Edit"), EDIT(one.id)),
            Button(w("Delete"), DROP(one.id), ButtonStyle.DANGER),
            Button(w("All entries"), LIST(Shown.ALL, 0)),
        )
    )
    return Card(w("{kind}: {about}", kind=w(KINDS[one.kind]), about=about(w, one, 40)), tuple(blocks), tuple(controls))


def _facts(w: Words, one: NetworkEntry) -> list[tuple[str, Wordy]]:
    facts: list[tuple[str, Wordy]] = [(w("Day"), month_day(w, one.day))]
    if one.kind is Kind.APPLICATION:
        facts.append((w("Stands at"), w(STAGES[one.stage])))
        if one.who:
            facts.append((w("Referred by"), brief(one.who)))
    if one.follow_up_on is not None:
        facts.append((w("Follow-up"), month_day(w, one.follow_up_on)))
    if one.followed_up:
        facts.append((w("Followed up"), w.n("{n} time", "{n} times", one.followed_up)))
    return facts


def _note(w: Words, one: NetworkEntry) -> list[Block]:
    if one.note.empty:
        return [Text(w("No research note yet. Five short answers make this a targeted application."))]
    parts = [(part, getattr(one.note, part.value)) for part in PARTS]
    lines: list[Block] = [
        Text(Bold(w(PARTS[part])), "\n", shortened(text, LONGEST)) for part, text in parts if text.strip()
    ]
    short = lacking(one.note)
    if short.nothing:
        lines.append(Text(w("It counts as targeted.")))
    else:
        lines.append(Text(still_needed(w, short)))
    return lines


def listed(w: Words, entries: Sequence[NetworkEntry], shown: Shown, page: int, pages: int) -> Card:
    """A page of entries, newest first."""
    title = w("Your applications") if shown is Shown.APPLICATIONS else w("Your entries")
    if not entries:
        return Card(
            title,
            (Text(w("Nothing here yet. A conversation is the easiest beginning.")),),
            ((Button(w("Add"), ADD(), ButtonStyle.MAIN), Button(w("Overview"), SHOW())),),
        )
    lines = tuple(Line(*_line(w, one), button=Button(w("Open"), OPEN(one.id))) for one in entries)
    turn = []
    if page > 0:
        turn.append(Button(w("Newer"), LIST(shown, page - 1)))
    if page + 1 < pages:
        turn.append(Button(w("Older"), LIST(shown, page + 1)))
    other = (
        Button(w("All entries"), LIST(Shown.ALL, 0))
        if shown is Shown.APPLICATIONS
        else Button(w("Only applications"), LIST(Shown.APPLICATIONS, 0))
    )
    where = (Text(w("Page {page} of {pages}", page=page + 1, pages=pages)),) if pages > 1 else ()
    return Card(
        title,
        (*lines, *where),
        ((Button(w("Add"), ADD(), ButtonStyle.MAIN), *turn, other),),
    )


def _line(w: Words, one: NetworkEntry) -> tuple[Wordy, ...]:
    words: list[Wordy] = [Bold(w(KINDS[one.kind])), "  ", about(w, one), "\n", month_day(w, one.day)]
    if one.kind is Kind.APPLICATION:
        began = w("no note yet") if one.note.empty else w("note not finished")
        note = w("with a note") if one.targeted else began
        words += [" · ", w(STAGES[one.stage]), " · ", note]
    if one.follow_up_on is not None:
        words += [" · ", w("follow-up on {day}", day=month_day(w, one.follow_up_on))]
    return tuple(words)


def delete(w: Words, one: NetworkEntry) -> Card:
    """Whether it shall go."""
    return Card(
        w("Delete this entry?"),
        (Text(Bold(w(KINDS[one.kind])), "  ", about(w, one)), Text(w("It no longer counts then, and is gone."))),
        (
            (
                Button(w("Delete it"), DROP_NOW(one.id), ButtonStyle.DANGER),
                Button(w("Keep it"), OPEN(one.id), ButtonStyle.MAIN),
            ),
        ),
        Tone.CAREFUL,
    )
