"""An adversary who may ask for any figure of any part at any time, and who knows who was counted when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.cohort.editions import Edition, Figure, Person, Placed, Told, from_json, next_edition, to_json
from assessments.cohort.figures import BAND
from assessments.cohort.groups import FEWEST
from assessments.cohort.parts import UNKNOWN

REST, COHORTS = -1, (7, 8)
BANDS = 3  # of six: fewer make more collisions


@dataclass(frozen=True)
class Week:
    """A member in a week: whether counted, in which part, and in which band."""

    counted: bool
    part: int
    band: int


World = Sequence[Sequence[Week]]  # of each member, week by week

week = st.builds(
    Week, st.sampled_from((True, True, True, True, False)), st.sampled_from((REST, *COHORTS)), st.integers(0, BANDS - 1)
)


@st.composite
def worlds(draw: st.DrawFn, most: int = 26) -> World:
    """Members who mostly stay as they are, as people do."""
    weeks = draw(st.integers(1, 4))
    found = []
    for _ in range(draw(st.integers(5, most))):
        rows = [draw(week)]
        for _ in range(weeks - 1):
            rows.append(draw(week) if draw(st.integers(0, 3)) == 0 else rows[-1])
        found.append(rows)
    return found


def lived(world: World) -> list[tuple[Edition, Mapping[int, Placed]]]:
    """The editions of all weeks, with where each left the members."""
    last, placed = Edition(), {}
    found = []
    for number in range(len(world[0])):
        people = [
            Person(member, rows[number].part, False, {BAND: rows[number].band} if rows[number].counted else {},
                   placed.get(member, {}))
            for member, rows in enumerate(world)
            if rows[number].counted or member in placed
        ]  # fmt: skip
        last, now = next_edition(last, people, COHORTS, REST)
        placed = {member: row for member, row in now.items() if row}
        found.append((last, placed))
    return found


def transcript(world: World) -> list[Figure]:
    """Everything that can ever be asked."""
    return [replace(edition.figures[BAND], kept={}) for edition, _ in lived(world)]


def every_told(figure: Figure) -> list[Told]:
    return [figure.whole, *figure.parts.values()]


@given(worlds())
def test_every_number_is_about_five_people_at_least(world: World) -> None:
    for edition, placed in lived(world):
        figure = edition.figures[BAND]
        for part, told in figure.parts.items():
            cells = [row[part][BAND] for row in placed.values() if part in row]
            assert len(cells) >= FEWEST
            assert UNKNOWN not in cells, "nobody is told of who is not counted any more"
            for group in told.groups:
                assert sum(group.first <= cell <= group.last for cell in cells) >= FEWEST
        for told in every_told(figure):
            assert told.about % FEWEST == 0
            assert all(group.about % FEWEST == 0 and group.about for group in told.groups)


@given(worlds())
def test_who_is_not_counted_leaves_the_next_edition_and_leaves_no_trace_of_where_they_stood(world: World) -> None:
    for number, (_, placed) in enumerate(lived(world)):
        for member, rows in enumerate(world):
            if not rows[number].counted:
                assert {cells[BAND] for cells in placed.get(member, {}).values()} <= {UNKNOWN}


@given(worlds())
def test_what_is_told_differs_only_after_five_people_differ(world: World) -> None:
    """Of each part, from one telling to the next."""
    found = lived(world)
    for part in (REST, *COHORTS):
        told = [
            (
                edition.figures[BAND].parts[part],
                {who: row[part][BAND] for who, row in placed.items() if part in row},
            )
            for edition, placed in found
            if part in edition.figures[BAND].parts
        ]
        for (before, stood), (after, stand) in pairwise(told):
            if before != after:
                assert sum(stood.get(who) != stand.get(who) for who in {*stood, *stand}) >= FEWEST


@given(worlds(), st.data())
def test_twins_that_differ_in_one_person_are_told_alike_or_apart_by_five(world: World, data: st.DataObject) -> None:
    member = data.draw(st.integers(0, len(world) - 1))
    twin = [*world[:member], [data.draw(week) for _ in world[member]], *world[member + 1 :]]
    for mine, theirs in zip(transcript(world), transcript(twin), strict=True):
        for part in (None, REST, *COHORTS):
            a, b = (one.whole if part is None else one.parts.get(part, Told()) for one in (mine, theirs))
            assert (a.about - b.about) % FEWEST == 0
            for cell in range(6):
                at = [sum(g.about for g in told.groups if g.first == cell == g.last) for told in (a, b)]
                assert abs(at[0] - at[1]) % FEWEST == 0


@settings(max_examples=60)
@given(worlds(most=16))
def test_nobodys_band_follows_from_all_that_was_ever_told(world: World) -> None:
    """For each member there is another world that is told just so, with the same people counted, and another band."""
    told = transcript(world)
    for member, rows in enumerate(world):
        counted = [number for number, one in enumerate(rows) if one.counted]
        if counted:
            assert any(transcript(other) == told for other in _others(world, member, counted)), (member, rows)


def _others(world: World, member: int, counted: Sequence[int]) -> Iterator[World]:
    """Worlds in which a member stands otherwise: by themself, or in exchange with somebody, from some week on."""
    mine, last = world[member], counted[-1]
    for since in range(len(mine)):
        for band in range(BANDS):
            if band != mine[last].band:
                yield [*world[:member], _with(mine, [band] * len(mine), since), *world[member + 1 :]]
        for other, theirs in enumerate(world):
            if theirs[last].band != mine[last].band:
                swapped = list(world)
                swapped[member] = _with(mine, [one.band for one in theirs], since)
                swapped[other] = _with(theirs, [one.band for one in mine], since)
                yield swapped


def _with(rows: Sequence[Week], bands: Sequence[int], since: int) -> Sequence[Week]:
    return [replace(one, band=bands[n]) if n >= since else one for n, one in enumerate(rows)]


@given(worlds())
def test_an_edition_survives_being_stored(world: World) -> None:
    for edition, _ in lived(world):
        assert from_json(to_json(edition)) == edition
