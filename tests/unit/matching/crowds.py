"""Crowds of members for tests, and the best matching by trying all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from bot.matching.people import Person, bits
from bot.matching.solve import may_meet

HORIZON = 8

Score = tuple[int, int, int, int]


@st.composite
def crowds(draw: st.DrawFn, least: int = 0, most: int = 8, slots: int = 4, pasts: bool = True) -> list[Person]:
    """Members with few slots and formats, so that many cannot meet."""
    size = draw(st.integers(least, most))
    ids = st.integers(1, max(size, 1))
    sets = st.integers(0, (1 << slots) - 1)
    return [
        Person(
            number,
            draw(sets),
            draw(st.integers(1, 3)),
            draw(st.integers(1, 3)),
            draw(st.integers(0, 2)),
            draw(st.integers(0, 100)),
            draw(st.tuples(*[st.integers(0, 100)] * 3)),
            draw(sets),
            draw(st.dictionaries(ids, st.integers(1, HORIZON + 2), max_size=3)) if pasts else {},
            draw(st.frozensets(ids, max_size=2)) - {number},
            draw(st.booleans()),
        )
        for number in range(1, size + 1)
    ]


def ago(one: Person, other: Person, horizon: int = HORIZON) -> int:
    """How many rounds ago two met, 0 for not within the horizon; either may remember."""
    known = [
        found for found in (one.met.get(other.id), other.met.get(one.id)) if found is not None and found <= horizon
    ]
    return min(known, default=0)


def fit(one: Person, other: Person) -> int:
    """How well two fit: level, strengths, comfort."""
    lacks = max(abs(a - b) for a, b in zip(one.strengths, other.strengths, strict=True))
    return 72 * (2 - abs(one.level - other.level)) + 2 * min(lacks // 20, 3) + bool(one.comfort & other.comfort)


def score(people: Sequence[Person], pairs: Sequence[tuple[int, int]], horizon: int = HORIZON) -> Score:
    """Pairs, repeats, those first in line who are left over, and the rest; greater is better."""
    couples = [(people[one], people[other]) for one, other in pairs]
    paired = {number for pair in pairs for number in pair}
    left = [one for number, one in enumerate(people) if number not in paired]
    rest = sum(fit(*pair) + 216 * ago(*pair, horizon) for pair in couples)
    rest -= sum(8 * min(one.need // 20, 4) for one in left)
    return len(pairs), -sum(ago(*pair, horizon) > 0 for pair in couples), -sum(one.first for one in left), rest


def matchings(people: Sequence[Person]) -> Iterator[list[tuple[int, int]]]:
    """All matchings of those who may meet."""

    def of(numbers: list[int]) -> Iterator[list[tuple[int, int]]]:
        if not numbers:
            yield []
            return
        one, *rest = numbers
        yield from of(rest)
        for other in rest:
            if may_meet(people[one], people[other]):
                yield from ([(one, other), *found] for found in of([x for x in rest if x != other]))

    return of(list(range(len(people))))


def alike(size: int, *, level: int = 1) -> list[Person]:
    """Members who can all meet each other."""
    return [Person(number, bits(range(6)), 1, level=level) for number in range(1, size + 1)]
