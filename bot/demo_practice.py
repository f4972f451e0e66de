"""Daily practice of the playground's community before the visitor came: a channel with its schedule, posts and answers.

The channel is set up through the door, as an organiser would. Its history is written by units of work, since what
happened weeks ago was never sent to anybody; the newest post goes through the outbox and appears with its thread.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final
from zoneinfo import ZoneInfo

from assessments.evidence import ProblemOutcome
from assessments.prompts.order import Track
from assessments.prompts.prompt import Language, Prompt
from bot.app import App
from bot.calendar import Occurrence, local_day
from bot.calls import Origin
from bot.demo_past import Visit
from bot.features.prompts import log, posting
from bot.features.prompts.feature import EDIT_FORM
from bot.features.prompts.rules import next_review
from bot.ports import UnitOfWork
from bot.practice import Attempt, Post, PostState, PracticeSettings, Review, Schedule
from bot.records import Member
from bot.ui.forms import Raw

SINCE: Final = timedelta(days=26)
ORGANISER: Final = "jonas"
HOUR: Final = "09:00"
ZONE: Final = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class Habit:
    """How a demo person practises: the share of days, how well it goes, and when in the day."""

    days: float
    strength: float
    minutes_after: int
    weekends_off: bool = False
    listed: bool = True


HABITS: Final = {
    "amara": Habit(0.9, 0.6, 35),
    "mateo": Habit(0.55, 0.45, 190),
    "yuki": Habit(0.8, 0.85, 50, weekends_off=True),
    "priya": Habit(0.45, 0.95, 95),
}

SHARED: Final[Mapping[str, tuple[str, bool]]] = {
    "priya": ("I say the slow way first and what it costs; after that the better one is a small step.", True),
    "amara": ("Paper first helped: I saw what the slow way does twice. I still forget the empty input.", False),
}
"""What they say about today's prompt, and whether their code stands with it."""


async def seed_practice(app: App, origins: Mapping[str, Origin], place: str) -> None:
    """Give the new community its channel at `place`, some weeks of posts, and today's on its way."""
    now = app.clock.now()
    organiser = Visit(app, origins[ORGANISER], now - SINCE)
    chosen: dict[str, Raw] = {
        "channel": place,
        "at": HOUR,
        "zone": ZONE,
        "weekdays": tuple("0123456"),
        "track": Track.MIX.value,
    }
    await organiser.send(EDIT_FORM(0), **chosen)
    await app.library.packaged()
    async with app.storage.begin() as uow:
        member = await uow.members.find(origins[ORGANISER])
        assert member is not None  # noqa: S101 - the door has just registered them
        (schedule,) = await uow.schedules.of_community(member.community_id)
        people = {name: await _person(uow, origins[name], now) for name in HABITS}
        for name, habit in HABITS.items():
            settings = PracticeSettings(people[name].id, weekends_off=habit.weekends_off, listed=habit.listed)
            await uow.practice.save_member(settings)
        past = [one for one in schedule.rule.following(now - SINCE) if one.at <= now]
        chance = random.Random(place)
        for occurrence in past:
            post = await _post(app, uow, schedule, occurrence)
            prompt = (await app.library.packaged()).get(post.prompt_id)
            assert prompt is not None  # noqa: S101 - it was chosen from these
            today = occurrence is past[-1]
            for name, habit in HABITS.items():
                if today or chance.random() < habit.days:
                    await _practise(uow, people[name], name, prompt, post, now, chance, today=today)
        await _thank(uow, people, past[-2:], now)
        await uow.schedules.save(posting.running(schedule, now))
        await posting.record_recap(uow, schedule, past[-1].day, now)
        await posting.announce(app.library, uow, schedule, post, now)


async def show_again(app: App, organiser: Origin) -> None:
    """Post the newest prompt anew: the playground forgets its messages when it ends."""
    async with app.storage.begin() as uow:
        member = await uow.members.find(organiser)
        for schedule in await uow.schedules.of_community(member.community_id) if member else ():
            for post in await uow.posts.recent(schedule.community_id, 1, schedule.id):
                if post.state is PostState.POSTED:
                    await posting.announce(app.library, uow, schedule, post, app.clock.now(), again=token_hex(4))


# --- how -------------------------------------------------------------------------------------------------------------


async def _person(uow: UnitOfWork, origin: Origin, now: datetime) -> Member:
    return await uow.members.find(origin) or await uow.members.register(origin, now - SINCE)


async def _post(app: App, uow: UnitOfWork, schedule: Schedule, occurrence: Occurrence) -> Post:
    prompt_id, _ = await posting.decide(app.library, uow, schedule, occurrence.day, {})
    day = occurrence.day
    fresh = Post(
        0, schedule.id, schedule.community_id, day.isoformat(), day, prompt_id or "", PostState.POSTED, occurrence.at
    )
    post = await uow.posts.claim(fresh)
    assert post is not None  # noqa: S101 - each day comes once
    return post


async def _practise(
    uow: UnitOfWork,
    member: Member,
    name: str,
    prompt: Prompt,
    post: Post,
    now: datetime,
    chance: random.Random,
    *,
    today: bool,
) -> None:
    """One person's attempt at a post, logged before `now`."""
    habit = HABITS[name]
    left = now - post.at
    begun = post.at + min(timedelta(minutes=habit.minutes_after * chance.uniform(0.6, 1.4)), left * 0.6)
    minutes = round(prompt.minutes * (1.6 - habit.strength) * chance.uniform(0.8, 1.2))
    logged = begun + min(timedelta(minutes=minutes), left * 0.3)
    attempt = await uow.attempts.begin(member.id, prompt.id, post.id, begun)
    if today and name == "mateo":
        return  # still at it
    words, with_code = SHARED.get(name, ("", False)) if today or chance.random() < habit.strength - 0.4 else ("", False)
    attempt = replace(
        attempt,
        outcome=_outcome(habit.strength + chance.gauss(0, 0.25)),
        logged_at=logged,
        day=local_day(logged, ZoneInfo(member.zone or "UTC")),
        minutes=minutes,
        language="SQL" if prompt.language is Language.SQL else "Python",
        words=words,
        code=prompt.solution if with_code else "",
        shared=bool(words),
    )
    await _keep(uow, prompt, attempt)


async def _keep(uow: UnitOfWork, prompt: Prompt, attempt: Attempt) -> None:
    assert attempt.outcome is not None  # noqa: S101 - it is logged
    assert attempt.logged_at is not None  # noqa: S101
    await uow.attempts.save(attempt)
    await uow.evidence.add(attempt.member_id, log.evidence_of(prompt, attempt), log.key_of(attempt))
    card, due = next_review(None, attempt.outcome, attempt.logged_at)
    await uow.reviews.put(attempt.member_id, Review(prompt.id, card, due))


def _outcome(luck: float) -> ProblemOutcome:
    if luck > 0.75:
        return ProblemOutcome.UNAIDED
    if luck > 0.45:
        return ProblemOutcome.WITH_ONE_HINT
    return ProblemOutcome.AFTER_SOLUTION if luck > 0.15 else ProblemOutcome.GAVE_UP


async def _thank(uow: UnitOfWork, people: Mapping[str, Member], past: list[Occurrence], now: datetime) -> None:
    """Some of what they shared has helped others."""
    community = people["priya"].community_id
    for post in await uow.posts.recent(community, len(past) + 5):
        for answer in await uow.attempts.shared(community, post.prompt_id, 10):
            for name in ("mateo", "yuki") if answer.member_id == people["priya"].id else ("mateo",):
                await uow.attempts.mark_helpful(answer.attempt_id, people[name].id, now)
