"""What the bot tries out when an organiser checks a set-up, and what came of it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ability(StrEnum):
    """Something that the bot has to be able to do."""

    POST = "post"
    """Write into the channel."""
    FILE = "file"
    """Put a file or picture there."""
    HISTORY = "history"
    """See whether its message has arrived."""
    THREAD = "thread"
    """Begin a thread below its message, and write there."""
    PRIVATE = "private"
    """Begin a place for a few people."""
    EVENT = "event"
    """Create an event of the server."""
    DIRECT = "direct"
    """Write to the person who asks."""
    GROUPS = "groups"
    """See who is in a role or user group."""


class Fault(StrEnum):
    """Why it did not work, as far as somebody can mend it."""

    OUTSIDE = "outside"
    """The bot is not in the channel, or cannot see it."""
    RIGHT = "right"
    """It lacks a right, which `Tried.lacks` names."""
    SCOPE = "scope"
    """The app as it was installed lacks a scope, which `Tried.lacks` names."""
    GONE = "gone"
    """The channel is deleted or archived."""
    KIND = "kind"
    """Channels of this kind cannot have that."""
    CLOSED = "closed"
    """The person takes no direct messages."""
    PLAN = "plan"
    """The workspace's plan has no such thing."""
    SILENT = "silent"
    """The platform did not answer in time; it may next time."""
    OTHER = "other"
    """Something else, in the platform's words in `Tried.lacks`."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried. `lacks` names what is missing as the platform's own settings spell it."""

    ability: Ability
    fault: Fault | None = None
    lacks: str = ""
