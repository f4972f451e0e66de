"""A whole round: couples, and what becomes of those left over; and for each member which rule decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.matching.cohort import horizon as cohort_horizon
from bot.matching.couples import couples
from bot.matching.edges import Crowd
from bot.matching.people import Mentor, Person, bits, first_bit
from bot.matching.reasons import Reason

HALF_HOURS: Final = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Members who meet, ids in ascending order.

    `start` is the best common half hour, `repeat` that they have met lately,
    `mentor` is the id of the one who interviews only, `observer` of the third who joins a pair.
    """

    members: tuple[int, ...]
    start: int
    repeat: bool = False
    mentor: int | None = None
    observer: int | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """Who meets whom, and who is left over although they could meet somebody, or could meet nobody at all.

    `reasons` says for each member which rule decided. It tells of nobody else: who is blocked by all others has no
    common time.
    """

    matches: tuple[Match, ...]
    stand_by: tuple[int, ...]
    unmatchable: tuple[int, ...]
    reasons: Mapping[int, Reason]


def match(
    people: Sequence[Person], mentors: Sequence[Mentor] = (), horizon: int = 8, half_hours: int = HALF_HOURS
) -> Matching:
    """The best matching of a round.

    Leftovers are as few as can be; those then get a mentor, else join a pair as its observer, else stand by, first in
    line first. Whose turn with a mentor it is gets one before, as long as that leaves nobody else over.

    Args:
        people: Who takes part; ids are unique, and no mentor's.
        mentors: Who takes those left over, as many as they said, never two at one time.
        horizon: Rounds in which nobody meets the same person again where it can be avoided; longer in a small cohort.
        half_hours: Length of a session.
    """
    due = sorted((one for one in people if one.mentor_due), key=_first_in_line) if mentors else []
    if not due:
        return _round(people, mentors, (), horizon, half_hours)
    # One more or fewer decides whether the others come out even.
    tries = (_round(people, mentors, some, horizon, half_hours) for some in (due, due[:-1], ()))
    best = next(tries)
    for other in tries:
        if not best.stand_by:
            break
        best = min(best, other, key=lambda found: len(found.stand_by))
    return best


def _round(
    people: Sequence[Person], mentors: Sequence[Mentor], due: Sequence[Person], horizon: int, half_hours: int
) -> Matching:
    """A round in which those who are `due` come to the mentors first, and only they to them by turn."""
    desk = _Desk(people, mentors, half_hours)
    reasons: dict[int, Reason] = {one.id: Reason.MENTOR_TURN for one in due if desk.with_mentor(one)}
    others = [one for one in people if one.id not in reasons]
    crowd = Crowd(others, cohort_horizon(len(others), horizon))
    alone = {one.id: one for one in others}
    for pair in couples(crowd):
        one, other = (alone.pop(others[number].id) for number in pair)
        found = Match(_ids(one, other), _best_start(one, other), repeat=crowd.ago(*pair) > 0)
        desk.matches.append(found)
        reasons |= dict.fromkeys(found.members, Reason.REPEAT if found.repeat else Reason.NEW_PARTNER)
    stand_by, unmatchable = [], []
    for one in sorted(alone.values(), key=_first_in_line):
        reasons[one.id] = desk.place(one)
        if reasons[one.id] is Reason.STAND_BY:
            stand_by.append(one.id)
        elif reasons[one.id] not in (Reason.MENTOR, Reason.TRIO):
            unmatchable.append(one.id)
    return Matching(tuple(desk.matches), tuple(stand_by), tuple(unmatchable), reasons)


def may_meet(one: Person, other: Person) -> bool:
    """Whether two have a time, a format and a language in common and have not blocked each other."""
    common = one.starts & other.starts and one.formats & other.formats and one.languages & other.languages
    return bool(common) and other.id not in one.blocked and one.id not in other.blocked and one.id != other.id


class _Desk:
    """Where those who are due and those left over find a place, one after the other."""

    def __init__(self, people: Sequence[Person], mentors: Sequence[Mentor], half_hours: int) -> None:
        self.people = people
        self.by_id = {one.id: one for one in people}
        self.mentors = mentors
        self.matches: list[Match] = []
        self.half_hours = half_hours
        self.taken: dict[int, list[int]] = {mentor.person.id: [] for mentor in mentors}

    def with_mentor(self, one: Person) -> bool:
        """Whether a mentor was found, the one with the fewest so far."""
        for mentor in sorted(self.mentors, key=lambda mentor: len(self.taken[mentor.person.id])):
            free = self._free(mentor)
            if free.starts and may_meet(one, free):
                start = _best_start(one, free)
                self.taken[free.id].append(start)
                self.matches.append(Match(_ids(one, free), start, repeat=free.id in one.met, mentor=free.id))
                return True
        return False

    def place(self, one: Person) -> Reason:
        """A mentor, a place as observer, or neither, and why."""
        if self.with_mentor(one):
            return Reason.MENTOR
        if (reason := self._why_not(one)) is not Reason.STAND_BY:
            return reason
        for at, found in enumerate(self.matches):
            if start_bits := self._common(one, found):
                members = tuple(sorted((*found.members, one.id)))
                self.matches[at] = Match(members, first_bit(start_bits), found.repeat, observer=one.id)
                return Reason.TRIO
        return reason

    def _free(self, mentor: Mentor) -> Person:
        """A mentor with only those starts at which a session overlaps none of theirs; none when they took enough."""
        taken = self.taken[mentor.person.id]
        busy = bits(
            half for start in taken for half in range(max(start - self.half_hours + 1, 0), start + self.half_hours)
        )
        starts = mentor.person.starts & ~busy if len(taken) < mentor.takes else 0
        return replace(mentor.person, starts=starts)

    def _common(self, one: Person, found: Match) -> int:
        """Starts at which a third can join a pair; 0 for none."""
        if found.mentor is not None or found.observer is not None:
            return 0
        pair = [self.by_id[member] for member in found.members]
        if not all(may_meet(one, other) for other in pair):
            return 0
        return one.starts & pair[0].starts & pair[1].starts

    def _why_not(self, one: Person) -> Reason:
        others = [other for other in self.people if other.id != one.id]
        if any(may_meet(one, other) for other in others):
            return Reason.STAND_BY
        if not one.starts or not others:
            return Reason.NO_SLOT
        others = [other for other in others if one.formats & other.formats]
        if not others:
            return Reason.NO_FORMAT
        return Reason.NO_SLOT if any(one.languages & other.languages for other in others) else Reason.NO_LANGUAGE


def _best_start(one: Person, other: Person) -> int:
    """The first common half hour that both like, else that one likes, else the first."""
    common = one.starts & other.starts
    return first_bit(common & one.comfort & other.comfort or common & (one.comfort | other.comfort) or common)


def _ids(one: Person, other: Person) -> tuple[int, ...]:
    return tuple(sorted((one.id, other.id)))


def _first_in_line(one: Person) -> tuple[bool, int, int]:
    return not one.first, -one.need, one.id
