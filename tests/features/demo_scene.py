"""The playground's community, seeded as at a first start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from adapters.playground.people import DAILY_PRACTICE, INTERVIEW_PREP, ORGANISERS, OTHERS, PEOPLE, DemoPerson
from bot.app import App
from bot.calls import Origin, Platform
from bot.demo import seed
from tests.house import house

PLACES = (DAILY_PRACTICE.ref, INTERVIEW_PREP.ref, ORGANISERS.ref)


def origins(people: Sequence[DemoPerson]) -> list[Origin]:
    return [
        Origin(Platform.PLAYGROUND, "demo", one.ref, "general", zone=one.zone, person_name=one.name, rank=one.rank)
        for one in people
    ]


async def begin(app: App) -> bool:
    """What a start does; whether the community was new."""
    return await seed(app, origins(PEOPLE), origins(OTHERS), *PLACES)


async def seed_in(folder: Path) -> None:
    async with house(folder) as home:
        assert await begin(home.app)
