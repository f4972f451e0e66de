"""A strict local Slack for tests: Web API, Socket Mode, signed HTTP, OAuth.

It talks to the unmodified slack_bolt and slack_sdk over sockets and refuses what Slack refuses, with Slack's
error codes. `FakeSlack` is the server, `FakeUser` a member who uses it, `Exchange` what came of an action:

    async with FakeSlack(manifest_body=manifest) as fake:
        ana = fake.add_user("ana", tz="Asia/Tokyo")
        ...  # start the app with fake.api_url, fake.bot_token and fake.app_token; see harness.py
        await fake.gateway.connected()
        asked = await (await ana.slash("/assess", "projects short")).done()
        answered = await (await ana.click(asked, "Often")).done()
        assert answered.private and answered.edits

The levers for bad days are `fake.faults`, `fake.limits`, `fake.gateway`, `fake.http`, `fake.delivery` and
`fake.events`; `fake.notes` collects what Slack lets pass although it is hardly meant.
"""

from . import spec
from .clock import Clock
from .exchange import Ack, Button, Effect, Exchange, plain
from .manifest import ManifestRefused
from .refusals import NothingHappened, UserCannot
from .server import ALL_SCOPES, FakeSlack
from .user import FakeUser
from .world import Channel, Message, Person, View, Workspace

__all__ = [
    "ALL_SCOPES",
    "Ack",
    "Button",
    "Channel",
    "Clock",
    "Effect",
    "Exchange",
    "FakeSlack",
    "FakeUser",
    "ManifestRefused",
    "Message",
    "NothingHappened",
    "Person",
    "UserCannot",
    "View",
    "Workspace",
    "plain",
    "spec",
]
