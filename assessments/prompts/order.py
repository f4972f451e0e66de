"""In which order a community meets the bank's prompts: 26 weeks that begin with arrays and end with the whole job.

Weeks 1 to 8 lead from arrays over hash maps and trees to graphs, with one prompt in five from the job. Weeks 9 to 17
are half job. From week 18 on everything is mixed, and once a week a prompt asks for an explanation to somebody who does
not program. A day here is a post, whatever its date, so that a channel without weekends follows the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import chain
from typing import Final

from assessments.evidence import Difficulty
from assessments.prompts.prompt import Prompt
from assessments.prompts.topics import Topic
from assessments.targets import TargetRole

WEEK: Final = 7
FIRST_WEEKS: Final = 8
MIDDLE_WEEKS: Final = 9
JOB_EVERY: Final = 5  # in the first weeks
EXPLAIN_ON: Final = 4  # day of the week, counted from 0

PATH: Final = (Topic.ARRAYS, Topic.HASH_MAPS, Topic.TREES, Topic.GRAPHS)
"""The algorithms of the first weeks, two weeks each."""

_EASIEST: Final = {Difficulty.EASY: 0, Difficulty.MEDIUM: 1, Difficulty.HARD: 2}
_MIDDLE_JOBS: Final = (Topic.SQL, Topic.MESSY_DATA, Topic.APIS)
_ALL_JOBS: Final = (*_MIDDLE_JOBS, Topic.ENVIRONMENT, Topic.MONITORING, Topic.CODE_READING)
_ALGORITHMS: Final = (
    *(Topic.WINDOWS, Topic.STACKS, Topic.SEARCH, Topic.COMPLEXITY, Topic.RECURSION),
    *PATH,
)


class Track(StrEnum):
    """What a channel or a member practises most."""

    MIX = "mix"
    SOFTWARE_ENGINEER = "software_engineer"
    ML_ENGINEER = "ml_engineer"
    DATA_SCIENTIST = "data_scientist"
    DATA_ENGINEER = "data_engineer"

    @property
    def role(self) -> TargetRole | None:
        """The role that the track prepares for; None for everybody."""
        return None if self is Track.MIX else TargetRole(self.value)


EARLIER: Final = {
    Track.MIX: (),
    Track.SOFTWARE_ENGINEER: (Topic.TREES, Topic.GRAPHS, Topic.APIS),
    Track.ML_ENGINEER: (Topic.MONITORING, Topic.ENVIRONMENT, Topic.APIS),
    Track.DATA_SCIENTIST: (Topic.SQL, Topic.MESSY_DATA, Topic.MONITORING),
    Track.DATA_ENGINEER: (Topic.SQL, Topic.MESSY_DATA),
}
"""Topics that a track meets before others once the first weeks are over."""

LAST: Final = {Track.DATA_ENGINEER: (Topic.TREES, Topic.GRAPHS), Track.DATA_SCIENTIST: (Topic.TREES, Topic.GRAPHS)}
"""Topics that a track leaves to the end after the first weeks."""


def sequence(prompts: Iterable[Prompt], track: Track = Track.MIX) -> tuple[str, ...]:
    """Ids of all prompts that suit the track, each once, in the order of their days."""
    role = track.role
    pool = _Pool(one for one in prompts if role is None or one.suits(role))
    for day in range(FIRST_WEEKS * WEEK):
        topic = PATH[day * len(PATH) // (FIRST_WEEKS * WEEK)]
        if day % JOB_EVERY == JOB_EVERY - 1:
            pool.take(_turn(_ALL_JOBS[:4], day // JOB_EVERY), _jobs, _any)
        else:
            pool.take((topic,), _algorithms, _any)
    preferred, last = EARLIER[track], LAST.get(track, ())
    algorithms = tuple(sorted(_ALGORITHMS, key=lambda topic: (topic in last, topic not in preferred)))
    for day in range(MIDDLE_WEEKS * WEEK):
        jobs = (*(t for t in preferred if t in _ALL_JOBS), *_turn(_MIDDLE_JOBS, day // 2))
        if day % 2:
            pool.take(jobs, _jobs, _algorithms)
        else:
            pool.take(_turn(algorithms, day // 2, keep=len(last)), _algorithms, _jobs)
    day = 0
    while pool.left:
        turn = _turn((*_ALL_JOBS, *algorithms), day, keep=len(last))
        if day % WEEK == EXPLAIN_ON and pool.take_explained():
            day += 1
            continue
        pool.take(turn, _any)
        day += 1
    return tuple(pool.taken)


Wanted = Callable[[Prompt], bool]


def _jobs(prompt: Prompt) -> bool:
    return prompt.topic.on_the_job


def _algorithms(prompt: Prompt) -> bool:
    return not prompt.topic.on_the_job


def _any(_: Prompt) -> bool:
    return True


def _turn(topics: Sequence[Topic], number: int, keep: int = 0) -> tuple[Topic, ...]:
    """The topics, beginning with another one each time; the last `keep` stay at the end."""
    turning, staying = topics[: len(topics) - keep], topics[len(topics) - keep :]
    start = number % max(len(turning), 1)
    return (*turning[start:], *turning[:start], *staying)


class _Pool:
    """What is left, the easiest of each topic first; of those with an explanation, one is kept for each last week."""

    def __init__(self, prompts: Iterable[Prompt]) -> None:
        self.left = sorted(prompts, key=lambda one: (_EASIEST[one.difficulty], one.minutes, one.id))
        self.taken: list[str] = []
        last_days = len(self.left) - (FIRST_WEEKS + MIDDLE_WEEKS) * WEEK
        kept = max(0, last_days - EXPLAIN_ON + WEEK - 1) // WEEK
        self._spare = sum(bool(one.explain) for one in self.left) - kept

    def take(self, topics: Sequence[Topic], *wanted: Wanted) -> None:
        """Move on the first prompt of the first topic that has one; else the first that is wanted, if any is."""
        free = [one for one in self.left if not one.explain]
        if self._spare > 0:
            free += [one for one in self.left if one.explain]
        of_topic = (one for topic in topics for one in free if one.topic is topic)
        others = (one for wants in wanted for one in (*free, *self.left) if wants(one))
        found = next(chain(of_topic, others), None)
        if found is not None:
            self._spare -= bool(found.explain)
            self._move(found)

    def take_explained(self) -> bool:
        """Move on a prompt that asks for an explanation, if one is left."""
        found = next((one for one in self.left if one.explain), None)
        if found is not None:
            self._move(found)
        return found is not None

    def _move(self, prompt: Prompt) -> None:
        self.left.remove(prompt)
        self.taken.append(prompt.id)
