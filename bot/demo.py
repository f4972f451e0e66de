"""Seeds the playground's community, through the same door that members use, with some weeks of history."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from assessments import evidence as ev
from assessments.items import SelfItem
from assessments.targets import CompanySize, Level, TargetRole
from bot.app import App
from bot.calls import Click, Command, Origin
from bot.demo_mocks import seed_mocks
from bot.demo_practice import ORGANISER, seed_practice, show_again
from bot.features.readiness.feature import ANSWER, DONT_KNOW
from bot.records import SittingState
from bot.telemetry import Telemetry

MOST_CLICKS: Final = 40


@dataclass(frozen=True, slots=True)
class Life:
    """What a demo person did before the visitor came. `strength` runs from 0 to 1; sittings are days ago."""

    ref: str
    role: TargetRole
    level: Level
    size: CompanySize
    strength: float
    sittings: tuple[int, ...]
    evidence: tuple[tuple[int, str], ...] = ()


LIVES: Final = (
    Life(
        "amara", TargetRole.SOFTWARE_ENGINEER, Level.JUNIOR, CompanySize.MEDIUM, 0.6, (64, 33, 4),
        ((20, "story"), (18, "project"), (11, "story"), (9, "mock")),
    ),
    Life("mateo", TargetRole.DATA_ENGINEER, Level.JUNIOR, CompanySize.SMALL, 0.4, (12,)),
    Life(
        "yuki", TargetRole.ML_ENGINEER, Level.SENIOR, CompanySize.LARGE, 0.85, (45, 8),
        (*((40 - 4 * n, "story") for n in range(6)), (30, "project"), (25, "mock"), (12, "mock"), (3, "mock")),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Then:
    instant: datetime

    def now(self) -> datetime:
        return self.instant


async def seed(app: App, origins: Sequence[Origin], practice: str, meeting: str) -> bool:
    """Let the people of `origins` (by their `person`) live through `LIVES`.

    They practise daily in the place `practice`, and are matched for mocks in the place `meeting`.

    False when the community is not new: then the newest prompt is shown again.
    """
    by_ref = {origin.person: origin for origin in origins}
    for life in LIVES:
        async with app.storage.begin(writes=False) as uow:
            if await uow.members.find(by_ref[life.ref]) is not None:
                await show_again(app, by_ref[ORGANISER])
                return False
        await _live(app, life, by_ref[life.ref])
    await seed_practice(app, by_ref, practice)
    await seed_mocks(app, by_ref, meeting)
    return True


async def _live(app: App, life: Life, origin: Origin) -> None:
    chance, ids = random.Random(life.ref), (f"demo-{life.ref}-{n}" for n in itertools.count())
    now = app.clock.now()
    for days in life.sittings:
        then = App(app.registry, app.storage, app.catalog, _Then(now - timedelta(days=days)), Telemetry())
        aim = {"role": str(life.role), "level": str(life.level), "size": str(life.size)}
        await then.handle(Command(origin, next(ids), ("target",), aim))
        await then.handle(Command(origin, next(ids), ("assess",)))
        for _ in range(MOST_CLICKS):
            action = await _next_answer(then, origin, life.strength, chance)
            if action is None:
                break
            await then.handle(Click(origin, next(ids), action))
    async with app.storage.begin() as uow:
        if member := await uow.members.find(origin):
            for number, (days, kind) in enumerate(life.evidence):
                piece = _evidence(kind, now - timedelta(days=days), life.strength)
                await uow.evidence.add(member.id, piece, f"demo-{number}")


async def _next_answer(app: App, origin: Origin, strength: float, chance: random.Random) -> str | None:
    async with app.storage.begin(writes=False) as uow:
        member = await uow.members.find(origin)
        sitting = await uow.sittings.running(member.id) if member else None
    if sitting is None or sitting.state is not SittingState.RUNNING:
        return None
    question = app.catalog.questions[sitting.asked[sitting.cursor]]
    if isinstance(question, SelfItem):
        choice = min(4, max(0, round(4 * strength + chance.gauss(0, 0.8))))
    elif chance.random() < 0.25 + 0.7 * strength:
        choice = question.key
    else:
        choice = DONT_KNOW
    return ANSWER(sitting.id, sitting.cursor, choice)


def _evidence(kind: str, at: datetime, strength: float) -> ev.Evidence:
    strong = strength > 0.7
    match kind:
        case "story":
            return ev.Story(at, situation=True, task=True, action=True, result=True, own_action=True, role_link=strong)
        case "project":
            return ev.Project(at, deployed=True, documented=True, tests=strong, messy_data=strong, not_a_clone=True)
        case _:
            overall = 3.5 if strong else 2.5
            return ev.Mock(at, ev.MockFormat.CODING, ev.Rater.PEER, overall)
