"""A strict local Discord for tests: it serves an unmodified discord.py and refuses what Discord refuses.

    async with FakeDiscord() as fake:
        ana = fake.join(fake.add_guild(), "Ana")
        async with connected(fake, client):  # tests.fakes.discord.testing; or set the two address settings
            card = await (await ana.slash("assess", {"length": "short"})).done()
            assert card.private
            question = await (await ana.click(card, "Start")).done()
            print(question.texts(), question.buttons())

Deadlines use ``FakeDiscord(now=...)``; bad days are scripted with ``fake.faults`` and ``fake.gateway``; people, places
and rights are made and changed with ``fake.add_guild``, ``add_channel``, ``add_role``, ``join``, ``leave`` and so on.
"""

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
