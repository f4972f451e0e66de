"""Outcomes as what Slack shows. Every way of answering has another to fall back on; nothing fails silently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, assert_never

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack import cards, forms, sayings
from adapters.slack.api import FAILURES, NOT_THERE, Api, HookRefused, Json, error_of, reason_of
from adapters.slack.cards import FileIds
from adapters.slack.groups import groups_for
from adapters.slack.inbound import Source
from adapters.slack.pictures import Uploads
from bot.outcomes import Audience, FormErrors, Home, Nothing, OpenForm, Outcome, Reply, Suggestions
from bot.ui.cards import Card, Text
from bot.ui.forms import Form
from bot.words import Words

log = structlog.get_logger()

SPENT: Final = frozenset({"exchanged_trigger_id", "trigger_exchanged"})  # the form is open: its first reply was lost


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is answered: where they are, in which words, and what to call when they see the first answer."""

    source: Source
    w: Words
    shown: Callable[[], None]


class Responder:
    """Answers calls."""

    def __init__(self, api: Api, uploads: Uploads) -> None:
        """Take the Web API and who uploads pictures."""
        self._api = api
        self._uploads = uploads

    async def answer(self, asker: Asker, outcome: Outcome) -> None:
        """Show an outcome.

        Raises:
            Any of `FAILURES`: when nothing could be shown in any way.
        """
        match outcome:
            case Reply():
                await self._reply(asker, outcome)
            case OpenForm(form):
                await self._open(asker, form)
            case FormErrors():
                await self._private(asker, sayings.form_errors(outcome, asker.w))
            case Home(card):
                await self.publish(asker.source, card)
            case Suggestions() | Nothing():
                return
            case _:
                assert_never(outcome)
        asker.shown()

    async def at_once(self, asker: Asker, outcome: Outcome) -> Json:
        """What the acknowledgement of a submission says about its outcome; the rest follows by `after`."""
        match outcome:
            case FormErrors(form, errors):
                names = {one.name for one in form.inputs}
                fitting = {name if name in names else form.inputs[0].name: text for name, text in errors.items()}
                return {"response_action": "errors", "errors": fitting}
            case OpenForm(form):
                return {"response_action": "update", "view": await self._view(asker, form)}
            case _:
                return {"response_action": "clear"}

    async def after(self, asker: Asker, outcome: Outcome) -> None:
        """What is left to show of an outcome once its submission is acknowledged by `at_once`."""
        if isinstance(outcome, FormErrors | OpenForm):
            asker.shown()
        else:
            await self.answer(asker, outcome)

    async def publish(self, source: Source, card: Card) -> None:
        """Show a card on the Home tab, unless it is there already."""
        if source.mark and source.mark == cards.home_mark(card):
            return
        clients = await self._api.of(source.team)

        async def send(files: FileIds) -> None:
            await clients.patient.views_publish(user_id=source.person, view=cards.home(card, files))

        await self._uploads.send(source.team, card, send)

    # --- replies -------------------------------------------------------------------------------------------------

    async def _reply(self, asker: Asker, reply: Reply) -> None:
        source, card = asker.source, reply.card
        if reply.attachments:
            note = asker.w("You find the file in our direct messages.")
            card = replace(card, blocks=(*card.blocks, Text(note)))
        for_all = reply.to is Audience.HERE and not source.direct
        if reply.replace and source.home:
            await self.publish(source, card)
        elif reply.replace and source.message and source.seen_by_all is for_all:  # nothing private on a card for all
            await self._replace(asker, card)
        elif reply.to is Audience.HERE and source.place:
            await self._here(asker, card)
        else:
            await self._private(asker, card)
        asker.shown()
        try:
            for attachment in reply.attachments:
                clients = await self._api.of(source.team)
                opened = await clients.patient.conversations_open(users=source.person)
                place = opened["channel"]["id"]
                await self._uploads.upload(source.team, attachment.name, attachment.content, channel=place)
        except FAILURES as failure:
            _note("file not handed over", failure)
            await self._private(asker, sayings.no_file(asker.w))

    async def _replace(self, asker: Asker, card: Card) -> None:
        source = asker.source
        try:
            await self._hook(source, card, {"replace_original": True})
        except FAILURES as failure:
            _note("card not replaced", failure)
            if not source.lasting or not await self._update(source, card):
                await self._private(asker, card)

    async def _update(self, source: Source, card: Card) -> bool:
        clients = await self._api.of(source.team)

        async def send(files: FileIds) -> None:
            await clients.patient.chat_update(channel=source.place, ts=source.message, **cards.content(card, files))

        try:
            await self._uploads.send(source.team, card, send)
        except FAILURES as failure:
            _note("message not updated", failure)
            return False
        return True

    async def _here(self, asker: Asker, card: Card) -> None:
        source = asker.source
        try:
            await self._post(source.team, source.place, card)
        except SlackApiError as failure:
            if error_of(failure) not in NOT_THERE or not await self._in_channel(source, card):
                await self._private(asker, sayings.may_not_post(error_of(failure), asker.w))
        except FAILURES as failure:  # it may have arrived: posting again could show it twice
            _note("unclear whether a message was posted", failure)
            await self._private(asker, sayings.unclear(asker.w))

    async def _in_channel(self, source: Source, card: Card) -> bool:
        """Post through the response_url, which works where the app is not a member."""
        try:
            await self._hook(source, card, {"response_type": "in_channel", "replace_original": False})
        except HookRefused as failure:
            _note("message not posted through response_url", failure)
            return False
        return True

    async def _private(self, asker: Asker, card: Card) -> None:
        """Show a card to one person: through the response_url, else in the place, else by direct message."""
        source = asker.source
        try:
            await self._hook(source, card, {"response_type": "ephemeral", "replace_original": False})
        except HookRefused as failure:
            _note("private answer not sent through response_url", failure)
        else:
            return
        if source.place and not source.direct and await self._ephemeral(source, card):
            return
        await self._post(source.team, source.person, card)

    async def _ephemeral(self, source: Source, card: Card) -> bool:
        clients = await self._api.of(source.team)

        async def send(files: FileIds) -> None:
            words = cards.content(card, files)
            await clients.once.chat_postEphemeral(channel=source.place, user=source.person, **words)

        try:
            await self._uploads.send(source.team, card, send)
        except SlackApiError as failure:
            _note("private answer not sent in its place", failure)
            return False
        return True

    async def _post(self, team: str, channel: str, card: Card) -> None:
        clients = await self._api.of(team)

        async def send(files: FileIds) -> None:
            await clients.once.chat_postMessage(channel=channel, **cards.message(card, files))

        await self._uploads.send(team, card, send)

    async def _hook(self, source: Source, card: Card, how: Json) -> None:
        if not source.response_url:
            raise HookRefused(0, "none")

        async def send(files: FileIds) -> None:
            await self._api.hook(source.response_url, {**cards.message(card, files), **how})

        await self._uploads.send(source.team, card, send)

    # --- forms ---------------------------------------------------------------------------------------------------

    async def _open(self, asker: Asker, form: Form) -> None:
        """Open a form; where it is too late for that, offer a button that opens it."""
        source = asker.source
        try:
            clients = await self._api.of(source.team)
            await clients.patient.views_open(trigger_id=source.trigger, view=await self._view(asker, form))
        except FAILURES as failure:
            if error_of(failure) in SPENT:
                return
            _note("form not opened", failure)
            await self._private(asker, sayings.form_waits(form, asker.w))

    async def _view(self, asker: Asker, form: Form) -> Json:
        groups = await groups_for(form, self._api, asker.source.team)
        return forms.view(form, asker.source.memory(), asker.w, groups)


def _note(what: str, failure: BaseException) -> None:
    log.warning(what, reason=reason_of(failure))
