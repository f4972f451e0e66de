"""What an organiser is asked about programmes."""

from __future__ import annotations

from datetime import time
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar import WEEKDAYS
from bot.days_off import days_off_input
from bot.features.mocks import names
from bot.features.mocks.feature import DAYS_OFF_FORM, EDIT_FORM, FORMATS_FORM, PLACES_FORM, REPEATS_FORM
from bot.mocks.records import Programme, Rhythm
from bot.platforms import SERVER_EVENTS
from bot.ui.cards import Option
from bot.ui.forms import ChannelInput, Form, ManyOf, NumberInput, OneOf, TextInput, TimeInput
from bot.words import Words

YES, NO = "yes", "no"
USUAL: Final = time(18)
USUAL_WEEKDAY: Final = 3
USUAL_LENGTH: Final = 90  # minutes
NAME: Final = 40  # characters
LINK: Final = 300
LENGTHS: Final = (60, 90, 120)  # minutes
HORIZONS: Final = (1, 26)  # rounds
OPENS: Final = (12, 96)  # hours before the pairing
ON_DEMAND: Final = Rhythm.ON_DEMAND.value


def edit_form(w: Words, one: Programme | None, here: str, zone: ZoneInfo) -> Form:
    """What it is called, where and when."""
    chosen = _rhythm(one.rhythm, one.weekday) if one else _rhythm(Rhythm.WEEKLY, USUAL_WEEKDAY)
    form = Form(
        EDIT_FORM(one.id if one else 0),
        w("Peer mocks"),
        (
            TextInput(
                name="name",
                label=w("Name"),
                hint=w("What members call it, such as Thursday mocks"),
                most=NAME,
                value=one.name if one else None,
            ),
            ChannelInput(
                name="channel",
                label=w("Channel"),
                hint=w("Rounds open here"),
                value=one.place if one else here or None,
            ),
            OneOf(
                name="rhythm",
                label=w("How often, and on which day"),
                hint=w("On demand: only when you open a round"),
                options=_rhythms(w),
                value=chosen,
            ),
            TimeInput(name="at", label=w("Time of the pairing"), value=one.at if one else USUAL),
            TextInput(
                name="zone",
                label=w("Time zone"),
                hint=w("Its name or a large city in it, such as Berlin"),
                most=60,
                value=one.zone if one else zone.key,
            ),
        ),
    )
    return form.as_seen() if one else form


def formats_form(w: Words, one: Programme) -> Form:
    """What is practised, and for how long."""
    return Form(
        FORMATS_FORM(one.id),
        w("Formats and length"),
        (
            ManyOf(
                name="formats",
                label=w("What may be practised"),
                options=tuple(Option(format.value, w(name)) for format, name in names.FORMATS.items()),
                value=tuple(format.value for format in names.FORMATS if format in one.formats),
            ),
            OneOf(
                name="minutes",
                label=w("Length of a mock"),
                hint=w("Both halves. The packs take 35 to 50 minutes a half, so 90 fits most."),
                options=tuple(Option(str(n), w("{n} minutes", n=n)) for n in LENGTHS),
                value=str(one.minutes),
            ),
        ),
    ).as_seen()


def repeats_form(w: Words, one: Programme) -> Form:
    """Whether mentors take part, when people meet again, and how early rounds open."""
    return Form(
        REPEATS_FORM(one.id),
        w("Mentors and repeats"),
        (
            OneOf(
                name="mentors",
                label=w("Mentors take part"),
                hint=w("They interview those who would be left over"),
                options=(Option(YES, w("Yes")), Option(NO, w("No"))),
                value=YES if one.mentors else NO,
            ),
            NumberInput(
                name="horizon",
                label=w("Rounds without the same partner again"),
                hint=w("Where that can be avoided. {least} to {most}", least=HORIZONS[0], most=HORIZONS[1]),
                least=HORIZONS[0],
                most=HORIZONS[1],
                value=one.horizon,
            ),
            NumberInput(
                name="opens",
                label=w("Hours that a round is open"),
                hint=w("Before it is paired. {least} to {most}", least=OPENS[0], most=OPENS[1]),
                least=OPENS[0],
                most=OPENS[1],
                value=one.opens_hours,
            ),
        ),
    ).as_seen()


def places_form(w: Words, one: Programme) -> Form:
    """Where pairs meet, and on Discord whether each mock becomes an event."""
    link = TextInput(
        name="link",
        label=w("Where pairs meet"),
        hint=w("An address such as a voice channel's. Empty: wherever each pair likes"),
        required=False,
        most=LINK,
        value=one.link or None,
    )
    events = OneOf(
        name="events",
        label=w("An event on this server for each mock"),
        hint=w("Everybody on the server can see them. The bot needs Create Events"),
        options=(Option(YES, w("Yes")), Option(NO, w("No"))),
        value=YES if one.events else NO,
    )
    return Form(PLACES_FORM(one.id), places_name(w, one), (link, events) if has_events(one) else (link,)).as_seen()


def days_off_form(w: Words, one: Programme) -> Form:
    """Days without a pairing."""
    return Form(
        DAYS_OFF_FORM(one.id), w("Days off"), (days_off_input(w, w("Days without a pairing"), one.pauses),)
    ).as_seen()


def has_events(one: Programme) -> bool:
    """Whether its platform has scheduled events."""
    return one.platform in SERVER_EVENTS


def places_name(w: Words, one: Programme) -> str:
    """What that form is called, and the button that opens it."""
    return w("Link and events") if has_events(one) else w("Meeting link")


def rhythm_meant(chosen: str) -> tuple[Rhythm, int | None]:
    """A rhythm and its weekday, from the value of its option; no weekday on demand."""
    rhythm, _, weekday = chosen.partition("-")
    return Rhythm(rhythm), int(weekday) if weekday else None


def _rhythm(rhythm: Rhythm, weekday: int) -> str:
    return ON_DEMAND if rhythm is Rhythm.ON_DEMAND else f"{rhythm}-{weekday}"


def _rhythms(w: Words) -> tuple[Option, ...]:
    days = tuple(enumerate(WEEKDAYS))
    return (
        *(Option(_rhythm(Rhythm.WEEKLY, number), w("Every week, {day}", day=w(day))) for number, day in days),
        *(
            Option(_rhythm(Rhythm.FORTNIGHTLY, number), w("Every second week, {day}", day=w(day)))
            for number, day in days
        ),
        Option(ON_DEMAND, w("On demand")),
    )
