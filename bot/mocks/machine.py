"""What may become of a mock and of a member's place in a round: every state, and every move that is allowed.

`docs/mock-states.md` has the drawing, made from these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class SessionState(StrEnum):
    """Where a mock stands."""

    PROPOSED = "proposed"
    """A time is proposed; not everybody has said yes."""
    CONFIRMED = "confirmed"
    """Everybody has said yes."""
    RUNNING = "running"
    """Everybody is there."""
    RESCUE = "rescue"
    """Somebody is there and somebody is missing, ten minutes after the start."""
    ASKED = "asked"
    """The time is over, and not everybody has said that they met."""
    FEEDBACK = "feedback"
    """It took place; ratings are collected, sealed."""
    CLOSED = "closed"
    """Ratings are open."""
    RELEASED = "released"
    """Not everybody said yes in time."""
    CANCELLED = "cancelled"
    """Somebody could not come, left, or is not to be met any more."""
    NO_SHOW = "no_show"
    """Somebody came and somebody did not."""
    NOT_HELD = "not_held"
    """Nobody came, as far as anybody said."""


class SessionEvent(StrEnum):
    """What happens to a mock."""

    CONFIRM = "confirm"
    """The last one says yes."""
    MOVE = "move"
    """Somebody proposes another time."""
    RELEASE = "release"
    """The time to say yes is over."""
    CANCEL = "cancel"
    """Somebody cannot come, or is gone."""
    GATHER = "gather"
    """The last one says that they are there, or that they met."""
    MISS = "miss"
    """Ten minutes after the start, and somebody who should be there is not."""
    GIVE_UP = "give_up"
    """The one who waited takes a stand-by partner or another time, or the time is over."""
    END = "end"
    """The time is over."""
    LAPSE = "lapse"
    """A day after the end nobody has said that they met, or not everybody."""
    OPEN = "open"
    """All ratings are in, or 48 hours are over."""
    EXCUSE = "excuse"
    """An organiser takes a no-show back."""


_S, _E = SessionState, SessionEvent

MOVES: Final[Mapping[SessionState, Mapping[SessionEvent, SessionState]]] = MappingProxyType(
    {
        _S.PROPOSED: {
            _E.CONFIRM: _S.CONFIRMED,
            _E.MOVE: _S.PROPOSED,
            _E.RELEASE: _S.RELEASED,
            _E.CANCEL: _S.CANCELLED,
        },
        _S.CONFIRMED: {
            _E.MOVE: _S.PROPOSED,
            _E.CANCEL: _S.CANCELLED,
            _E.GATHER: _S.RUNNING,
            _E.MISS: _S.RESCUE,
            _E.END: _S.ASKED,
        },
        _S.RUNNING: {_E.END: _S.FEEDBACK, _E.CANCEL: _S.CANCELLED},
        _S.RESCUE: {
            _E.GATHER: _S.RUNNING,
            _E.MOVE: _S.PROPOSED,
            _E.GIVE_UP: _S.NO_SHOW,
            _E.END: _S.ASKED,
            _E.CANCEL: _S.CANCELLED,
        },
        _S.ASKED: {_E.GATHER: _S.FEEDBACK, _E.LAPSE: _S.NOT_HELD, _E.CANCEL: _S.CANCELLED},
        _S.FEEDBACK: {_E.OPEN: _S.CLOSED},
        _S.NO_SHOW: {_E.EXCUSE: _S.NOT_HELD},
        _S.CLOSED: {},
        _S.RELEASED: {},
        _S.CANCELLED: {},
        _S.NOT_HELD: {},
    }
)
"""From each state, what may happen and where it leads."""

AHEAD: Final = frozenset({_S.PROPOSED, _S.CONFIRMED})
"""It is still to come."""
TAKES_TIME: Final = AHEAD | {_S.RUNNING, _S.RESCUE, _S.ASKED}
"""Nobody in it can meet anybody else at its time."""
FELL_THROUGH: Final = frozenset({_S.RELEASED, _S.CANCELLED})
"""It counts as if nobody had been to meet."""
MET: Final = frozenset({_S.FEEDBACK, _S.CLOSED})
"""It took place."""
LIVE: Final = TAKES_TIME | {_S.FEEDBACK}
"""Something may still happen to it."""


class EntryState(StrEnum):
    """Where a member stands in a round."""

    INVITED = "invited"
    """Asked, and has not answered."""
    IN = "in"
    """Wants to meet somebody, and waits for the pairing."""
    SKIPPED = "skipped"
    """Not this time."""
    IGNORED = "ignored"
    """Was asked and never answered."""
    MATCHED = "matched"
    """Has a mock."""
    STAND_BY = "stand_by"
    """Wants to meet somebody, and nobody is free; first in line when somebody becomes so, and next time."""
    OUT = "out"
    """Cancelled, did not say yes in time, or left."""
    MET = "met"
    """The mock took place."""


WAITS: Final = frozenset({EntryState.IN, EntryState.STAND_BY})
"""A member wants a mock and has none."""


class EntryEvent(StrEnum):
    """What happens to a member's place in a round."""

    JOIN = "join"
    SKIP = "skip"
    IGNORE = "ignore"
    MATCH = "match"
    LEAVE_OVER = "leave_over"
    FREE = "free"
    """The mock fell through by no fault of theirs."""
    WITHDRAW = "withdraw"
    MEET = "meet"


_P, _M = EntryState, EntryEvent

ENTRY_MOVES: Final[Mapping[EntryState, Mapping[EntryEvent, EntryState]]] = MappingProxyType(
    {
        _P.INVITED: {_M.JOIN: _P.IN, _M.SKIP: _P.SKIPPED, _M.IGNORE: _P.IGNORED},
        _P.IN: {
            _M.JOIN: _P.IN,
            _M.SKIP: _P.SKIPPED,
            _M.MATCH: _P.MATCHED,
            _M.LEAVE_OVER: _P.STAND_BY,
            _M.WITHDRAW: _P.OUT,
        },
        _P.SKIPPED: {_M.JOIN: _P.IN, _M.SKIP: _P.SKIPPED},
        _P.IGNORED: {_M.JOIN: _P.IN, _M.SKIP: _P.SKIPPED},
        _P.MATCHED: {_M.FREE: _P.IN, _M.WITHDRAW: _P.OUT, _M.MEET: _P.MET},
        _P.STAND_BY: {
            _M.JOIN: _P.IN,
            _M.SKIP: _P.SKIPPED,
            _M.MATCH: _P.MATCHED,
            _M.LEAVE_OVER: _P.STAND_BY,
            _M.WITHDRAW: _P.OUT,
        },
        _P.OUT: {_M.JOIN: _P.IN},
        _P.MET: {},
    }
)


class NotAllowed(Exception):
    """A move that makes no sense where things stand."""


def moved(state: SessionState, event: SessionEvent) -> SessionState:
    """Where an event leads.

    Raises:
        NotAllowed: when it cannot happen in this state.
    """
    try:
        return MOVES[state][event]
    except KeyError:
        raise NotAllowed(f"{event} in {state}") from None


def entry_moved(state: EntryState, event: EntryEvent) -> EntryState:
    """Where an event leads a member's place in a round.

    Raises:
        NotAllowed: when it cannot happen in this state.
    """
    try:
        return ENTRY_MOVES[state][event]
    except KeyError:
        raise NotAllowed(f"{event} in {state}") from None
