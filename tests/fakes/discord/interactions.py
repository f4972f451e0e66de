"""Interactions: creating them, the one answer within three seconds, and the token's fifteen minutes."""

from __future__ import annotations

import copy
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import law, messages, payloads
from .errors import ApiError, FormErrors
from .exchange import Exchange, Modal
from .law_modal import check_modal
from .messages import Files, MessageDesk
from .world import Channel, Message, User

if TYPE_CHECKING:
    from .server import FakeDiscord

Json = dict[str, Any]
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
PONG, REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 1, 4, 5, 6, 7, 8, 9
TOKEN_LIFE = 900.0


@dataclass(eq=False, repr=False)
class Interaction:
    """One interaction and the state of its answer."""

    id: int
    token: str
    type: int
    user: User
    channel: Channel
    created_at: float
    payload: Json
    source: Message | None
    exchange: Exchange | None = None
    answered: int | None = None
    original: Message | None = None
    reachable: dict[int, Message] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Interaction {self.id} of {self.user.name}>"

    @property
    def allowed_answers(self) -> tuple[int, ...]:
        """The callback types this interaction may be answered with."""
        if self.type == AUTOCOMPLETE:
            return (CHOICES,)
        updates = (DEFER_UPDATE, UPDATE) if self.source is not None else ()
        return (REPLY, DEFER, *updates, *(() if self.type == MODAL_SUBMIT else (MODAL,)))


class InteractionDesk:
    """Creates interactions and takes the bot's answers to them."""

    def __init__(self, fake: FakeDiscord, desk: MessageDesk) -> None:
        self.fake = fake
        self.desk = desk
        self.by_token: dict[str, Interaction] = {}

    def create(self, kind: int, user: User, channel: Channel, data: Json, source: Message | None = None) -> Interaction:
        """Make an interaction without telling the bot yet."""
        fake, world = self.fake, self.fake.world
        number, token = world.new_id(), secrets.token_urlsafe(96)
        guild = channel.guild
        payload: Json = {
            "id": str(number),
            "application_id": str(world.bot.id),
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": payloads.partial_channel(world, channel, user),
            "app_permissions": str(int(world.allowed(world.bot, channel))),
            "locale": user.locale,
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild.id) if guild is not None else "0"},
            "context": 0 if guild is not None else 1,
            "attachment_size_limit": law.FILE_MAX,
        }
        if guild is not None:
            payload["guild_id"] = str(guild.id)
            payload["guild_locale"] = guild.locale
            payload["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
            payload["member"] = payloads.interaction_member(world, guild, guild.members[user.id], channel)
        else:
            payload["user"] = payloads.user(user)
        if source is not None:
            payload["message"] = copy.deepcopy(source.data)
        interaction = Interaction(number, token, kind, user, channel, fake.now(), payload, source)
        self.by_token[token] = interaction
        if source is not None:
            interaction.reachable[source.id] = source
        return interaction

    def deliver(self, interaction: Interaction) -> None:
        """Send (or send again) the INTERACTION_CREATE event."""
        self.fake.gateway.dispatch("INTERACTION_CREATE", interaction.payload, interaction.channel.guild, always=True)

    # the first answer

    def callback(self, number: int, token: str, body: Json, files: Files) -> Json:
        """Take the first answer; returns the description of it that ``with_response`` asks for.

        Raises:
            ApiError: 10062 when late or unknown, 40060 when answered already, 50035 or 50006 for a bad body.
        """
        interaction = self.by_token.get(token)
        if interaction is None or interaction.id != number:
            raise ApiError(404, 10062)
        if interaction.answered is not None:
            raise ApiError(400, 40060)
        if self.fake.now() - interaction.created_at > self.fake.answer_within:
            raise ApiError(404, 10062)
        kind, data = body.get("type"), body.get("data") or {}
        errors = FormErrors()
        if kind not in interaction.allowed_answers:
            errors.add(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {interaction.allowed_answers}.")
        errors.raise_if_any()
        inner = FormErrors(("data",))
        if kind == MODAL:
            check_modal(data, inner)
        elif kind == CHOICES:
            law.check_choices(data, inner)
        elif kind == DEFER:
            law.check_flags(data.get("flags") or 0, messages.CALLBACK.flags, inner)
        inner.raise_if_any()
        if not self.fake.world.exists(interaction.channel):
            raise ApiError(404, 10003)
        if kind == REPLY:
            self.desk.check(data, files, messages.CALLBACK)
        elif kind == UPDATE:
            assert interaction.source is not None
            self._alive(interaction.source)
            self.desk.check({**data}, files, messages.CALLBACK_EDIT, interaction.source)
        interaction.answered = kind
        return self._commit(interaction, int(kind or 0), data, files)

    def _commit(self, interaction: Interaction, kind: int, data: Json, files: Files) -> Json:
        exchange = interaction.exchange
        answer: Json = {"interaction": {"id": str(interaction.id), "type": interaction.type}}
        message = interaction.source
        if kind in (REPLY, DEFER):
            body = data if kind == REPLY else {}
            message = self._new(interaction, body, files, (data.get("flags") or 0) & law.EPHEMERAL)
            if kind == DEFER:
                message.data["flags"] |= law.LOADING
            if interaction.type == COMMAND:
                message.data["type"] = 20
            interaction.original = message
            answer["interaction"] |= {
                "response_message_id": str(message.id),
                "response_message_loading": kind == DEFER,
                "response_message_ephemeral": message.private,
            }
            self.fake.announce(message)
        elif kind in (DEFER_UPDATE, UPDATE):
            interaction.original = message
            if kind == UPDATE and message is not None:
                self.desk.edit(message, data, files, messages.CALLBACK_EDIT)
                self.fake.announce_edit(message)
        elif kind == MODAL:
            interaction.original = message
        if kind in (REPLY, UPDATE) and message is not None:
            answer["resource"] = {"type": kind, "message": message.data}
        if exchange is not None:
            if kind == MODAL:
                exchange.modal = Modal(data["custom_id"], data["title"], data["components"], interaction)
            if kind == CHOICES:
                exchange.choices = data["choices"]
            names = {REPLY: "reply", DEFER: "defer", DEFER_UPDATE: "defer_update", UPDATE: "update"}
            names |= {MODAL: "modal", CHOICES: "choices"}
            exchange.note(names[kind], message if kind in (REPLY, DEFER, DEFER_UPDATE, UPDATE) else None)
        return answer

    def _new(self, interaction: Interaction, body: Json, files: Files, private: int) -> Message:
        extra = {
            "application_id": interaction.payload["application_id"],
            "webhook_id": interaction.payload["application_id"],
            "interaction_metadata": self._metadata(interaction),
        }
        message = self.desk.create(
            interaction.channel,
            self.fake.world.bot,
            body,
            files,
            private_to=interaction.user if private else None,
            extra=extra,
            terms=messages.FOLLOW_UP,
        )
        interaction.reachable[message.id] = message
        return message

    def _metadata(self, interaction: Interaction) -> Json:
        shown: Json = {
            "id": str(interaction.id),
            "type": interaction.type,
            "user": payloads.user(interaction.user),
            "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
        }
        if interaction.type == COMPONENT and interaction.source is not None:
            shown["interacted_message_id"] = str(interaction.source.id)
        if interaction.type == MODAL_SUBMIT:
            opener = {**shown, "type": COMMAND if interaction.source is None else COMPONENT}
            if interaction.source is not None:
                opener["interacted_message_id"] = str(interaction.source.id)
            shown["triggering_interaction_metadata"] = opener
        return shown

    # afterwards, through the token

    def open(self, application_id: int, token: str) -> Interaction:
        """The interaction behind a token.

        Raises:
            ApiError: 10015 for another application or before the first answer, 50027 unknown or after 15 minutes.
        """
        if application_id != self.fake.world.bot.id:
            raise ApiError(404, 10015)
        interaction = self.by_token.get(token)
        if interaction is None or self.fake.now() - interaction.created_at > TOKEN_LIFE:
            raise ApiError(401, 50027)
        if interaction.answered is None or interaction.type == AUTOCOMPLETE:
            raise ApiError(404, 10015)
        if not self.fake.world.exists(interaction.channel):
            raise ApiError(404, 10003)
        return interaction

    def find(self, interaction: Interaction, message_id: int | None) -> Message:
        """A message the token reaches: its own answers and the one it was clicked on (None: @original)."""
        message = interaction.original if message_id is None else interaction.reachable.get(message_id)
        if message is None:
            raise ApiError(404, 10008)
        self._alive(message)
        return message

    @staticmethod
    def _alive(message: Message) -> None:
        if message.deleted:
            raise ApiError(404, 10008)

    def follow_up(self, interaction: Interaction, body: Json, files: Files) -> Message:
        """Post a follow-up; after a defer it fills the waiting message instead."""
        original = interaction.original
        if original is not None and not original.deleted and original.flags & law.LOADING:
            visible = {k: v for k, v in body.items() if k != "flags"}
            visible["flags"] = (body.get("flags") or 0) & law.V2
            return self.edit(interaction, original, visible, files)
        self.desk.check(body, files, messages.FOLLOW_UP)
        message = self._new(interaction, body, files, (body.get("flags") or 0) & law.EPHEMERAL)
        self.fake.announce(message)
        self._note(interaction, "followup", message)
        return message

    def edit(self, interaction: Interaction, message: Message, body: Json, files: Files) -> Message:
        """Edit a message through the token."""
        self.desk.check(body, files, messages.FOLLOW_UP_EDIT, message)
        self.desk.edit(message, body, files, messages.FOLLOW_UP_EDIT)
        self.fake.announce_edit(message)
        self._note(interaction, "edit", message)
        return message

    def delete(self, interaction: Interaction, message: Message) -> None:
        """Delete a message through the token."""
        self.fake.remove(message)
        self._note(interaction, "delete", message)

    @staticmethod
    def _note(interaction: Interaction, kind: str, message: Message) -> None:
        if interaction.exchange is not None:
            interaction.exchange.note(kind, message)
