"""Projects, networking and interviews of the playground's community."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from assessments.networking import ResearchNote
from bot.calls import Origin
from bot.demo_past import Deed, Visit
from bot.features.networking.feature import NEW_FORM, NOTE_FORM, STAGE
from bot.features.outcomes.feature import ADD_FORM as INTERVIEW_FORM
from bot.features.outcomes.feature import YES as KEEP_OUTCOMES
from bot.features.projects.asking import OPEN_FOR
from bot.features.projects.feature import ADD_FORM
from bot.networking.interviews import InterviewRound, Result
from bot.networking.records import Kind, NetworkEntry, Stage
from bot.outcomes import OpenForm
from bot.projects.records import Claim, PeerReview, ReviewState, Verdict, reviewed
from bot.projects.settling import settle


@dataclass(frozen=True, slots=True)
class Built:
    """A project that was added so many days ago, and by whom it was looked at three days later, with their sentence."""

    days: float
    title: str
    about: str
    own: str = ""
    url: str = ""
    readme: str = ""
    messy: str = ""
    ticked: tuple[Claim, ...] = ()
    peer: str = ""
    saw: str = ""
    unseen: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Did:
    """Something done to be known so many days ago; an application may have a note, and moves on at later days."""

    days: float
    kind: Kind
    who: str = ""
    company: str = ""
    role: str = ""
    notes: str = ""
    note: ResearchNote | None = None
    stages: tuple[tuple[float, Stage], ...] = ()
    follow_up: int = 0  # days later


BUILT: Final[Mapping[str, tuple[Built, ...]]] = {
    "amara": (
        Built(
            18,
            "Clinic calendar",
            "One calendar for a clinic, read from the text messages by which doctors block hours. The front desk uses "
            "it every day.",
            own="The rules by which a doctor's message becomes a blocked hour.",
            url="https://example.org/clinic-calendar",
            readme="https://example.org/clinic-calendar/readme",
            messy="Doctors write tmrw, Thur and half 4; two of them never say which week.",
            ticked=(Claim.TESTS, Claim.ERROR_HANDLING),
            peer="yuki",
            saw="She sent a message with no day in it while I watched, and it asked back instead of guessing.",
            unseen=(Claim.DOCUMENTED,),
        ),
        Built(3, "Chess clock", "A chess clock in the terminal, to learn about time and threads."),
    ),
    "mateo": (
        Built(
            10,
            "Bus delays of São Paulo",
            "Collects where the buses are every minute, and shows which lines are late at which hour.",
            readme="https://example.org/bus-delays/readme",
            messy="A bus may report from two lines at once, and some clocks are an hour off.",
        ),
    ),
    "yuki": (
        Built(
            30,
            "Café forecast",
            "A small open version of a forecast for cafés, with a page that shows where it was wrong last week.",
            own="Holidays of 40 cities, and a record of every miss.",
            url="https://example.org/cafe-forecast",
            readme="https://example.org/cafe-forecast/readme",
            messy="Tills that were off look like days without guests.",
            ticked=(Claim.TESTS, Claim.ERROR_HANDLING, Claim.MONITORING),
            peer="priya",
            saw="Broke a line on my word, and the right test failed. Explained each choice without looking.",
        ),
    ),
}

_TIDEWATER: Final = ResearchNote(
    product="They tell small ports which ship comes when, from signals that ships send anyway",
    team="Five people for the interface, two of them came from a port",
    stack="Go and Postgres, by the talk of their lead in spring",
    why_them="Ports telephone today what the clinic texted; I know how that is read",
    story="Two calendars for one clinic",
)
_LOAMWORKS: Final = ResearchNote(
    product="Soil sensors for vineyards, and an hourly forecast of what to water",
    stack="Python, and a queue that was down for a day last year; they wrote openly about it",
    why_them="They write down their failures, and I want to learn from such people",
    story="The till that charged twice",
)

NETWORKED: Final[Mapping[str, tuple[Did, ...]]] = {
    "amara": (
        Did(27, Kind.CONVERSATION, "Ines", "Tidewater", notes="How the on-call week goes. I promised her my page."),
        Did(24, Kind.CONVERSATION, "Tunde", "Loamworks", notes="Their queue, and what broke it."),
        Did(22, Kind.REFERRAL_ASKED, "Ines", "Tidewater"),
        Did(20, Kind.REFERRAL_GOT, "Ines", "Tidewater"),
        Did(
            19, Kind.APPLICATION, "Ines", "Tidewater", "Backend engineer", note=_TIDEWATER,
            stages=((14, Stage.REPLY), (6, Stage.INTERVIEW)),
        ),
        Did(
            15, Kind.APPLICATION, "", "Loamworks", "Junior developer", note=_LOAMWORKS,
            stages=((9, Stage.REPLY),), follow_up=14,
        ),
        Did(12, Kind.CONVERSATION, "Sade", "a payments company", notes="Would look at my resume in a week."),
        Did(11, Kind.APPLICATION, "", "Quillpost", "Backend developer", stages=((4, Stage.NO),)),
        Did(8, Kind.INTRODUCTION, "Tunde", "a friend at a bank"),
        Did(7, Kind.APPLICATION, "", "Northlight", "Software engineer"),
    ),
    "mateo": tuple(
        Did(days, Kind.APPLICATION, "", company, "Data engineer")
        for days, company in enumerate(("Aldeia", "Bitreu", "Carga", "Dados & Cia", "Estiva", "Farol"), 2)
    ),
    "yuki": (
        Did(25, Kind.CONVERSATION, "Kenji", "a lab", notes="What senior means there."),
        Did(9, Kind.CONVERSATION, "Lena", "a maps company", notes="Wants to see the café forecast."),
    ),
}  # fmt: skip

HELD: Final = {
    "yuki": ((15, InterviewRound.SCREEN, Result.PASSED), (5, InterviewRound.DESIGN, Result.WAITING)),
}
"""Interviews of who lets their outcomes be kept: how many days ago, which round, and what came of it."""


def evidence_of(name: str, origins: Mapping[str, Origin]) -> Iterator[Deed]:
    """All that a demo person built, did and logged."""
    for built in BUILT.get(name, ()):
        yield built.days, partial(_build, built=built)
        if built.peer:
            yield built.days - 3, partial(_look, built=built, peer=origins[built.peer])
    for did in NETWORKED.get(name, ()):
        yield did.days, partial(_network, did=did)
        for days, stage in did.stages:
            yield days, partial(_move, company=did.company, stage=stage)
    if name in HELD:
        yield 16, _keep_outcomes
        for days, held, result in HELD[name]:
            yield days - 0.5, partial(_interview, held=held, result=result)


async def _build(visit: Visit, built: Built) -> None:
    proof = await visit.send(ADD_FORM(), title=built.title, about=built.about, own=built.own)
    assert isinstance(proof, OpenForm)  # noqa: S101 - there is room for it
    ticked = tuple(str(claim) for claim in built.ticked)
    await visit.send(proof.form.action, url=built.url, readme=built.readme, messy=built.messy, ticked=ticked)


async def _look(visit: Visit, built: Built, peer: Origin) -> None:
    """What a peer saw was told long ago: nobody gets a message of it now."""
    async with visit.app.storage.begin() as uow:
        owner = await uow.members.find(visit.origin)
        assert owner is not None  # noqa: S101 - they built it
        (project,) = [one for one in await uow.projects.of_member(owner.id) if one.title == built.title]
        reader = await uow.members.register(peer, visit.now)
        verdicts = {one: Verdict.NOT_SEEN if one in built.unseen else Verdict.YES for one in project.claims}
        asked = visit.now - timedelta(days=2)
        review = PeerReview(
            0, project.id, reader.id, owner.id, peer.platform, peer.workspace, asked, asked + OPEN_FOR,
            ReviewState.DONE, visit.now, verdicts, explained=True, words=built.saw,
        )  # fmt: skip
        project = reviewed(project, await uow.projects.ask(review), visit.now)
        await uow.projects.save(project)
        await settle(uow, project)


async def _network(visit: Visit, did: Did) -> None:
    later = (visit.today + timedelta(days=did.follow_up)).isoformat() if did.follow_up else ""
    rest = {"role": did.role} if did.kind is Kind.APPLICATION else {"notes": did.notes}
    await visit.send(
        NEW_FORM(did.kind), who=did.who, company=did.company, day=visit.today.isoformat(), follow_up=later, **rest
    )
    if (note := did.note) is not None:
        entry = await _entry(visit, did.company)
        await visit.send(
            NOTE_FORM(entry.id),
            product=note.product,
            team=note.team,
            stack=note.stack,
            why_them=note.why_them,
            story=note.story,
        )


async def _move(visit: Visit, company: str, stage: Stage) -> None:
    entry = await _entry(visit, company)
    await visit.click(STAGE(entry.id, stage))


async def _entry(visit: Visit, company: str) -> NetworkEntry:
    async with visit.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(visit.origin)
        assert member is not None  # noqa: S101 - they entered it
        entries = await uow.network.of_member(member.id)
    return next(one for one in entries if one.kind is Kind.APPLICATION and one.company == company)


async def _keep_outcomes(visit: Visit) -> None:
    await visit.click(KEEP_OUTCOMES())


async def _interview(visit: Visit, held: InterviewRound, result: Result) -> None:
    day = visit.today.isoformat()
    await visit.send(INTERVIEW_FORM(), day=day, round=held.value, result=result.value, size="large", level="senior")
