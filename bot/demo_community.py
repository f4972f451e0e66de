"""The playground's community as its organiser runs it: settings, cohorts, and members whom one only meets in figures.

Those others never say a word: they are there so that figures, which are hidden for fewer than five people, tell
something. Their answers are written by a unit of work, since a click for each would keep a first start waiting.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from assessments import evidence as ev
from assessments.answers import Answer, CheckAnswer, SelfAnswer
from assessments.catalog import Catalog, Question
from assessments.dimensions import DIMENSIONS
from assessments.items import SelfItem
from assessments.parameters import Length
from assessments.targets import CompanySize, Level, Target, TargetRole
from bot.app import App
from bot.calls import Origin, Rank
from bot.community.records import MemberChoices, Sharing
from bot.demo_past import Visit
from bot.features.cohort.feature import ASK_FORM, CHOOSE
from bot.features.me.feature import COHORT_CHOSEN
from bot.features.organiser.feature import CHANNEL, COHORT_FORM, SET, STEP, Setting
from bot.features.organiser.settings import role_value
from bot.features.organiser.standing import END
from bot.features.readiness.jobs import weekly_snapshot
from bot.ports import UnitOfWork
from bot.records import AnswerRecord, SittingState

ORGANISER: Final = "jonas"
ZONE: Final = "Europe/Berlin"
SET_UP: Final = timedelta(days=68)
COHORTS: Final = (("Evening group", timedelta(days=64)), ("Weekend group", timedelta(days=22)))
ROLES: Final = (("mentors", Rank.MENTOR), ("coaches", Rank.COACH))

CHOSE: Final[Mapping[str, tuple[Sharing, int]]] = {
    "amara": (Sharing.COACHES, 0),
    "yuki": (Sharing.COUNTED, 0),
    "mateo": (Sharing.COACHES, 1),
}
"""What they let be seen, and in which of the cohorts they are."""
ASKED: Final = {"mateo": "I send applications every day and hear nothing. Can somebody look at two of them with me?"}

IN_EACH: Final = (4, 3)
"""Questions of each area that one of the others has answered: self-items and quick-checks."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of the others: how strong they are, from 0 to 1, what they logged, and how long ago they did something."""

    strength: float
    days: int
    stories: int = 0
    projects: int = 0
    mocks: int = 0
    problems: int = 0


EVERY: Final = 7
"""One in so many of the others lets coaches see them by name."""

KINDS: Final = (
    Kind(0.25, 3, problems=2),
    Kind(0.5, 5, stories=2, projects=1, problems=6),
    Kind(0.8, 2, stories=6, projects=2, mocks=2, problems=12),
    Kind(0.35, 18, stories=1, problems=3),
    Kind(0.6, 1, stories=4, projects=1, mocks=1, problems=8),
)
"""The others are of these kinds in turn."""


async def seed_settings(app: App, origins: Mapping[str, Origin], place: str) -> None:
    """Let the organiser set the community up, with `place` as the organisers' channel, and begin two cohorts."""
    now = app.clock.now()
    organiser = Visit(app, origins[ORGANISER], now - SET_UP)
    await organiser.click(CHANNEL(0, 1), place)
    for number, (role, rank) in enumerate(ROLES, 1):
        await organiser.click(SET(number, Setting.ROLE, role_value(role, rank), 1))
    await organiser.click(SET(len(ROLES) + 1, Setting.ZONE, ZONE, 1))
    await organiser.click(STEP(END))
    for name, ago in COHORTS:
        day = (organiser.today + SET_UP - ago).isoformat()
        await organiser.send(COHORT_FORM(0), name=name, starts=day, ends="")


async def seed_cohorts(app: App, origins: Mapping[str, Origin], others: Sequence[Origin]) -> None:
    """Let members choose what is seen of them, seed the others, and read everybody's score as it is now."""
    now = app.clock.now()
    cohorts = await _cohorts(app, origins)
    for name, (sharing, cohort) in CHOSE.items():
        visit = Visit(app, origins[name], now - timedelta(days=2))
        await visit.click(CHOOSE(int(sharing)))
        await visit.click(COHORT_CHOSEN(), str(cohorts[cohort]))
        if name in ASKED:
            await visit.send(ASK_FORM(), words=ASKED[name])
    async with app.storage.begin() as uow:
        for number, origin in enumerate(others):
            kind, cohort = KINDS[number % len(KINDS)], cohorts[number % len(cohorts)]
            sharing = Sharing.COACHES if number % EVERY == 0 else Sharing.COUNTED
            member_id = await _seed(app.catalog, uow, origin, kind, now)
            await uow.cohorts.choose(MemberChoices(member_id, sharing=sharing, cohort_id=cohort))
    await weekly_snapshot(app, now)


async def _cohorts(app: App, origins: Mapping[str, Origin]) -> Sequence[int]:
    async with app.storage.begin(writes=False) as uow:
        organiser = await uow.members.find(origins[ORGANISER])
        assert organiser is not None  # noqa: S101 - they began them
        ids = {one.name: one.id for one in await uow.cohorts.of_community(organiser.community_id)}
    return [ids[name] for name, _ in COHORTS]


async def _seed(catalog: Catalog, uow: UnitOfWork, origin: Origin, other: Kind, now: datetime) -> int:
    chance, at = random.Random(origin.person), now - timedelta(days=other.days)
    role = chance.choice((TargetRole.SOFTWARE_ENGINEER, TargetRole.DATA_ENGINEER))
    member = await uow.members.register(origin, at)
    target = Target(role, Level.JUNIOR, CompanySize.MEDIUM)
    await uow.members.save(replace(member, target=target, target_chosen=True))
    asked = _asked(catalog, role)
    sitting = await uow.sittings.start(member.id, 1, Length.NORMAL, None, at)
    for question in asked:
        answer = _answer(question, other.strength, at, chance)
        choice = answer.level if isinstance(answer, SelfAnswer) else int(answer.right)
        await uow.answers.put(member.id, AnswerRecord(sitting.id, choice, answer), catalog.version)
    done = replace(
        sitting, asked=tuple(one.id for one in asked), cursor=len(asked), state=SittingState.FINISHED, updated_at=at
    )
    await uow.sittings.save(done)
    for number, piece in enumerate(_evidence(other, at, chance)):
        await uow.evidence.add(member.id, piece, f"demo-{number}")
    return member.id


def _asked(catalog: Catalog, role: TargetRole) -> Sequence[Question]:
    """The first questions of each area, so that several people have answered the same."""
    found: list[Question] = []
    for dimension in DIMENSIONS:
        suiting = catalog.suitable[role, dimension]
        items = [one for one in suiting if isinstance(one, SelfItem)]
        checks = [one for one in suiting if not isinstance(one, SelfItem)]
        found += [*items[: IN_EACH[0]], *checks[: IN_EACH[1]]]
    return found


def _answer(question: Question, strength: float, at: datetime, chance: random.Random) -> Answer:
    if isinstance(question, SelfItem):
        return SelfAnswer(question.id, min(4, max(0, round(4 * strength + chance.gauss(0, 0.8)))), at)
    return CheckAnswer(question.id, chance.random() < 0.2 + 0.75 * strength, at)


def _evidence(other: Kind, at: datetime, chance: random.Random) -> Sequence[ev.Evidence]:
    kinds = (ev.MockFormat.CODING, ev.MockFormat.BEHAVIOURAL, ev.MockFormat.SYSTEM_DESIGN)
    overall = 1.5 + 2.3 * other.strength
    mocks = [ev.Mock(at - timedelta(days=7 * n), kinds[n], ev.Rater.PEER, overall) for n in range(other.mocks)]
    problems = [
        ev.DailyProblem(at - timedelta(days=n), ev.Difficulty.MEDIUM, _outcome(other.strength + chance.gauss(0, 0.25)))
        for n in range(other.problems)
    ]
    strong = other.strength > 0.6
    stories = [
        ev.Story(
            at - timedelta(days=3 * n),
            situation=True,
            task=True,
            action=True,
            result=True,
            own_action=True,
            measured_result=strong,
            role_link=strong,
        )
        for n in range(other.stories)
    ]
    projects = [
        ev.Project(at - timedelta(days=9 * n), deployed=strong, messy_data=strong, documented=True, not_a_clone=True)
        for n in range(other.projects)
    ]
    return [*mocks, *problems, *stories, *projects]


def _outcome(luck: float) -> ev.ProblemOutcome:
    return ev.ProblemOutcome(min(3, max(0, round(3 * luck))))
