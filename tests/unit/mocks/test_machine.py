"""Every state and every event: only the moves of the tables are allowed, and nothing gets stuck."""

from __future__ import annotations

import itertools

import pytest

from bot.mocks.machine import (
    AHEAD,
    ENTRY_MOVES,
    LIVE,
    MET,
    MOVES,
    TAKES_TIME,
    EntryEvent,
    EntryState,
    NotAllowed,
    SessionEvent,
    SessionState,
    entry_moved,
    moved,
)


def reachable(state: SessionState, *, without: frozenset[SessionEvent] = frozenset()) -> set[SessionState]:
    found, ahead = {state}, [state]
    while ahead:
        for event, after in MOVES[ahead.pop()].items():
            if event not in without and after not in found:
                found.add(after)
                ahead.append(after)
    return found


@pytest.mark.parametrize(("state", "event"), [*itertools.product(SessionState, SessionEvent)])
def test_only_the_moves_of_the_table_are_allowed(state: SessionState, event: SessionEvent) -> None:
    if event in MOVES[state]:
        assert moved(state, event) is MOVES[state][event]
    else:
        with pytest.raises(NotAllowed):
            moved(state, event)


@pytest.mark.parametrize(("state", "event"), [*itertools.product(EntryState, EntryEvent)])
def test_only_the_moves_of_a_place_in_a_round_are_allowed(state: EntryState, event: EntryEvent) -> None:
    if event in ENTRY_MOVES[state]:
        assert entry_moved(state, event) is ENTRY_MOVES[state][event]
    else:
        with pytest.raises(NotAllowed):
            entry_moved(state, event)


def test_every_state_is_reached_and_left() -> None:
    assert reachable(SessionState.PROPOSED) == set(SessionState)
    ends = {state for state in SessionState if not MOVES[state]}
    assert ends == {SessionState.CLOSED, SessionState.RELEASED, SessionState.CANCELLED, SessionState.NOT_HELD}
    for state in SessionState:
        assert reachable(state) & ends, state


def test_a_rating_needs_a_mock_to_which_everybody_came() -> None:
    assert not reachable(SessionState.PROPOSED, without=frozenset({SessionEvent.GATHER})) & MET
    into_feedback = {
        (state, event) for state in MOVES for event, after in MOVES[state].items() if after is SessionState.FEEDBACK
    }
    assert into_feedback == {
        (SessionState.RUNNING, SessionEvent.END),
        (SessionState.ASKED, SessionEvent.GATHER),
    }


def test_what_is_ahead_takes_time_and_what_takes_time_lives() -> None:
    assert AHEAD < TAKES_TIME < LIVE
    assert not MET & TAKES_TIME


def test_nobody_in_a_round_is_dropped_silently() -> None:
    """From each place but one that is over, a member can say that they are in, or has a mock."""
    for state in EntryState:
        assert state in (EntryState.MATCHED, EntryState.MET) or EntryEvent.JOIN in ENTRY_MOVES[state]
