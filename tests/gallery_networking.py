"""The gallery's room for networking and the outcome log: each card and form, small and at its extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from itertools import cycle, product

from assessments.mistakes import RiskState
from assessments.networking import Funnel, Move, Reached, Research, ResearchNote
from assessments.networking_files import packaged_guide
from assessments.targets import CompanySize, Level
from bot.features.networking import (
    application_cards,
    entry_cards,
    follow_up_cards,
    guide_cards,
    overview_cards,
)
from bot.features.networking import (
    forms as network_forms,
)
from bot.features.networking.entries import ON_PAGE
from bot.features.networking.feature import Shown, Then
from bot.features.networking.overview import SPANS
from bot.features.outcomes import cards as outcome_cards
from bot.features.outcomes import forms as outcome_forms
from bot.networking.interviews import Interview, InterviewRound, Result
from bot.networking.records import Kind, NetworkEntry, Stage
from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import LARGEST, ZONE, W
from tests.house import START
from tests.storage.samples import interview

TODAY = START.date()
NONE = Funnel()
SOME = Funnel(6, 2, 1, 12, 5, 4, 2, 0)
MOST = Funnel(*(800,) * 8)
FUNNELS = (NONE, SOME, MOST, Funnel(conversations=1), Funnel(asked=3), Funnel(applications=1), Funnel(1, 1, 1, 1, 1, 1))


def entries() -> Iterator[NetworkEntry]:
    """Each kind, at each stage, with little and with everything; and with words that try to be more."""
    bare = NetworkEntry(1, 1, Kind.CONVERSATION, TODAY, START, who="Cy", company="Acme")
    for kind in Kind:
        yield replace(bare, kind=kind)
    for stage in Stage:
        yield replace(bare, kind=Kind.APPLICATION, role="data engineer", stage=stage, reached=Reached.REPLY)
    for number, text in enumerate(("W ", "W ", "<&>`*_", "<&>`*_", *HOSTILE)):
        kind = Kind.APPLICATION if number % 2 else Kind.CONVERSATION
        name = (text * network_forms.NAME)[: network_forms.NAME]
        long = (text * network_forms.NOTES)[: network_forms.NOTES]
        note = ResearchNote(*(long[: network_forms.PART],) * 5)
        more = {"followed_up": 99, "follow_up_on": TODAY + timedelta(days=7), "remind_at": START}
        yield replace(
            bare, id=LARGEST, kind=kind, who=name, company=name, role=name, notes=long, note=note, **more  # type: ignore[arg-type]
        )  # fmt: skip


def states() -> Iterator[overview_cards.State]:
    """Every next step over every funnel, with nothing and with much that is due."""
    *_, last = entries()
    several = [replace(last, id=LARGEST - n) for n in range(9)]
    held = (
        Research(0, 0, 0, RiskState.UNKNOWN),
        Research(800, 0, 800, RiskState.RED),
        Research(10, 6, 0, RiskState.WATCH),
        Research(1, 1, 0, RiskState.CLEAR),
    )
    for number, ((lately, shown), move) in enumerate(zip(product(FUNNELS, held), cycle(Move), strict=False)):
        due = several[: (0, 1, 9)[number % 3]]
        yield overview_cards.State(
            lately, number % 4, shown, number % 3, move, due, last if number % 2 else None, SPANS[0], 30, True
        )
    yield overview_cards.State(NONE, 0, held[0], 0, Move.TALK, (), None, SPANS[0], 30, False)


def interviews() -> Iterator[Interview]:
    """Each round with each result, with a score and without."""
    for number, (held, result) in enumerate(product(InterviewRound, Result)):
        one = interview(1, id=LARGEST - number, round=held, result=result)
        yield one
        yield replace(one, id=number, score=None, size=CompanySize.MEDIUM, level=Level.SENIOR)


def cards() -> Iterator[tuple[str, Card]]:
    """Every card."""
    yield from _network()
    yield from _outcomes()


def _network() -> Iterator[tuple[str, Card]]:
    held = list(entries())
    yield "network kinds", entry_cards.kinds(W)
    for number, one in enumerate(held):
        yield f"network added {number}", entry_cards.added(W, one, "Networking stays at 46." if number % 2 else "")
        yield f"network entry {number}", entry_cards.entry(W, one, "Saved." if number % 2 else "")
        yield f"network delete {number}", entry_cards.delete(W, one)
        yield f"network noted {number}", application_cards.noted(W, one, "")
        if one.kind is Kind.APPLICATION:
            yield f"network moved {number}", application_cards.moved(W, one)
        for then in Then:
            said = follow_up_cards.told(W, one, then)
            waiting = [replace(one, id=LARGEST - n) for n in range(1 + number % 7)]
            card = follow_up_cards.due(W, waiting, said, silent=number % 2 == 0)
            yield f"network due {number} {then}", card
        page = [replace(one, id=LARGEST - n) for n in range(ON_PAGE)]
        yield f"network list {number}", entry_cards.listed(W, page, Shown.ALL, 1, 3)
    yield from ((f"network drop {number}", follow_up_cards.drop_all(W, number)) for number in (0, 1, 800))
    yield "network nothing due", follow_up_cards.due(W, (), follow_up_cards.told_time(W, time(23, 30), ZONE.key))
    for shown in Shown:
        yield f"network empty {shown}", entry_cards.listed(W, (), shown, 0, 1)
    for number, state in enumerate(states()):
        yield f"network overview {number}", overview_cards.overview(W, state)
    for number, (counted, days) in enumerate(product(FUNNELS, SPANS)):
        yield f"network span {number}", overview_cards.span(W, counted, days, SPANS)
    guide = packaged_guide()
    yield "network guide", guide_cards.index(W, guide)
    yield "network template", guide_cards.template(W, guide)
    for script in guide.scripts.values():
        yield f"network script {script.id}", guide_cards.script(W, script)


def _outcomes() -> Iterator[tuple[str, Card]]:
    held = list(interviews())
    yield from ((f"outcomes asked {there}", outcome_cards.ask(W, there)) for there in (0, 1, 300))
    yield "outcomes not kept", outcome_cards.not_kept(W)
    for n, page in ((0, 0), (1, 0), (9, 0), (9, 1), (40, 1), (40, 99)):
        yield f"outcomes {n}, page {page}", outcome_cards.listed(W, held[:n], page)
    for number, one in enumerate(held):
        yield f"outcome kept {number}", outcome_cards.kept(W, one)
        yield f"outcome {number}", outcome_cards.interview(W, one)
    yield from ((f"outcomes stop {there}", outcome_cards.stop(W, there)) for there in (0, 1, 300))
    yield "outcomes stopped", outcome_cards.stopped(W)


def forms() -> Iterator[tuple[str, Form]]:
    """Every form."""
    for kind in Kind:
        yield f"network new {kind}", network_forms.new(W, kind, TODAY, TODAY)
    for number, one in enumerate(entries()):
        yield f"network edit {number}", network_forms.edit(W, one)
        yield f"network note {number}", network_forms.note(W, one)
    yield "network time", network_forms.reminder_time(W, time(9), ZONE.key)
    yield "outcome new", outcome_forms.add(W, TODAY)
    for number, held in enumerate(interviews()):
        yield f"outcome change {number}", outcome_forms.change(W, held)
