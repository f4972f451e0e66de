"""In which order a community meets the bank's prompts: 26 weeks that begin with arrays and end with the whole job.

Weeks 1 to 8 lead from arrays over hash maps and trees to graphs, with one prompt in five from the job. Then every
topic is spread over what is left, the easy ones first, so that none is away for long. Weeks 9 to 17 alternate between
algorithms and the job. From week 15 on, once a week, a prompt asks for an explanation to somebody who does not program.
A day here is a post, whatever its date, so that a channel without weekends follows the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from assessments.evidence import Difficulty
from assessments.prompts.prompt import Prompt
from assessments.prompts.topics import Topic
from assessments.targets import TargetRole

WEEK: Final = 7
FIRST_WEEKS: Final = 8
MIDDLE_WEEKS: Final = 9
JOB_EVERY: Final = 5  # in the first weeks
EXPLAIN_FROM: Final = 14  # week, counted from 0
EXPLAIN_ON: Final = 4  # day of the week, counted from 0
SOONER: Final = 0.6  # of the way through what is left, by which a track has met the topics that it prefers
LATER: Final = 0.4  # of the way, after which those begin that it leaves for later

STRETCH_FROM: Final = 0.35  # of the way, before which nothing is hard

PATH: Final = (Topic.ARRAYS, Topic.HASH_MAPS, Topic.TREES, Topic.GRAPHS)
"""The algorithms of the first weeks, two weeks each."""

_EASIEST: Final = {Difficulty.EASY: 0, Difficulty.MEDIUM: 1, Difficulty.HARD: 2}
_FIRST_JOBS: Final = (Topic.SQL, Topic.MESSY_DATA, Topic.APIS, Topic.ENVIRONMENT)


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
    pool = sorted((one for one in prompts if role is None or one.suits(role)), key=_effort)
    explained = [one for one in pool if one.explain]
    pool = [one for one in pool if not one.explain]
    taken = _first_weeks(pool)
    jobs = _spread([one for one in pool if one.topic.on_the_job], track)
    algorithms = _spread([one for one in pool if not one.topic.on_the_job], track)
    while jobs or algorithms or explained:
        week, day = divmod(len(taken), WEEK)
        if explained and ((week >= EXPLAIN_FROM and day == EXPLAIN_ON) or not (jobs or algorithms)):
            taken.append(explained.pop(0))
            continue
        taken.append(_next(jobs if _job_is_next(len(taken), len(jobs), len(algorithms)) else algorithms, taken))
    return tuple(one.id for one in taken)


def _effort(prompt: Prompt) -> tuple[int, int, str]:
    return _EASIEST[prompt.difficulty], prompt.minutes, prompt.id


def _first_weeks(pool: list[Prompt]) -> list[Prompt]:
    """Take the prompts of the first weeks out of the pool: topic by topic, with a job prompt on every fifth day."""
    taken: list[Prompt] = []
    for day in range(FIRST_WEEKS * WEEK):
        topic = PATH[day * len(PATH) // (FIRST_WEEKS * WEEK)]
        if day % JOB_EVERY == JOB_EVERY - 1:
            topic = _FIRST_JOBS[day // JOB_EVERY % len(_FIRST_JOBS)]
        found = next((one for one in pool if one.topic is topic), None)
        if found is not None:
            pool.remove(found)
            taken.append(found)
    return taken


def _spread(pool: Sequence[Prompt], track: Track) -> list[Prompt]:
    """The pool so that each topic runs evenly through it, from easy to medium, with a stretch now and then."""
    places: list[tuple[float, str, Prompt]] = []
    for turn, topic in enumerate(Topic):
        own = [one for one in pool if one.topic is topic]
        usual = [one for one in own if one.difficulty is not Difficulty.HARD]
        shares = [((number + 0.5) / len(usual), one) for number, one in enumerate(usual)]
        hard = [one for one in own if one.difficulty is Difficulty.HARD]
        for number, one in enumerate(hard):  # at another place for each topic, so that no week is full of them
            late = (turn + number * len(Topic) // 2) % len(Topic) / len(Topic)
            shares.append((STRETCH_FROM + (1 - STRETCH_FROM) * late, one))
        for share, one in shares:
            places.append((_moved(share, topic, track), one.id, one))
    return [one for _, _, one in sorted(places, key=lambda place: place[:2])]


def _moved(share: float, topic: Topic, track: Track) -> float:
    """Where in what is left a prompt comes, sooner or later for the sake of the track."""
    if topic in EARLIER[track]:
        return share * SOONER
    return LATER + (1 - LATER) * share if topic in LAST.get(track, ()) else share


def _job_is_next(day: int, jobs: int, algorithms: int) -> bool:
    """Whether a job prompt comes next: every other day in the middle weeks, then so that both end together."""
    if not jobs or not algorithms:
        return bool(jobs)
    since = day - FIRST_WEEKS * WEEK
    if since < MIDDLE_WEEKS * WEEK:
        return since % 2 == 0
    return (since * jobs) // (jobs + algorithms) > ((since - 1) * jobs) // (jobs + algorithms)


def _next(queue: list[Prompt], taken: Sequence[Prompt]) -> Prompt:
    """Take the first of the queue that is not on the topic of the day before, nor hard after a hard one."""
    before = taken[-1] if taken else None
    for one in queue[:WEEK]:
        alike = before is not None and one.topic is before.topic
        hard = before is not None and Difficulty.HARD is one.difficulty is before.difficulty
        if not alike and not hard:
            queue.remove(one)
            return one
    return queue.pop(0)
