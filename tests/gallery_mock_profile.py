"""The gallery's room for how members practise with others: each card and form, small and at its extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

from assessments.evidence import MockFormat
from assessments.targets import DEFAULT_TARGET
from bot.features.mocks import profile_cards, profile_forms
from bot.features.mocks.profile_rules import LANGUAGES, Lack, fresh
from bot.mocks.availability import WHOLE, choose
from bot.mocks.records import MockProfile, Round, RoundState
from bot.records import Member
from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import START

SCATTERED = sum(1 << number for number in range(0, 336, 2)) & ~sum(1 << 50 * day for day in range(7))
WEEKS = (0, choose(0, ["evenings", "saturday"]), WHOLE, SCATTERED)


def profiles() -> Iterator[MockProfile]:
    """A new one, and everything at once."""
    new = fresh(1, DEFAULT_TARGET, "pt-BR")
    yield new
    everything = replace(new, formats=frozenset(MockFormat), languages=frozenset(LANGUAGES), a_week=5, takes=5)
    for week, mentor, vouched in product(WEEKS, (False, True), (False, True)):
        yield replace(everything, week=week, mentor=mentor, vouched=vouched, nudge=vouched, marks=mentor)
    yield replace(everything, week=SCATTERED, mentor=True, paused_until=START + timedelta(weeks=52))


def states() -> Iterator[profile_cards.State]:
    """Profiles of somebody who just came, lacks everything, or nothing."""
    member = Member(LARGEST, 1, LONG_NAME, None, None, DEFAULT_TARGET)
    for one, lacks, rounds in product(profiles(), ((), tuple(Lack)), (False, True)):
        yield profile_cards.State(member, one, rounds, ZONE.key, lacks, 240, rounds)
    held = Round(LARGEST, 1, 1, "2026-11-25", RoundState.OPEN, START, START, START, None)
    for joined in (False, True):
        yield profile_cards.State(member, one, True, ZONE.key, (), 240, True, held, joined)


def people(name: str, count: int) -> list[profile_cards.Listed]:
    return [profile_cards.Listed(LARGEST - n, "9" * 20 if n % 2 else "", name) for n in range(count)]


def cards() -> Iterator[tuple[str, Card]]:
    """Every card."""
    for number, state in enumerate(states()):
        yield f"mock profile {number}", profile_cards.profile(W, state, START)
        yield f"mock mentoring {number}", profile_cards.mentoring(W, state, START)
        yield f"mock times {number}", profile_cards.times(W, state)
        yield f"mock day {number}", profile_cards.day(W, state, number % 7)
    yield "mock rest", profile_cards.rest(W)
    yield "mock nobody listed", profile_cards.not_met(W, (), 0, 1)
    for name in ("", LONG_NAME, *HOSTILE):
        listed = people(name, profile_cards.A_PAGE)
        note = (profile_cards.named(W, listed[0]), " is on your list now.")
        yield f"mock listed {name[:20]!r}", profile_cards.not_met(W, listed, 1, 3, note)


def forms() -> Iterator[tuple[str, Form]]:
    """Every form."""
    for number, one in enumerate(profiles()):
        yield f"mock times typed {number}", profile_forms.typed(W, one, ZONE.key)
        yield f"mock wishes {number}", profile_forms.wishes(W, one)
        yield f"mock mentor {number}", profile_forms.mentor(W, one)
    yield "mock zone", profile_forms.zone(W, ZONE.key)
