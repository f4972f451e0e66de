"""When time itself moves a mock (pure)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.mocks.machine import SessionState
from bot.mocks.records import Seat, Session

ANSWER: Final = timedelta(hours=24)
"""How long everybody has to say yes, unless the start is near."""
ANSWER_BEFORE: Final = timedelta(hours=1)
"""How long before the start everybody has to have said yes."""
AT_LEAST: Final = timedelta(minutes=10)
"""However near the start is, so long may one take to say yes."""
ON_DEMAND: Final = timedelta(minutes=15)
"""How long after it was made a mock begins that nobody planned, at most."""
HERE_FROM: Final = timedelta(minutes=5)
"""How long before the start one can say that one is there."""
MISSING_AFTER: Final = timedelta(minutes=10)
CHOICE_AFTER: Final = timedelta(minutes=15)
"""How long after the start the one who is there may choose something else."""
TOLD_UNTIL: Final = timedelta(hours=24)
"""How long after the end one can still say that one met."""
RATED_UNTIL: Final = timedelta(hours=48)
"""How long after the end ratings are collected."""
GUIDE_BEFORE: Final = timedelta(minutes=10)
"""How long before the start an interviewer gets the guide."""
REMINDERS: Final = (timedelta(hours=24), timedelta(hours=1), timedelta(minutes=10))


def answer_by(now: datetime, start: datetime) -> datetime:
    """Until when everybody has to say yes to a time that is proposed now."""
    return min(max(min(now + ANSWER, start - ANSWER_BEFORE), now + AT_LEAST), start)


def next_at(session: Session, now: datetime) -> datetime | None:
    """When time next moves a mock that came to stand as it does at `now`; None when it does not."""
    match session.state:
        case SessionState.PROPOSED:
            return session.answer_by if session.nudged else now + (session.answer_by - now) / 2
        case SessionState.CONFIRMED:
            missing = session.start + MISSING_AFTER
            return missing if now < missing else session.end
        case SessionState.RUNNING | SessionState.RESCUE:
            return session.end
        case SessionState.ASKED:
            return max(session.end, now) + TOLD_UNTIL  # later than its end where the program was down
        case SessionState.FEEDBACK:
            return max(session.end, now) + RATED_UNTIL
        case _:
            return None


def is_on_demand(session: Session) -> bool:
    """Whether a mock was made for people who looked for somebody at once, and still is for that time."""
    return session.round_id is None and not session.version and session.start - session.created_at <= ON_DEMAND


def half_time(session: Session) -> datetime:
    """When the second half begins; the end where there is only one."""
    return session.start + timedelta(minutes=session.minutes // len(session.candidates or (None,)))


def guide_opens(session: Session, seat: Seat) -> datetime:
    """From when on an interviewer sees the guide of their half; an observer theirs."""
    watches = not seat.needed
    return (session.start if seat.first or watches else half_time(session)) - GUIDE_BEFORE


def minutes(number: int) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=number)
