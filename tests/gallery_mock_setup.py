"""The gallery's room for organisers of peer mocks: each card and form, small and at its extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from itertools import product

from bot import days_off
from bot.calendar import Pause
from bot.calls import Platform
from bot.features.mocks import names, setup, setup_cards, setup_forms, setup_people, setup_people_cards
from bot.mocks.machine import EntryState
from bot.mocks.records import Programme, Rhythm, Round, RoundState
from bot.practice import ScheduleState
from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.contracts.extremes import HOSTILE
from tests.gallery_prompts import EDGES, FAULTS, PLACE, TODAY, pauses
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import START

LINK = "https://example.org/?" + "&" * (setup_forms.LINK - 21)


def programme(**more: object) -> Programme:
    base = Programme(
        LARGEST,
        1,
        Platform.DISCORD,
        "1",
        PLACE,
        "Thursday mocks",
        Rhythm.WEEKLY,
        TODAY.weekday(),
        time(18),
        ZONE.key,
        90,
        frozenset(names.FORMATS),
        TODAY,
        owner="7",
        next_at=START,
        next_day=TODAY,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def largest(**more: object) -> Programme:
    """All that is long at once."""
    return programme(
        name="<" * setup_forms.NAME,
        rhythm=Rhythm.FORTNIGHTLY,
        formats=frozenset(list(names.FORMATS)[1:]),
        horizon=26,
        pauses=pauses(days_off.MOST),
        link=LINK,
        events=True,
        **more,
    )


def lately(reason: str) -> list[setup_cards.Lately]:
    """Newest rounds in each state, in a full community."""
    places = dict.fromkeys(EntryState, 10**6)
    return [
        setup_cards.Lately(Round(n, 1, 1, f"{n}", state, START, START, START, None, reason), places)
        for n, state in enumerate(RoundState)
    ]


def cards() -> Iterator[tuple[str, Card]]:
    """Every card of the room."""
    for count in (0, 1, setup.MOST):
        programmes = [largest(id=n + 1, state=list(ScheduleState)[n % 3]) for n in range(count)]
        yield f"{count} programmes", setup_cards.overview(W, programmes, most=setup.MOST)
    for platform, rhythm, state in product(Platform, Rhythm, ScheduleState):
        one = programme(platform=platform, rhythm=rhythm, state=state, trouble=FAULTS[0])
        yield f"programme on {platform}, {rhythm}, {state}", setup_cards.programme(W, one, [])
    rounds = lately(EDGES)
    for state, shown in product(ScheduleState, (rounds[: setup.SHOWN], rounds[-setup.SHOWN :])):
        one = largest(state=state, trouble=EDGES)
        yield f"largest programme {state} after {shown[0].round.state}", setup_cards.programme(W, one, shown)
    bare = programme(next_at=None, next_day=None, mentors=False, horizon=1, pauses=(Pause(TODAY, TODAY),))
    yield "programme without a next round", setup_cards.programme(W, bare, lately("")[:1])
    for number, fault in enumerate(FAULTS):
        halted = programme(state=ScheduleState.STOPPED, trouble=fault)
        yield f"programme stopped by fault {number}", setup_cards.programme(W, halted, [])
        yield f"told of fault {number} of a programme", setup_cards.trouble(W, halted, fault)
        yield f"told of passing fault {number} of a programme", setup_cards.trouble(W, programme(), fault)
    for number, name in enumerate(HOSTILE):
        one = programme(name=name[: setup_forms.NAME])
        yield f"hostile programme {number}", setup_cards.programme(W, one, [])
        yield f"remove hostile programme {number}?", setup_cards.confirm_remove(W, one, open_now=False)
        yield f"removed hostile programme {number}", setup_cards.removed(W, one)
    yield "remove a programme with an open round?", setup_cards.confirm_remove(W, largest(), open_now=True)
    yield from people()


def people() -> Iterator[tuple[str, Card]]:
    """Mentors and no-shows: none, and full pages of the longest names."""
    names_ = ("Ana", LONG_NAME, *HOSTILE, "<" * 80)
    for back, count in product((0, LARGEST), (0, 1, setup_people.ON_PAGE)):
        some = [
            setup_people_cards.Mentor(LARGEST - n, names_[n % len(names_)], vouched=bool(n % 2)) for n in range(count)
        ]
        yield f"{count} mentors, back to {back}", setup_people_cards.mentors(W, back, some, 1, 3)
        missed = [
            setup_people_cards.NoShow(
                LARGEST - n, LARGEST - n, names_[n % len(names_)], START - timedelta(days=n), excused=bool(n % 2)
            )
            for n in range(count)
        ]
        yield f"{count} no-shows, back to {back}", setup_people_cards.no_shows(W, back, missed, 1, 3, days=60)


def forms() -> Iterator[tuple[str, Form]]:
    """Every form of the room, empty and full."""
    yield "new programme", setup_forms.edit_form(W, None, PLACE, ZONE)
    yield "new programme from nowhere", setup_forms.edit_form(W, None, "", ZONE)
    for rhythm in Rhythm:
        yield f"programme {rhythm}", setup_forms.edit_form(W, replace(largest(), rhythm=rhythm), "", ZONE)
    for platform in Platform:
        for one in (programme(platform=platform), replace(largest(), platform=platform)):
            name = f"{platform}, {len(one.name)}"
            yield f"formats on {name}", setup_forms.formats_form(W, one)
            yield f"repeats on {name}", setup_forms.repeats_form(W, one)
            yield f"places on {name}", setup_forms.places_form(W, one)
            yield f"days off on {name}", setup_forms.days_off_form(W, one)
