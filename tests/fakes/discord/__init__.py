"""A strict local Discord for tests: it serves an unmodified discord.py and refuses what Discord refuses."""

from __future__ import annotations

from .errors import ApiError, ClientRefuses
from .exchange import Exchange, Modal
from .permissions import P
from .server import FakeDiscord
from .user import FakeUser
from .world import Channel, Guild, Member, Message, Role, User

__all__ = [
    "ApiError",
    "Channel",
    "ClientRefuses",
    "Exchange",
    "FakeDiscord",
    "FakeUser",
    "Guild",
    "Member",
    "Message",
    "Modal",
    "P",
    "Role",
    "User",
]
