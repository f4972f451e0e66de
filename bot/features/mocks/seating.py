"""Who does what in a mock: formats, packs, and who interviews first (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assessments.evidence import MockFormat
from assessments.mocks.pack import Pack
from assessments.targets import Level
from bot.mocks.records import Seat, SeatRole

NONE: Final = ""  # no pack is left that both have not met: they bring a question of their own

_LEVELS: Final = tuple(Level)


@dataclass(frozen=True, slots=True)
class Wish:
    """What has to be known of a member to seat them: what they want to practise, at which level, and what they met."""

    member_id: int
    formats: frozenset[MockFormat]
    level: Level
    seen: frozenset[str]


def pair(
    one: Wish, other: Wish, offered: Collection[MockFormat], packs: Mapping[str, Pack], half: int
) -> tuple[Seat, Seat]:
    """The seats of two who interview each other, with different packs that neither has met in either seat.

    Args:
        one: Interviews first.
        other: Interviews second.
        offered: Formats that the programme offers.
        packs: All packs by name.
        half: Minutes of one half.
    """
    common = one.formats & other.formats & frozenset(offered)
    second_format, second_pack = _deal(other, one, common, packs, half, ())
    first_format, first_pack = _deal(one, other, common, packs, half, (second_pack,))
    return (
        Seat(one.member_id, SeatRole.PEER, asks=second_pack, answers=first_pack, format=first_format, first=True),
        Seat(other.member_id, SeatRole.PEER, asks=first_pack, answers=second_pack, format=second_format),
    )


def with_mentor(
    guest: Wish, mentor: Wish, offered: Collection[MockFormat], packs: Mapping[str, Pack], half: int
) -> tuple[Seat, Seat]:
    """The seats of a member and of the mentor who interviews them, for one half."""
    common = guest.formats & mentor.formats & frozenset(offered)
    chosen, pack = _deal(guest, mentor, common, packs, half, ())
    return (
        Seat(guest.member_id, SeatRole.GUEST, answers=pack, format=chosen),
        Seat(mentor.member_id, SeatRole.MENTOR, asks=pack, first=True),
    )


def observer(member_id: int) -> Seat:
    """The seat of a third who watches."""
    return Seat(member_id, SeatRole.OBSERVER)


def _deal(
    candidate: Wish,
    interviewer: Wish,
    common: Collection[MockFormat],
    packs: Mapping[str, Pack],
    half: int,
    taken: Iterable[str],
) -> tuple[MockFormat, str]:
    """What a candidate practises, and with which pack.

    The format of which they have met the fewest packs, as long as one is left; in it a pack near their level that
    fits into the time. Which of several equal ones is told by their numbers, so that packs wear out evenly.
    """
    met = candidate.seen | interviewer.seen | set(taken)
    order = sorted(common, key=lambda one: (_count(candidate.seen, one, packs), one))
    for wanted in order:
        fresh = [pack for pack in packs.values() if pack.format is wanted and pack.id not in met]
        if fresh:
            turn = candidate.member_id * 31 + interviewer.member_id
            fresh.sort(key=lambda pack: pack.id)
            fresh = fresh[turn % len(fresh) :] + fresh[: turn % len(fresh)]
            return wanted, min(fresh, key=lambda pack: (pack.minutes > half, _apart(pack.level, candidate.level))).id
    return order[0], NONE


def _count(seen: Collection[str], wanted: MockFormat, packs: Mapping[str, Pack]) -> int:
    return sum(packs[one].format is wanted for one in seen if one in packs)


def _apart(one: Level, other: Level) -> int:
    return abs(_LEVELS.index(one) - _LEVELS.index(other))
