"""Rounds of mocks in simulated communities: beside a shuffle, a greedy choice with memory, and a marriage of halves."""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter, process_time
from typing import Final

import numpy as np

from benchmarks.figures import Figure, rows, table
from bot.matching.edges import LEVEL, Crowd, Pairs
from bot.matching.exact import solve
from bot.matching.people import Person, bits, starts_of
from bot.matching.solve import match, may_meet
from bot.matching.worker import MatchWorker

HORIZON: Final = 8
WEEKS: Final = 26
WEEK: Final = 7 * 48  # half hours
ZONES: Final = ((-8, 25), (-5, 25), (0, 10), (1, 12), (2, 3), (5.5, 15), (8, 6), (9, 2), (10, 2))  # hours, share in 100
LEAVES: Final = 0.02  # of the members in a week; as many come
SKIPS: Final = 0.15  # of the members in a week
LIMITS: Final = {200: 0.05, 1000: 0.5, 10_000: 15.0}  # seconds

Couples = list[tuple[int, int]]
Way = Callable[[Sequence[Person], random.Random], Couples]


@dataclass
class Community:
    """Members over the weeks, with what they remember."""

    size: int
    seed: int
    chance: random.Random = field(init=False)
    people: dict[int, Person] = field(default_factory=dict)
    last: dict[tuple[int, int], int] = field(default_factory=dict)  # pair -> week
    mocks: dict[int, int] = field(default_factory=dict)
    here: dict[int, int] = field(default_factory=dict)  # weeks in which a member took part
    out: set[int] = field(default_factory=set)
    ids: int = 0

    def __post_init__(self) -> None:
        """Let all members come."""
        self.chance = random.Random(self.seed)
        for _ in range(self.size):
            self.come()

    def come(self) -> None:
        """One more member."""
        self.ids += 1
        self.people[self.ids] = somebody(self.ids, self.chance)

    def week(self, week: int) -> list[Person]:
        """Who takes part: some have left and others come, and some skip."""
        if week:
            for gone in self.chance.sample(sorted(self.people), round(LEAVES * self.size)):
                del self.people[gone]
                self.come()
        taking = [one for one in self.people.values() if self.chance.random() >= SKIPS]
        known: dict[int, dict[int, int]] = {}
        for (one, other), then in self.last.items():
            known.setdefault(one, {})[other] = known.setdefault(other, {})[one] = week - then
        for one in taking:
            self.here[one.id] = self.here.get(one.id, 0) + 1
        return [
            replace(
                one,
                met=known.get(one.id, {}),
                first=one.id in self.out,
                need=max(0, 100 - 10 * self.mocks.get(one.id, 0)),
            )
            for one in taking
        ]

    def remember(self, people: Sequence[Person], pairs: Couples, week: int) -> None:
        """Let the couples have met."""
        self.out = {one.id for one in people}
        for one, other in pairs:
            ids = people[one].id, people[other].id
            self.last[min(ids), max(ids)] = week
            for member in ids:
                self.mocks[member] = self.mocks.get(member, 0) + 1
                self.out.discard(member)

    def share(self) -> list[float]:
        """Of those who took part often enough, mocks a round."""
        return [self.mocks.get(one, 0) / weeks for one, weeks in self.here.items() if weeks >= WEEKS // 3]


def somebody(number: int, chance: random.Random) -> Person:
    """A member with evenings and weekends of their own zone."""
    offset = chance.choices([zone for zone, _ in ZONES], [share for _, share in ZONES])[0]
    free: list[int] = []
    for day in range(7):
        begins, lasts = ((36, 38, 40), (4, 6, 8)) if day < 5 else ((18, 20, 24, 28), (4, 6, 8, 12))
        if chance.random() < 0.55:
            begin = day * 48 + chance.choice(begins)
            free += range(begin, begin + chance.choice(lasts))
    starts = starts_of(bits(int(half - 2 * offset) % WEEK for half in free), 3)
    return Person(
        number,
        starts,
        formats=bits(chance.sample(range(3), chance.choice((1, 2, 2, 3)))),
        languages=1 if chance.random() < 0.9 else 3,
        level=chance.choices((0, 1, 2), (4, 4, 2))[0],
        strengths=(chance.randrange(20, 90), chance.randrange(20, 90), chance.randrange(20, 90)),
        comfort=starts & chance.getrandbits(WEEK),
    )


def ours(people: Sequence[Person], chance: random.Random) -> Couples:
    """The product, without the trios that it makes of those left over."""
    number = {one.id: position for position, one in enumerate(people)}
    found = (tuple(number[x] for x in one.members if x != one.observer) for one in match(people, (), HORIZON).matches)
    return [(one, other) for one, other in found]


def shuffle(people: Sequence[Person], chance: random.Random) -> Couples:
    """Neighbours of a shuffled list who may meet, as simple coffee bots do; the others are left."""
    order = chance.sample(range(len(people)), len(people))
    return [
        (one, other)
        for one, other in zip(order[::2], order[1::2], strict=False)
        if may_meet(people[one], people[other])
    ]


def greedy(people: Sequence[Person], chance: random.Random) -> Couples:
    """Each in a shuffled order takes whom they fit best, somebody new if there is one."""
    likes = _likes(people)
    free, found = set(range(len(people))), []
    for one in chance.sample(range(len(people)), len(people)):
        if one in free:
            best = next((other for other in likes[one] if other in free), None)
            if best is not None:
                free -= {one, best}
                found.append((one, best))
    return found


def marriage(people: Sequence[Person], chance: random.Random) -> Couples:
    """Two random halves, and a stable marriage between them (Gale and Shapley)."""
    order = chance.sample(range(len(people)), len(people))
    asking, asked = order[::2], set(order[1::2])
    likes = _likes(people)
    rank = {one: {other: place for place, other in enumerate(likes[one])} for one in asked}
    ahead = {one: iter([other for other in likes[one] if other in asked]) for one in asking}
    engaged: dict[int, int] = {}
    waiting = list(asking)
    while waiting:
        one = waiting.pop()
        other = next(ahead[one], None)
        if other is None:
            continue
        rival = engaged.get(other)
        if rival is None or rank[other][one] < rank[other][rival]:
            engaged[other] = one
            if rival is not None:
                waiting.append(rival)
        else:
            waiting.append(one)
    return [(one, other) for other, one in engaged.items()]


WAYS: Final[dict[str, Way]] = {
    "Greenroom": ours,
    "shuffle": shuffle,
    "greedy with memory": greedy,
    "stable marriage of random halves": marriage,
}


def _likes(people: Sequence[Person]) -> list[list[int]]:
    """Whom each may meet: new ones first, then those who fit best."""
    pairs = Crowd(people, HORIZON).pairs(np.arange(len(people)))
    worth = np.where(pairs.ago == 0, 1 << 20, pairs.ago) + pairs.fit
    found: list[list[int]] = [[] for _ in people]
    for at in np.argsort(-worth, kind="stable").tolist():
        one, other = int(pairs.one[at]), int(pairs.other[at])
        found[one].append(other)
        found[other].append(one)
    return found


@dataclass
class Season:
    """What many weeks came to."""

    taking: int = 0
    left: int = 0
    more_left: int = 0  # than the optimum
    repeats: int = 0
    avoidable: int = 0  # repeats above the optimum
    same_level: int = 0
    pairs: int = 0
    seconds: float = 0.0
    shares: list[float] = field(default_factory=list)

    def cells(self, name: str) -> tuple[str, ...]:
        """A row of the table."""
        return (
            name,
            f"{self.left / self.taking:.2%}",
            str(self.more_left),
            str(self.repeats),
            f"{self.same_level / max(self.pairs, 1):.0%}",
            f"{statistics.mean(self.shares):.2f}",
            f"{statistics.pstdev(self.shares):.3f}",
            f"{1e3 * self.seconds / WEEKS:.0f} ms",
        )


def season(way: Way, size: int, weeks: int = WEEKS, seed: int = 1, check: bool = True) -> Season:
    """So many weeks of a community, each beside the optimum over all pairs."""
    community, chance, found = Community(size, seed), random.Random(seed), Season()
    for week in range(weeks):
        people = community.week(week)
        begun = process_time()
        couples = way(people, chance)
        found.seconds += process_time() - begun
        crowd = Crowd(people, HORIZON)
        repeats = sum(crowd.ago(*pair) > 0 for pair in couples)
        if check:
            best, least = optimum(crowd)
            found.more_left += 2 * (best - len(couples))
            found.avoidable += max(0, repeats - least) if best == len(couples) else 0
        found.taking += len(people)
        found.left += len(people) - 2 * len(couples)
        found.pairs += len(couples)
        found.repeats += repeats
        found.same_level += sum(people[one].level == people[other].level for one, other in couples)
        community.remember(people, couples, week)
    found.shares = community.share()
    return found


def optimum(crowd: Crowd) -> tuple[int, int]:
    """The most couples there can be over all pairs, and the fewest repeats among so many; by the exact solver."""
    pairs = crowd.pairs(np.arange(len(crowd)))
    best = solve(crowd, replace(pairs, fit=np.zeros_like(pairs.fit)))
    return len(best), sum(crowd.ago(*pair) > 0 for pair in best)


def worth(crowd: Crowd, couples: Couples) -> float:
    """How well couples fit on average, in steps of level."""
    pairs: Pairs = crowd.pairs(np.arange(len(crowd)))
    fit = dict(zip(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True), pairs.fit.tolist(), strict=True))
    return statistics.mean(fit[min(pair), max(pair)] for pair in couples) / LEVEL


def cohort(size: int) -> int:
    """How many rounds a fixed cohort goes before anybody meets somebody again."""
    people = [Person(number, bits(range(8)), 1, level=number % 3) for number in range(1, size + 1)]
    seen: set[tuple[int, int]] = set()
    met: dict[int, dict[int, int]] = {one.id: {} for one in people}
    for done in range(size + 1):
        now = [replace(one, met={other: done - then for other, then in met[one.id].items()}) for one in people]
        pairs = [(now[a].id, now[b].id) for a, b in ours(now, random.Random(0))]
        if seen & set(pairs):
            return done
        seen |= set(pairs)
        for one, other in pairs:
            met[one][other] = met[other][one] = done
    return size


def measure(quick: bool = False) -> str:
    """Match simulated communities; a Markdown fragment."""
    sizes = (10, 40, 150) if quick else (10, 50, 200, 500)
    seasons = {size: season(ours, size, weeks=10 if quick else WEEKS) for size in sizes}
    compared = 60 if quick else 200
    beside = [season(way, compared).cells(name) for name, way in WAYS.items()]
    cohorts = {size: cohort(size) for size in range(4, 13, 2)}
    figures = [
        *(_seconds(size, most) for size, most in LIMITS.items() if not quick or size <= 1000),
        Figure(f"members left over beyond the optimum ({_list(sizes)} members)", _sum(seasons, "more_left"), "", 0),
        Figure("repeats beyond the optimum, the same", _sum(seasons, "avoidable"), "", 0),
        Figure("rounds short of all, fixed cohorts of 4 to 12", sum(n - 1 - got for n, got in cohorts.items()), "", 0),
        *_large(2000 if quick else 3000),
    ]
    header = ("way", "left over", "more than need be", "repeats", "same level", "mocks a round", "spread", "time")
    fair = [
        (f"{size}", f"{statistics.mean(x.shares):.2f}", f"{statistics.pstdev(x.shares):.3f}", str(x.repeats))
        for size, x in seasons.items()
        if x.shares
    ]
    return (
        f"### Rounds of mocks in simulated communities\n\n"
        f"Members of nine time zones with evenings and weekends free, three formats and three levels; each week "
        f"{LEAVES:.0%} leave and as many come, and {SKIPS:.0%} skip. Nobody shall meet the same person again within "
        f"{HORIZON} rounds. Times are processor time.\n\n{table(figures)}\n"
        f"Four ways over {WEEKS} weeks with {compared} members, from the same start:\n\n{rows(header, beside)}\n"
        "*Spread* is the standard deviation of mocks a round over members who took part in a third of the weeks. Left "
        "over are those without a partner; the product gives most of them a mentor or a place as observer, which is "
        "not counted here.\n\n"
        f"{rows(('members', 'mocks a round', 'spread', 'repeats'), fair)}"
    )


def _seconds(size: int, most: float) -> Figure:
    """The median of three rounds, after one that loads the solver."""
    match([somebody(number, random.Random(number)) for number in range(1, 9)])
    taken = []
    for seed in range(1 if size > 1000 else 3):
        people = Community(size, seed).week(0)
        people += [somebody(10**6 + number, random.Random(number)) for number in range(size - len(people))]
        begun = process_time()
        match(people)
        taken.append(process_time() - begun)
    return Figure(f"a round of {size} members", statistics.median(taken), "s", most)


def _large(size: int) -> tuple[Figure, ...]:
    """A round that is matched in blocks, beside the whole with the same candidates of each; and all in a process."""
    people = Community(size, 1).week(0)
    crowd = Crowd(people, HORIZON)
    blocks = worth(crowd, ours(people, random.Random(0)))
    exact = worth(crowd, solve(crowd, crowd.pairs(np.arange(len(crowd)), 16)))
    begun = perf_counter()
    asyncio.run(MatchWorker().match(people[:200]))
    return (
        Figure(f"fit lost by blocks, of {len(people)} members", max(0.0, (exact - blocks) / exact * 100), "%", 1),
        Figure("200 members with the start of the process, on the clock", perf_counter() - begun, "s"),
    )


def _sum(seasons: dict[int, Season], name: str) -> int:
    return sum(int(getattr(one, name)) for one in seasons.values())


def _list(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
