"""What is decided without any storage: locks, what an attempt may be logged as, reviews, streaks, places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from assessments.evidence import ProblemOutcome
from bot.practice import Attempt, Help, PracticeDay

FREEZE_EVERY: Final = 7  # days of practice that earn a freeze day
FREEZES_HELD: Final = 2
WEEKEND: Final = 5  # Saturday, counted from Monday 0
FULL_WEEK: Final = 5  # days of practice that make a week as steady as it can be: weekends are nobody's duty
STEADY_WEEK: Final = 3  # days from which a week counts as a steady one, over all time
HALF_HOUR: Final = 30  # minutes: the outcome scale's own, however long a community keeps its hints closed
LONGEST_REVIEW: Final = 60  # days: somebody who prepares for interviews wants to see a prompt again before them

_DAY: Final = timedelta(days=1)


# --- the spoiler lock ------------------------------------------------------------------------------------------------


def opens_at(attempt: Attempt | None, lock: timedelta) -> datetime | None:
    """When hints, solution and others' answers open; None before a start. After a log they are open."""
    if attempt is None:
        return None
    return attempt.started_at if attempt.logged_at is not None else attempt.started_at + lock


def is_open(attempt: Attempt | None, lock: timedelta, now: datetime) -> bool:
    """Whether they are open now."""
    opening = opens_at(attempt, lock)
    return opening is not None and now >= opening


# --- the log ---------------------------------------------------------------------------------------------------------


def at_most(attempt: Attempt, minutes: int | None) -> ProblemOutcome:
    """The best outcome that the facts of an attempt allow; `minutes` are the member's own, None before they tell."""
    if attempt.solution_at is not None or attempt.hints > 1:
        return ProblemOutcome.AFTER_SOLUTION
    if attempt.hints == 1 or (minutes is not None and minutes > HALF_HOUR):
        return ProblemOutcome.WITH_ONE_HINT
    return ProblemOutcome.UNAIDED


# --- streaks ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with practice.

    `freezes` are freeze days left; `today` says that something was logged today.
    """

    days: int
    best: int
    freezes: int
    today: bool


def streak(practised: Collection[date], today: date, *, weekends_off: bool = False) -> Streak:
    """The streak as of `today`, which counts when it has practice and breaks nothing when it has not yet.

    Every seven days of practice earn a freeze day, two are held at most; a missed day takes one. Weekends that are off
    neither count as missed nor take a freeze; practice on them counts.
    """
    if not practised:
        return Streak(0, 0, 0, today=False)
    days = set(practised)
    length = best = freezes = earned = 0
    day = min(days)
    while day <= today:
        if day in days:
            length, earned = length + 1, earned + 1
            if earned % FREEZE_EVERY == 0:
                freezes = min(FREEZES_HELD, freezes + 1)
        elif day != today and not (weekends_off and day.weekday() >= WEEKEND):
            if freezes:
                freezes -= 1
            else:
                length = earned = 0
        best = max(best, length)
        day += _DAY
    return Streak(length, best, freezes, today in days)


def days_in_a_row(logged: Sequence[bool]) -> int:
    """How many of the newest posts in a row somebody logged; the newest may still be waiting for its first."""
    newest_first = list(logged[1:] if logged and not logged[0] else logged)
    return next((n for n, one in enumerate(newest_first) if not one), len(newest_first))


# --- the leaderboard -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """A member's place; members with the same value share one."""

    number: int
    member_id: int
    name: str
    value: int


def steadiest_week(days: Iterable[PracticeDay], monday: date) -> tuple[Place, ...]:
    """Who practised on most days of a week; five of seven are as good as all seven."""
    per_member: dict[tuple[int, str], set[date]] = {}
    for one in days:
        if monday <= one.day < monday + 7 * _DAY:
            per_member.setdefault((one.member_id, one.name), set()).add(one.day)
    return _places({who: min(FULL_WEEK, len(found)) for who, found in per_member.items()})


def steadiest_ever(days: Iterable[PracticeDay]) -> tuple[Place, ...]:
    """Who had most steady weeks, those with practice on three days or more."""
    weeks: dict[tuple[int, str], dict[date, set[date]]] = {}
    for one in days:
        monday = one.day - one.day.weekday() * _DAY
        weeks.setdefault((one.member_id, one.name), {}).setdefault(monday, set()).add(one.day)
    steady = {who: sum(len(found) >= STEADY_WEEK for found in by_week.values()) for who, by_week in weeks.items()}
    return _places({who: number for who, number in steady.items() if number})


def most_helpful(help_given: Iterable[Help], since: datetime | None = None) -> tuple[Place, ...]:
    """Whose answers helped most often."""
    counts: dict[tuple[int, str], int] = {}
    for one in help_given:
        if since is None or one.at >= since:
            who = one.member_id, one.name
            counts[who] = counts.get(who, 0) + 1
    return _places(counts)


def _places(values: Mapping[tuple[int, str], int]) -> tuple[Place, ...]:
    """Highest first; equal values share a place, and within it names stand in the order of the alphabet."""
    ranked = sorted(values.items(), key=lambda item: (-item[1], item[0][1].casefold(), item[0][0]))
    places: list[Place] = []
    for position, ((member_id, name), value) in enumerate(ranked, 1):
        number = places[-1].number if places and places[-1].value == value else position
        places.append(Place(number, member_id, name, value))
    return tuple(places)


# --- reviews ---------------------------------------------------------------------------------------------------------


def next_review(
    card: Mapping[str, Any] | None, outcome: ProblemOutcome, now: datetime
) -> tuple[dict[str, Any], datetime]:
    """The state of the spaced repetition after an attempt, and when the prompt comes back.

    FSRS decides with its default parameters and without noise; learning steps are left out, so that nothing comes back
    on the same day.
    """
    from fsrs import Card, Rating, Scheduler  # not needed before the first log

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_REVIEW, enable_fuzzing=False)
    rating = {
        ProblemOutcome.GAVE_UP: Rating.Again,
        ProblemOutcome.AFTER_SOLUTION: Rating.Hard,
        ProblemOutcome.WITH_ONE_HINT: Rating.Good,
        ProblemOutcome.UNAIDED: Rating.Easy,
    }[outcome]
    known = Card.from_json(card["fsrs"]) if card else Card(card_id=1)
    after, _ = scheduler.review_card(known, rating, now)
    due = max(after.due, now + _DAY)
    return {"fsrs": after.to_json()}, due
