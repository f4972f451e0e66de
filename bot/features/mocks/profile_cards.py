"""What a member sees of how they practise with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from assessments.evidence import MockFormat
from bot.calendar import WEEKDAYS
from bot.features.mocks.feature import (
    JOIN,
    PROFILE,
    PROFILE_BLOCK,
    PROFILE_CLEAR,
    PROFILE_DAY,
    PROFILE_DAYS,
    PROFILE_FORMATS,
    PROFILE_LIST,
    PROFILE_MENTOR,
    PROFILE_PAUSE,
    PROFILE_PRESETS,
    PROFILE_REST,
    PROFILE_RESUME,
    PROFILE_TIMES,
    PROFILE_TYPED,
    PROFILE_UNBLOCK,
    PROFILE_WHOLE_DAY,
    PROFILE_WISHES,
    PROFILE_ZONE,
)
from bot.features.mocks.names import FORMATS, member_name
from bot.features.mocks.profile_rules import LANGUAGES, LONGEST_PAUSE, PAUSES, Lack, is_paused
from bot.mocks.availability import A_DAY, PRESETS, day_of, held
from bot.mocks.records import MockProfile, Round
from bot.mocks.week_words import clock, day_in_short, week_in_short
from bot.records import Member
from bot.target_names import LEVELS, ROLES
from bot.ui.cards import Block, Button, ButtonStyle, Card, Fields, Line, Option, Pick, PickMember, Row, Text, Tone
from bot.ui.text import Bold, Person, Typed, When, Wordy
from bot.words import Words, first_upper

A_PAGE: Final = 7  # people of the list on one card


@dataclass(frozen=True, slots=True)
class State:
    """A profile as it stands.

    Attributes:
        member: Whose it is.
        profile: What they chose, or what I would begin with.
        stored: Whether they chose it.
        zone: IANA name of the zone in which their times are meant.
        lacks: What is missing before they can be matched.
        minutes: Length of the shortest mock here.
        rounds: Whether there are rounds here.
        coming: The round that is open now, whose pairs are made next.
        joined: Whether the member is in it.
    """

    member: Member
    profile: MockProfile
    stored: bool
    zone: str
    lacks: tuple[Lack, ...]
    minutes: int
    rounds: bool
    coming: Round | None = None
    joined: bool = False

    @property
    def may_join(self) -> Round | None:
        """The round that they could be in, and are not."""
        return None if self.lacks or self.joined or not self.stored else self.coming


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody whom a member does not meet; `ref` is the platform's id, "" where they are not on this one."""

    member_id: int
    ref: str
    name: str


def profile(w: Words, state: State, now: datetime) -> Card:
    """The whole profile, with what is changed most at hand."""
    one = state.profile
    blocks: list[Block] = []
    if not state.stored:
        blocks.append(
            Text(w("You and another member interview each other, half of the time each. Say what and when to begin."))
        )
    blocks.append(Text(*_standing(w, state, now)))
    blocks.append(Fields(*_facts(w, state)))
    role, level = w(ROLES[state.member.target.role]), w(LEVELS[state.member.target.level])
    blocks.append(
        Text(
            w("Level and role, from your target: {role}, {level}.", role=role, level=level),
            " ",
            Typed("/target"),
            " ",
            w("changes them."),
        )
    )
    formats = tuple(Option(f.value, first_upper(w(FORMATS[f])), f in one.formats) for f in MockFormat)
    chosen = held(one.week)
    presets = tuple(Option(p.name, w(p.label), p.name in chosen) for p in PRESETS)
    controls: list[Row] = [
        (Pick(PROFILE_FORMATS(), w("What I want to practise"), formats, len(formats)),),
        (Pick(PROFILE_PRESETS(), w("When I usually can"), presets, len(presets)),),
        (Button(w("Other times"), PROFILE_TIMES()), _zone_button(w, state)),
    ]
    if (coming := state.may_join) is not None and not is_paused(one, now):
        controls.insert(0, (Button(w("I’m in"), JOIN(coming.id), ButtonStyle.MAIN),))
    if state.stored:
        turn = (
            Button(w("Resume"), PROFILE_RESUME(), ButtonStyle.MAIN)
            if is_paused(one, now)
            else Button(w("Pause"), PROFILE_REST())
        )
        controls.append(
            (
                Button(w("Languages and limits"), PROFILE_WISHES()),
                Button(w("Mentoring"), PROFILE_MENTOR()),
                Button(w("Who I don’t meet"), PROFILE_LIST(0)),
                turn,
            )
        )
    tone = Tone.CAREFUL if state.lacks and state.stored else Tone.NEUTRAL
    return Card(w("Mock interviews: how you practise"), tuple(blocks), tuple(controls), tone)


def _zone_button(w: Words, state: State) -> Button:
    style = ButtonStyle.MAIN if state.lacks == (Lack.ZONE,) else ButtonStyle.PLAIN
    return Button(w("Time zone"), PROFILE_ZONE(), style)


def _standing(w: Words, state: State, now: datetime) -> tuple[Wordy, ...]:
    """Whether they can be matched, in one line."""
    until = state.profile.paused_until
    if until is not None and is_paused(state.profile, now):
        return (Bold(w("Paused")), " ", w("until"), " ", When(until, "date"), w(": I neither ask nor match you."))
    if state.lacks:
        missing = ", ".join(_lack(w, one, state.minutes) for one in state.lacks)
        return (Bold(w("Before you can be matched, I need:")), f" {missing}.")
    if not state.rounds:
        none = w("No rounds are planned here yet; an organiser begins with")
        return (Bold(w("All is set.")), f" {none} ", Typed("/setup mocks"), ".")
    if state.coming is not None:
        pairs = w("You’re in. Pairs are made") if state.joined else w("A round is open. Pairs are made")
        return (Bold(w("You can be matched.")), f" {pairs} ", When(state.coming.pairs_at), ".")
    asked = w("I ask you when the next round opens.")
    looked = w("Look out for the next round in its channel.")
    return (Bold(w("You can be matched.")), " ", asked if state.profile.nudge else looked)


def _lack(w: Words, lack: Lack, minutes: int) -> str:
    words = {
        Lack.FORMATS: w("what you want to practise"),
        Lack.TIMES: w("when you can"),
        Lack.LENGTH: w("{minutes} free minutes in a row, which a mock takes here", minutes=minutes),
        Lack.ZONE: w("your time zone"),
    }
    return words[lack]


def _facts(w: Words, state: State) -> list[tuple[str, Wordy]]:
    one = state.profile
    facts: list[tuple[str, Wordy]] = [
        (w("What"), ", ".join(w(FORMATS[f]) for f in MockFormat if f in one.formats) or w("nothing yet")),
        (w("When"), f"{week_in_short(w, one.week)}\n{in_zone(w, state)}"),
        (w("Languages"), _languages(one)),
    ]
    if state.stored:
        often = w.n("at most one mock a week", "at most {n} mocks a week", one.a_week)
        asked = w("asked when a round opens") if one.nudge else w("not asked when a round opens")
        marks = w("minute marks while you interview") if one.marks else w("no minute marks")
        facts.append((w("How"), ", ".join((often, asked, marks))))
    if one.mentor:
        takes = w.n("you interview one member a round", "you interview up to {n} members a round", one.takes)
        vouched = w("an organiser vouches for you") if one.vouched else w("no organiser vouches for you yet")
        facts.append((w("Mentor"), f"{takes}; {vouched}"))
    return facts


def in_zone(w: Words, state: State) -> str:
    """In which zone times are meant."""
    if Lack.ZONE in state.lacks:
        return w("in {zone}, until you tell me your time zone", zone=state.zone)
    return w("in {zone}", zone=state.zone)


def _languages(one: MockProfile) -> str:
    """What they speak, each language named in itself."""
    return ", ".join(name for code, name in LANGUAGES.items() if code in one.languages)


def mentoring(w: Words, state: State, now: datetime) -> Card:
    """What being a mentor means, after one became one."""
    card = profile(w, state, now)
    if not state.profile.mentor or state.profile.vouched:
        return card
    vouch = Text(
        w("Thank you. Your ratings count like a peer’s until an organiser vouches for you; then as an expert’s."),
        " ",
        w("Tell an organiser that you mentor."),
    )
    return replace(card, blocks=(vouch, *card.blocks))


def rest(w: Words) -> Card:
    """Ask for how long."""
    weeks = [Button(w.n("One week", "{n} weeks", number), PROFILE_PAUSE(number)) for number in PAUSES]
    back = Button(w("Until I am back"), PROFILE_PAUSE(LONGEST_PAUSE))
    return Card(
        w("Pause mock interviews?"),
        (
            Text(w("I then neither ask nor match you, and a pause ends by itself. You can resume at any time.")),
            Text(w("Mocks that you have already stay as they are. “Until I am back” lasts a year at most.")),
        ),
        ((*weeks, back, Button(w("Don’t pause"), PROFILE())),),
    )


# --- times ------------------------------------------------------------------------------------------------------------


def times(w: Words, state: State) -> Card:
    """The week in words, and the ways to change it."""
    week = state.profile.week
    days = tuple(Option(str(day), f"{w(name)}: {day_in_short(w, week, day)}") for day, name in enumerate(WEEKDAYS))
    buttons = [Button(w("Type my times"), PROFILE_TYPED(), ButtonStyle.MAIN)]
    if week:
        buttons.append(Button(w("Clear all"), PROFILE_CLEAR()))
    return Card(
        w("When you can"),
        (
            Text(Bold(in_zone(w, state)), "\n", week_in_short(w, week)),
            Text(w("Type all of it in your own words, or choose a day to tune it by half hours.")),
        ),
        (
            (Pick(PROFILE_DAYS(), w("Tune a day"), days),),
            (*buttons, _zone_button(w, state), Button(w("Back"), PROFILE())),
        ),
    )


def day(w: Words, state: State, number: int) -> Card:
    """A day by half hours; a platform's menu holds half of them."""
    free = day_of(state.profile.week, number)
    halves = ((w("Before noon"), 0), (w("From noon on"), 1))
    picks: list[Row] = [
        (Pick(PROFILE_DAY(number, half), label, _half_hours(free, half), A_DAY // 2),) for label, half in halves
    ]
    return Card(
        w("When you can on {day}", day=w(WEEKDAYS[number])),
        (Text(Bold(day_in_short(w, state.profile.week, number)), "\n", in_zone(w, state)),),
        (
            *picks,
            (
                Button(w("All day"), PROFILE_WHOLE_DAY(number, 1)),
                Button(w("Not this day"), PROFILE_WHOLE_DAY(number, 0)),
                Button(w("Back"), PROFILE_TIMES(), ButtonStyle.MAIN),
            ),
        ),
    )


def _half_hours(free: int, half: int) -> tuple[Option, ...]:
    first = half * A_DAY // 2
    return tuple(
        Option(str(number), f"{clock(number)}–{clock(number + 1)}", bool(free >> number & 1))
        for number in range(first, first + A_DAY // 2)
    )


# --- whom a member does not meet --------------------------------------------------------------------------------------


def not_met(w: Words, people: Sequence[Listed], page: int, pages: int, note: tuple[Wordy, ...] = ()) -> Card:
    """The list, which nobody but its owner ever sees."""
    blocks: list[Block] = [Text(w("I never match you with anybody on this list. Nobody is told, now or later."))]
    if note:
        blocks.append(Text(*note))
    if not people:
        blocks.append(Text(w("Nobody is on it.")))
    for one in people:
        button = Button(w("Remove"), PROFILE_UNBLOCK(one.member_id, page))
        blocks.append(Line(named(w, one), button=button))
    buttons = [Button(w("Back"), PROFILE())]
    if page > 0:
        buttons.append(Button(w("Earlier ones"), PROFILE_LIST(page - 1)))
    if page + 1 < pages:
        buttons.append(Button(w("More"), PROFILE_LIST(page + 1)))
    choose: Row = (PickMember(PROFILE_BLOCK(), w("Whom you don’t want to meet")),)
    return Card(w("Who you don’t meet"), tuple(blocks), (choose, tuple(buttons)))


def named(w: Words, one: Listed) -> Wordy:
    """Somebody of the list; they are not told by it."""
    name = member_name(w, one.name) if one.name.strip() else ""
    return Person(one.ref, name or one.ref) if one.ref else name or w("somebody who is not here any more")
