"""Driving the fake as a member: commands, clicks, menus, forms, mentions, direct messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import payloads, reading
from .errors import ClientRefuses
from .exchange import Exchange, Modal
from .filling import Filling
from .interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT
from .law_components import BUTTON, LINK, SELECTS
from .options import command_data, offered
from .permissions import P
from .world import Channel, Message, User

if TYPE_CHECKING:
    from .server import FakeDiscord

Json = dict[str, Any]


class FakeUser:
    """A person in a place. What the official client would not offer raises ``ClientRefuses``."""

    def __init__(self, fake: FakeDiscord, user: User, here: Channel) -> None:
        self.fake = fake
        self.user = user
        self.here = here

    @property
    def id(self) -> int:
        """The account's id."""
        return self.user.id

    @property
    def mention(self) -> str:
        """How a message refers to them."""
        return f"<@{self.user.id}>"

    def at(self, place: Channel) -> FakeUser:
        """The same person somewhere else."""
        return FakeUser(self.fake, self.user, place)

    def in_dm(self) -> FakeUser:
        """The same person in their direct messages with the bot."""
        return self.at(self.fake.world.dm_with(self.user))

    @property
    def messages(self) -> list[Message]:
        """What they see here, oldest first."""
        return self.fake.visible_messages(self.here, self)

    def _need(self, channel: Channel, *rights: P) -> None:
        allowed = self.fake.world.allowed(self.user, channel)
        missing = [right.name for right in rights if right not in allowed]
        if not self.fake.world.sees(self.user, channel) or missing:
            raise ClientRefuses(f"{self.user.name} cannot do that in {channel.name}: {missing or 'not visible'}")

    def _send(self, kind: int, channel: Channel, data: Json, source: Message | None = None) -> Exchange:
        interaction = self.fake.interactions.create(kind, self.user, channel, data, source)
        exchange = Exchange(self.fake, self, channel, interaction)
        interaction.exchange = exchange
        self.fake.interactions.deliver(interaction)
        return exchange

    # commands

    def palette(self) -> list[str]:
        """The slash commands offered here, a name twice if it is registered twice."""
        return [c["name"] for c in self._offered()]

    def _offered(self) -> list[Json]:
        return offered(self.fake, self.user, self.here)

    async def slash(self, command: str, options: Mapping[str, Any] | None = None) -> Exchange:
        """Send a slash command, e.g. ``slash("readiness why", {"dimension": "projects"})``.

        Raises:
            ClientRefuses: if it is not offered here, or the options do not fit its registration.
        """
        self._may_command()
        data = command_data(self.fake, self._offered(), command, dict(options or {}), self.here)
        return self._send(COMMAND, self.here, data)

    async def autocomplete(self, command: str, options: Mapping[str, Any], focused: str) -> Exchange:
        """Ask for suggestions while typing into the option ``focused``; they come as ``exchange.choices``."""
        self._may_command()
        data = command_data(self.fake, self._offered(), command, dict(options), self.here, focused=focused)
        return self._send(AUTOCOMPLETE, self.here, data)

    def _may_command(self) -> None:
        rights = () if self.here.guild is None else (P.USE_APPLICATION_COMMANDS,)
        self._need(self.here, *rights)

    # components

    def _component(self, message: Message, label: str | None, custom_id: str | None) -> Json:
        if message.deleted or message not in self.fake.visible_messages(message.channel, self):
            raise ClientRefuses(f"{self.user.name} does not see that message")
        if self.fake.world.allowed(self.user, message.channel) and message.channel.guild is not None:
            member = message.channel.guild.members[self.user.id]
            if member.timed_out_until is not None and member.timed_out_until > self.fake.now():
                raise ClientRefuses(f"{self.user.name} is timed out")
        for c in reading.components(message):
            named = c.get("custom_id") == custom_id if custom_id is not None else reading.label(c) == label
            if c["type"] in (BUTTON, *SELECTS) and named:
                if c.get("disabled"):
                    raise ClientRefuses(f"{label or custom_id} is disabled")
                if c.get("style") == LINK:
                    raise ClientRefuses(f"{label} is a link")
                return c
        raise ClientRefuses(
            f"no {label or custom_id!r} there: {reading.buttons([message])} {reading.selects([message])}"
        )

    async def click(
        self, message: Message | Exchange, label: str | None = None, *, custom_id: str | None = None
    ) -> Exchange:
        """Press a button, found by its label or its custom_id."""
        target = self._target(message, label, custom_id)
        button = self._component(target, label, custom_id)
        data = {"custom_id": button["custom_id"], "component_type": BUTTON, "id": button["id"]}
        return self._send(COMPONENT, target.channel, data, target)

    def _target(self, message: Message | Exchange, label: str | None, custom_id: str | None) -> Message:
        if isinstance(message, Message):
            return message
        for candidate in reversed(message.messages):
            found = reading.buttons([candidate])
            menus = reading.selects([candidate])
            if label in found or custom_id in found.values() or custom_id in menus:
                return candidate
        return message.message

    async def choose(
        self, message: Message | Exchange, custom_id: str, values: Sequence[str | User | FakeUser | Channel]
    ) -> Exchange:
        """Choose in a menu: option values of a string menu; people, roles or channels of the others."""
        target = self._target(message, None, custom_id)
        menu = self._component(target, None, custom_id)
        filling = Filling(self.fake, target.channel)
        chosen = filling.choice(menu, values)
        data: Json = {
            "custom_id": custom_id,
            "component_type": menu["type"],
            "id": menu["id"],
            "values": chosen,
        }
        if filling.resolved:
            data["resolved"] = filling.resolved
        return self._send(COMPONENT, target.channel, data, target)

    async def forge(
        self,
        custom_id: str,
        *,
        message: Message | None = None,
        kind: int = BUTTON,
        values: Sequence[str] | None = None,
    ) -> Exchange:
        """Press something that is not there: a forged, stale or someone else's id, past all checks."""
        source = message or self.messages[-1]
        data: Json = {"custom_id": custom_id, "component_type": kind, "id": 1}
        if values is not None:
            data["values"] = list(values)
        return self._send(COMPONENT, source.channel, data, source)

    # forms

    async def submit_modal(self, modal: Modal | Exchange, values: Mapping[str, Any] | None = None) -> Exchange:
        """Fill a form by custom_id or label and send it; what is left out keeps its default.

        Raises:
            ClientRefuses: for unknown fields and for what the form does not take (required, length, options).
        """
        form = modal.modal if isinstance(modal, Exchange) else modal
        if form is None:
            raise ClientRefuses("no form was opened")
        opener = form.interaction
        if opener.user is not self.user:
            raise ClientRefuses("that form was opened for someone else")
        self._need(opener.channel)
        filling = Filling(self.fake, opener.channel)
        data: Json = {"custom_id": form.custom_id, "components": filling.form(form, dict(values or {}))}
        if filling.resolved:
            data["resolved"] = filling.resolved
        return self._send(MODAL_SUBMIT, opener.channel, data, opener.source)

    # messages

    async def say(self, text: str) -> Exchange:
        """Post a message here; the exchange collects what the bot posts here afterwards."""
        thread = self.here.is_thread
        if self.here.guild is not None:
            self._need(self.here, P.SEND_MESSAGES_IN_THREADS if thread else P.SEND_MESSAGES)
        exchange = Exchange(self.fake, self, self.here, None)
        message = self.fake.desk.create(self.here, self.user, {"content": text})
        if thread:
            self.fake.enter_thread(self.here, self.user)
            self.fake.wake_thread(self.here)
        self.fake.announce(message)
        self.fake.listening.append(exchange)
        return exchange

    async def mention_bot(self, text: str = "") -> Exchange:
        """Mention the bot here."""
        return await self.say(f"<@{self.fake.world.bot.id}> {text}".strip())

    async def dm(self, text: str) -> Exchange:
        """Write the bot a direct message."""
        return await self.in_dm().say(text)

    def close_dms(self) -> None:
        """Stop taking direct messages (50007 for the bot)."""
        self.user.dms_open = False

    def time_out(self, until: float) -> None:
        """Be timed out in this guild until a moment of the fake's clock."""
        assert self.here.guild is not None
        self.here.guild.members[self.user.id].timed_out_until = until

    def leave(self) -> None:
        """Leave this guild."""
        assert self.here.guild is not None
        self.fake.leave(self.here.guild, self.user)

    def shown(self) -> Json:
        """Their account as others see it."""
        return payloads.user(self.user)
