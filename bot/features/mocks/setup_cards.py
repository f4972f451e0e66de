"""What an organiser sees of programmes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessments.evidence import MockFormat
from bot import faults
from bot.calendar import WEEKDAYS
from bot.days_off import days_off_told
from bot.doors import SETUP as WHOLE
from bot.features.mocks import names
from bot.features.mocks.feature import (
    ADD,
    DAYS_OFF,
    DRY_RUN,
    EDIT,
    FORMATS,
    NO_SHOWS,
    OPEN_NOW,
    PAIR_NOW,
    PAUSE,
    PLACES,
    PROGRAMME,
    REMOVE,
    REMOVE_NOW,
    REPEATS,
    RESUME,
    SETUP,
    SETUP_MENTORS,
)
from bot.features.mocks.programme_rules import turn_of
from bot.features.mocks.setup_forms import has_events, places_name
from bot.mocks.machine import EntryState
from bot.mocks.records import Programme, Rhythm, Round, RoundState
from bot.practice import ScheduleState
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Fields, Line, Text, Tone
from bot.ui.text import Bold, Channel, LinkTo, When, Wordy, shortened
from bot.words import Words

_LINK_SHOWN: Final = 60
_PAIRED: Final = (EntryState.MATCHED, EntryState.MET)


@dataclass(frozen=True, slots=True)
class Lately:
    """A round, and how many members are in each state in it."""

    round: Round
    places: Mapping[EntryState, int]


def overview(w: Words, programmes: Sequence[Programme], *, most: int) -> Card:
    """All programmes of the community."""
    blocks: list[Block] = []
    if not programmes:
        blocks.append(
            Text(
                w("Members who say so are paired for mock interviews, at a time at which both are free."),
                " ",
                w("Choose a channel, a day and an hour; you can change everything later."),
            )
        )
    for one in programmes:
        button = Button(w("Change"), PROGRAMME(one.id))
        blocks.append(Line(Bold(one.name), "\n", *_when(w, one), button=button))
    controls = [
        Button(w("Mentors"), SETUP_MENTORS(0, 0)),
        Button(w("No-shows"), NO_SHOWS(0, 0)),
        Button(w("Whole set-up"), WHOLE()),
    ]
    if len(programmes) < most:
        controls.insert(0, Button(w("Add a programme"), ADD(), ButtonStyle.MAIN))
    return Card(w("Peer mocks"), tuple(blocks), (tuple(controls),))


def programme(w: Words, one: Programme, lately: Sequence[Lately]) -> Card:
    """One programme, what became of its last rounds, and what can be done."""
    blocks: list[Block] = [
        Text(*_when(w, one)),
        Fields((w("Channel"), Channel(one.place, one.place)), *_next(w, one)),
        Fields(*_facts(w, one)),
    ]
    if one.state is ScheduleState.STOPPED:
        trouble = (Bold(w("It stopped:")), f" {faults.told(w, one.trouble)}. ", fix(w, one.trouble))
        blocks.append(Text(*trouble))
    if lately:
        blocks += [Divider(), Text(*_history(w, lately))]
    runs = one.state is ScheduleState.RUNNING
    turn = Button(w("Pause"), PAUSE(one.id)) if runs else Button(w("Resume"), RESUME(one.id), ButtonStyle.MAIN)
    return Card(
        w("Peer mocks: {name}", name=one.name),
        tuple(blocks),
        (
            (Button(w("Dry run"), DRY_RUN(one.id), ButtonStyle.MAIN), *_now(w, one, lately), turn),
            (
                Button(w("Edit"), EDIT(one.id)),
                Button(w("Formats and length"), FORMATS(one.id)),
                Button(w("Mentors and repeats"), REPEATS(one.id)),
                Button(places_name(w, one), PLACES(one.id)),
                Button(w("Days off"), DAYS_OFF(one.id)),
            ),
            (
                Button(w("Mentors"), SETUP_MENTORS(one.id, 0)),
                Button(w("No-shows"), NO_SHOWS(one.id, 0)),
                Button(w("Remove"), REMOVE(one.id)),
                Button(w("All programmes"), SETUP()),
            ),
        ),
        Tone.PROBLEM if one.state is ScheduleState.STOPPED else Tone.NEUTRAL,
    )


def confirm_remove(w: Words, one: Programme, *, open_now: bool) -> Card:
    """Ask before a programme goes."""
    blocks = [
        Text(w("No more rounds open. Mocks that are agreed stay, and what members did in earlier ones stays theirs."))
    ]
    if open_now:
        blocks.append(Text(w("A round is open: whoever is in would wait in vain. Let it be paired first.")))
    return Card(
        w("Remove {name}?", name=one.name),
        tuple(blocks),
        ((Button(w("Remove"), REMOVE_NOW(one.id), ButtonStyle.DANGER), Button(w("Keep it"), PROGRAMME(one.id))),),
        Tone.CAREFUL if open_now else Tone.NEUTRAL,
    )


def removed(w: Words, one: Programme) -> Card:
    """It is gone."""
    return Card(
        w("Removed"),
        (Text(w("{name} has no more rounds.", name=one.name)),),
        ((Button(w("All programmes"), SETUP()),),),
    )


def trouble(w: Words, one: Programme, reason: str) -> Card:
    """What the organiser is told, once, of something that did not work: how to mend it, or that it goes on."""
    channel = Channel(one.place, one.place)
    where: tuple[Wordy, ...] = (Bold(one.name), " · ", channel, f": {faults.told(w, reason)}. ")
    look = Button(w("Look at it"), PROGRAMME(one.id))
    if one.state is ScheduleState.STOPPED:
        return Card(
            w("A round of mocks could not be announced"),
            (Text(*where, w("I have stopped opening rounds there until you press Resume.")), Text(fix(w, reason))),
            ((Button(w("Resume"), RESUME(one.id), ButtonStyle.MAIN), look),),
            Tone.PROBLEM,
        )
    if faults.may_pass(reason):
        goes_on = w("I will try again with the next one.")
    else:
        goes_on = w("Mocks go on without it. Give me what is missing, and the next one has it.")
    return Card(w("Something of the mocks did not work"), (Text(*where, goes_on),), ((look,),), Tone.CAREFUL)


def fix(w: Words, reason: str) -> str:
    """How to mend a fault."""
    return faults.fix(w, reason, w("Send Messages, Send Messages in Threads, Attach Files and Create Private Threads"))


# --- parts of cards ---------------------------------------------------------------------------------------------------


def _when(w: Words, one: Programme) -> tuple[Wordy, ...]:
    day, at = w(WEEKDAYS[one.weekday]), f"{one.at:%H:%M}"
    match one.rhythm:
        case Rhythm.WEEKLY:
            line = w("Every week, {day} at {time}, {zone}", day=day, time=at, zone=one.zone)
        case Rhythm.FORTNIGHTLY:
            line = w("Every second week, {day} at {time}, {zone}", day=day, time=at, zone=one.zone)
        case Rhythm.ON_DEMAND:
            line = w("On demand")
    match one.state:
        case ScheduleState.RUNNING:
            return (line,)
        case ScheduleState.PAUSED:
            return (line, " · ", Bold(w("paused")))
        case _:
            return (line, " · ", Bold(w("stopped")))


def _next(w: Words, one: Programme) -> list[tuple[str, Wordy]]:
    if one.state is not ScheduleState.RUNNING:
        return []
    if one.rhythm is Rhythm.ON_DEMAND:
        return [(w("Next round"), w("when you open one"))]
    turn = turn_of(one, one.next_day) if one.next_day else None
    if turn is None or one.next_at is None:
        return [(w("Next round"), w("none for two years: look at the days off"))]
    return [(w("Next round opens"), When(one.next_at)), (w("Pairs are made"), When(turn.pairs_at))]


def _now(w: Words, one: Programme, lately: Sequence[Lately]) -> tuple[Button, ...]:
    if any(held.round.state is RoundState.OPEN for held in lately):
        return (Button(w("Pair now"), PAIR_NOW(one.id)),)
    if one.state is ScheduleState.RUNNING:
        return (Button(w("Open a round now"), OPEN_NOW(one.id)),)
    return ()


def _facts(w: Words, one: Programme) -> list[tuple[str, Wordy]]:
    link = LinkTo(shortened(one.link, _LINK_SHOWN), one.link) if one.link else w("wherever each pair likes")
    facts: list[tuple[str, Wordy]] = [
        (w("Formats"), _formats(w, one.formats)),
        (w("Length"), w("{n} minutes", n=one.minutes)),
        (w("Mentors"), w("take those who are left over") if one.mentors else w("take no part")),
        (w("Same partner again"), _repeats(w, one.horizon)),
        (w("A round is open"), w("{n} hours before it is paired", n=one.opens_hours)),
        (w("Pairs meet"), link),
    ]
    if has_events(one):
        facts.append((w("Events on this server"), w("one for each mock") if one.events else w("none")))
    if one.pauses:
        facts.append((w("Days off"), days_off_told(w, one.pauses)))
    return facts


def _repeats(w: Words, horizon: int) -> str:
    if horizon == 1:
        return w("not twice in a row, where that can be avoided")
    return w("not within {n} rounds, where that can be avoided", n=horizon)


def _formats(w: Words, formats: frozenset[MockFormat]) -> str:
    if formats >= names.FORMATS.keys():
        return w("all")
    return ", ".join(w(name) for format, name in names.FORMATS.items() if format in formats)


def _history(w: Words, lately: Sequence[Lately]) -> list[Wordy]:
    parts: list[Wordy] = [Bold(w("Lately:"))]
    for one in lately:
        reason = f" ({faults.told(w, one.round.reason)})" if one.round.reason else ""
        parts += ["\n", When(one.round.pairs_at), f" · {_became(w, one)}{reason}"]
    return parts


def _became(w: Words, one: Lately) -> str:
    places = one.places
    match one.round.state:
        case RoundState.OPEN:
            return w("open, {n} in", n=places.get(EntryState.IN, 0))
        case RoundState.PAIRED:
            paired = sum(places.get(state, 0) for state in _PAIRED)
            return w("{n} paired, {left} stand by", n=paired, left=places.get(EntryState.STAND_BY, 0))
        case RoundState.OVER:
            return w("over, {n} met", n=places.get(EntryState.MET, 0))
        case RoundState.SKIPPED:
            return w("left out")
