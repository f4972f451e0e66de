"""Seeds the playground's community, through the same door that members use, with some weeks of history."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from assessments import evidence as ev
from assessments.items import SelfItem
from assessments.targets import CompanySize, Level, TargetRole
from bot.app import App
from bot.calls import Origin
from bot.demo_community import seed_cohorts, seed_settings
from bot.demo_evidence import evidence_of
from bot.demo_mocks import seed_mocks
from bot.demo_past import Deed, Visit, live
from bot.demo_plans import plan_of
from bot.demo_practice import ORGANISER, seed_practice, show_again
from bot.demo_stories import stories_of
from bot.features.readiness.feature import ANSWER, DONT_KNOW
from bot.records import SittingState

MOST_CLICKS: Final = 40


@dataclass(frozen=True, slots=True)
class Life:
    """What a demo person aims for. `strength` runs from 0 to 1; sittings and mocks, whose ratings count, are days ago.

    What else they did is beside: in `demo_stories`, `demo_evidence` and `demo_plans`.
    """

    ref: str
    role: TargetRole
    level: Level
    size: CompanySize
    strength: float
    sittings: tuple[int, ...]
    mocks: tuple[int, ...] = ()


LIVES: Final = (
    Life("amara", TargetRole.SOFTWARE_ENGINEER, Level.JUNIOR, CompanySize.MEDIUM, 0.6, (64, 33, 4), (9,)),
    Life("mateo", TargetRole.DATA_ENGINEER, Level.JUNIOR, CompanySize.SMALL, 0.4, (12,)),
    Life("yuki", TargetRole.ML_ENGINEER, Level.SENIOR, CompanySize.LARGE, 0.85, (45, 8), (25, 12, 3)),
)


async def seed(
    app: App, origins: Sequence[Origin], others: Sequence[Origin], practice: str, meeting: str, organisers: str
) -> bool:
    """Let the people of `origins` (by their `person`) live through `LIVES`; `others` are only there to be counted.

    They practise daily in the place `practice`, and are matched for mocks in the place `meeting`; those who run the
    community have the place `organisers`.

    False when the community is not new: then the newest prompt is shown again.
    """
    by_ref = {origin.person: origin for origin in origins}
    async with app.storage.begin(writes=False) as uow:
        known = await uow.members.find(by_ref[ORGANISER]) is not None
    if known:
        await show_again(app, by_ref[ORGANISER])
        return False
    await seed_settings(app, by_ref, organisers)
    for life in LIVES:
        await live(app, by_ref[life.ref], tuple(_deeds(life, by_ref)))
    await seed_practice(app, by_ref, practice)
    await seed_mocks(app, by_ref, meeting)
    await seed_cohorts(app, by_ref, others)
    return True


def _deeds(life: Life, origins: Mapping[str, Origin]) -> Iterator[Deed]:
    chance = random.Random(life.ref)
    for days in life.sittings:
        yield days, partial(_sit, life=life, chance=chance)
    for days in life.mocks:
        yield days, partial(_mock, life=life)
    yield from stories_of(life.ref, origins)
    yield from evidence_of(life.ref, origins)
    yield from plan_of(life.ref)


async def _sit(visit: Visit, life: Life, chance: random.Random) -> None:
    await visit.type("target", role=str(life.role), level=str(life.level), size=str(life.size))
    await visit.type("assess")
    for _ in range(MOST_CLICKS):
        action = await _next_answer(visit, life.strength, chance)
        if action is None:
            break
        await visit.click(action)


async def _next_answer(visit: Visit, strength: float, chance: random.Random) -> str | None:
    async with visit.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(visit.origin)
        sitting = await uow.sittings.running(member.id) if member else None
    if sitting is None or sitting.state is not SittingState.RUNNING:
        return None
    question = visit.app.catalog.questions[sitting.asked[sitting.cursor]]
    if isinstance(question, SelfItem):
        choice = min(4, max(0, round(4 * strength + chance.gauss(0, 0.8))))
    elif chance.random() < 0.25 + 0.7 * strength:
        choice = question.key
    else:
        choice = DONT_KNOW
    return ANSWER(sitting.id, sitting.cursor, choice)


async def _mock(visit: Visit, life: Life) -> None:
    """A mock as it counts; those that are held in the playground leave much more."""
    overall = 3.5 if life.strength > 0.7 else 2.5
    async with visit.app.storage.begin() as uow:
        member = await uow.members.register(visit.origin, visit.now)
        piece = ev.Mock(visit.now, ev.MockFormat.CODING, ev.Rater.PEER, overall)
        await uow.evidence.add(member.id, piece, f"demo-{visit.now.isoformat()}")
