"""A member using Slack: commands, clicks, forms, the Home tab, messages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import aiohttp

from .delivery import Envelope, PayloadKind
from .events import Sent
from .exchange import Ack, Effect, Exchange
from .hooks import Hook, respond
from .inputs import STATELESS, initial_state, is_empty, option, state_value
from .interactions import Payloads, action_of
from .law import check_message
from .law_blocks import elements_of
from .modals import Modals
from .posting import post, usable_file
from .refusals import Refused, UserCannot
from .world import Channel, Json, Message, Person, StoredFile, View, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack

Target = Message | View | Exchange


class FakeUser:
    """Drives the app the way a member's Slack client does; refuses what the client would not offer."""

    def __init__(self, fake: FakeSlack, workspace: Workspace, person: Person) -> None:
        self.fake = fake
        self.workspace = workspace
        self.person = person

    @property
    def id(self) -> str:
        """The user id."""
        return self.person.id

    # -- what the member sees

    def sees(self, channel: Channel | str | None = None) -> list[Message]:
        """The messages in a channel (the direct message with the app if none is named)."""
        place = self.fake.channel(channel, self.workspace) if channel else self.workspace.dm(self.id)
        return self.fake.visible_messages(place, self) if place else []

    @property
    def modal(self) -> View | None:
        """The form on top, None if none is open."""
        stack = self.workspace.modals.get(self.id)
        return stack[-1] if stack else None

    @property
    def home(self) -> View | None:
        """The Home tab as last published."""
        return self.workspace.homes.get(self.id)

    # -- what the member does

    async def slash(self, command: str, text: str = "", channel: Channel | str | None = None) -> Exchange:
        """Types a slash command, in the direct message with the app unless a channel is named."""
        fake = self.fake
        self._may_act()
        if fake.manifest is not None and command not in fake.manifest.commands:
            raise UserCannot(f"{command} is not a valid command: the manifest does not declare it")
        place = self._place(channel)
        exchange = Exchange(fake, self.workspace.id, self.id, f"{command} {text}".strip(), place.id)
        payload = self._payloads(exchange).slash_command(place, command, text)
        hook = Hook(self.workspace, place, self.id, exchange.number, fake.now())
        self._send("slash_commands", payload, exchange, lambda a: self._command_answered(a, hook))
        return exchange

    async def click(
        self, target: Target, text: str | None = None, *, action_id: str | None = None, confirm: bool = True
    ) -> Exchange:
        """Clicks the button with this text or action_id; `confirm` answers its dialog, if it has one."""
        place, block, element = self._find(target, {"button"}, text, action_id)
        if element.get("confirm") and not confirm:
            raise UserCannot("the dialog was answered with no: nothing is sent")
        return self._act(place, block, element, None)

    async def choose(
        self, target: Target, value: Any, *, label: str | None = None, action_id: str | None = None
    ) -> Exchange:
        """Picks in a select, radio group, checkbox group, date or time picker or overflow menu."""
        place, block, element = self._find(target, None, label, action_id)
        if element["type"] == "overflow":
            return self._act(place, block, element, {"selected_option": option(element, value)})
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise UserCannot("nothing is sent before the form is submitted: the block has no dispatch_action")
        self._offered(element, value)
        entered = state_value(element, value, self._upload)
        self._state(place).setdefault(block["block_id"], {})[element["action_id"]] = entered
        return self._act(place, block, element, entered)

    async def submit(self, target: View | Exchange | None = None, values: Json | None = None) -> Exchange:
        """Fills in the open form (by block_id, label or action_id) and submits it."""
        view = self._open_view(target)
        self.fill(view, values or {})
        if "submit" not in view.body:
            raise UserCannot("the view has no submit button")
        for block in view.blocks:
            if block["type"] == "input" and not block.get("optional"):
                entered = view.state[block["block_id"]][block["element"]["action_id"]]
                if is_empty(entered):
                    raise UserCannot(f"{block['label']['text']!r} has to be filled in")
        exchange = Exchange(self.fake, self.workspace.id, self.id, f"submit of {view.title!r}")
        payload = self._payloads(exchange).view_submission(view)
        modals = Modals(self.fake, self.workspace, self.id, exchange.number)
        self._send("interactive", payload, exchange, lambda ack: modals.submitted(view, ack.payload))
        return exchange

    def fill(self, view: View, values: Json) -> None:
        """Enters values into a form without submitting it."""
        for name, raw in values.items():
            block, element = self._field(view, name)
            self._offered(element, raw)
            view.state[block["block_id"]][element["action_id"]] = state_value(element, raw, self._upload)

    def _offered(self, element: Json, value: Any) -> None:
        """Refuse a conversation that the menu would not show to this person."""
        if element["type"] != "conversations_select" or value is None:
            return
        channel = self.workspace.channels.get(str(getattr(value, "id", value)))
        seen = channel is not None and (channel.kind == "public" or self.id in channel.members)
        kinds = (element.get("filter") or {}).get("include")
        if channel is None or not seen or channel.archived or (kinds and channel.kind not in kinds):
            raise UserCannot(f"{value!r} is not in the menu")

    async def close(self, target: View | Exchange | None = None, *, everything: bool = False) -> Exchange:
        """Closes the form on top, or all of them; the app hears of it only with notify_on_close."""
        view = self._open_view(target)
        exchange = Exchange(self.fake, self.workspace.id, self.id, f"close of {view.title!r}")
        modals = Modals(self.fake, self.workspace, self.id, exchange.number)
        if everything or view.body.get("clear_on_close"):
            modals.close_all()
        else:
            modals.close(view)
        if view.body.get("notify_on_close"):
            payload = self._payloads(exchange).view_closed(view, everything)
            self._send("interactive", payload, exchange, lambda ack: None)
        else:
            exchange.ack = Ack(True, None, 0.0)
        return exchange

    async def open_home(self, tab: str = "home") -> Exchange:
        """Opens the app's Home (or messages) tab."""
        self._may_act()
        if tab == "home" and not self.fake.home_tab:
            raise UserCannot("the app has no Home tab")
        place = self.fake.open_dm(self.workspace, self.id)
        exchange = Exchange(self.fake, self.workspace.id, self.id, f"opening the {tab} tab", place.id)
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": place.id, "tab": tab}
        if tab == "home" and self.home is not None:
            event["view"] = self.home.as_json()
        self._follow(exchange, self.fake.events.emit(self.workspace, "app_home_opened", event))
        return exchange

    async def mention_bot(self, text: str, channel: Channel | str) -> Exchange:
        """Writes `@app text` in a channel the app is in."""
        self._may_act()
        place = self._place(channel)
        if self.workspace.bot_user_id not in place.members:
            raise UserCannot("the app is not in this channel: Slack offers to invite it")
        exchange = Exchange(self.fake, self.workspace.id, self.id, f"mention {text!r}", place.id)
        body = f"<@{self.workspace.bot_user_id}> {_escaped(text)}"
        message = post(self.fake, self.workspace, place, {"text": body}, author=self.id, cause=-1)
        event = message.as_json() | {"type": "app_mention", "channel": place.id, "team": self.workspace.id}
        event["event_ts"] = message.ts
        self._follow(exchange, self.fake.events.emit(self.workspace, "app_mention", event))
        return exchange

    async def dm(self, text: str) -> Exchange:
        """Writes to the app directly."""
        self._may_act()
        manifest = self.fake.manifest
        if not self.fake.messages_tab or (manifest is not None and manifest.messages_read_only):
            raise UserCannot("sending messages to this app has been turned off")
        place = self.fake.open_dm(self.workspace, self.id)
        exchange = Exchange(self.fake, self.workspace.id, self.id, f"direct message {text!r}", place.id)
        before = len(self.fake.events.sent)
        post(self.fake, self.workspace, place, {"text": _escaped(text)}, author=self.id, cause=-1)
        sent = self.fake.events.sent[before:]
        self._follow(exchange, sent[0] if sent else None)
        return exchange

    async def say(self, text: str, channel: Channel | str) -> Message:
        """Writes in a channel, without addressing the app."""
        place = self._place(channel)
        return post(self.fake, self.workspace, place, {"text": _escaped(text)}, author=self.id, cause=-1)

    async def install(self, install_url: str, *, approve: bool = True) -> tuple[int, str]:
        """Installs the app through its own install page; gives status and text of the last page."""
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as browser:
            async with browser.get(install_url, allow_redirects=False) as page:
                cookie = page.headers.get("Set-Cookie", "").split(";")[0]
                link = page.headers.get("Location") or _link(await page.text())
            async with browser.get(link) as page:
                if page.status != 200:
                    return page.status, await page.text()
            form = {"approve": "yes" if approve else "no", "team": self.workspace.id, "user": self.id}
            async with browser.post(link, data=form, allow_redirects=False) as page:
                back = page.headers["Location"]
            async with browser.get(back, headers={"Cookie": cookie}) as page:
                return page.status, await page.text()

    async def forge(self, target: Message | View, action_id: str, value: str = "") -> Exchange:
        """Clicks a button that is not there (any more): one of an older version, or made up."""
        block, element = {"block_id": "gone"}, {"type": "button", "action_id": action_id, "value": value}
        return self._act(self._target(target), block, element, None)

    # -- how it works

    def _payloads(self, exchange: Exchange) -> Payloads:
        return Payloads(self.fake, self.workspace, self.person, exchange.number)

    def _may_act(self) -> None:
        if self.person.deleted:
            raise UserCannot("a deactivated member cannot do anything")
        if not self.workspace.installed:
            raise UserCannot("the app is not installed in this workspace")

    def _place(self, channel: Channel | str | None) -> Channel:
        if channel is None:
            return self.fake.open_dm(self.workspace, self.id)
        place = self.fake.channel(channel, self.workspace)
        if self.id not in place.members:
            raise UserCannot(f"{self.person.name} is not in {place.name}")
        if place.archived:
            raise UserCannot(f"{place.name} is archived")
        return place

    def _send(self, kind: PayloadKind, payload: Json, exchange: Exchange, then: Callable[[Ack], str | None]) -> None:
        def answered(ack: Ack) -> None:
            exchange.ack = ack
            problem = then(ack) if ack.ok else ack.reason
            if problem:
                now, number = self.fake.now(), exchange.number
                self.fake.record(Effect("failure", self.workspace.id, now, number, user=self.id, note=problem))

        self.fake.delivery.start(Envelope(kind, payload), answered)

    def _follow(self, exchange: Exchange, sent: Sent | None) -> None:
        if sent is None:
            exchange.ack = Ack(False, None, 0.0, "not_subscribed")
        else:
            exchange.acks = sent.acks

    def _command_answered(self, ack: Ack, hook: Hook) -> str | None:
        body = {"text": ack.payload} if isinstance(ack.payload, str) else ack.payload
        if not body or not (body.get("text") or body.get("blocks") or body.get("attachments")):
            return None
        try:
            check_message(body, usable_file(self.fake, self.workspace))
        except Refused as refusal:
            self.fake.refusals.append(("slash_command", refusal.error, tuple(refusal.messages)))
            return "invalid_command_response"
        respond(self.fake, hook, body)
        return None

    def _action_answered(self, ack: Ack) -> str | None:
        if ack.payload:
            self.fake.notes.append("an acknowledgement of block_actions with a body: Slack ignores it")
        return None

    def _act(self, place: Message | View, block: Json, element: Json, value: Json | None) -> Exchange:
        fake = self.fake
        if fake.manifest is not None and not fake.manifest.interactive:
            raise UserCannot("interactivity is off in the manifest")
        name = element.get("text", {}).get("text") or element["action_id"]
        channel = None if isinstance(place, View) else place.channel
        exchange = Exchange(fake, self.workspace.id, self.id, f"click on {name!r}", channel)
        action = action_of(fake, block, element, value)
        if isinstance(place, View):
            payload = self._payloads(exchange).view_action(place, action)
            fake.opened_by[place.id] = exchange.number
        else:
            payload = self._payloads(exchange).message_action(place, action, self._state(place))
        self._send("interactive", payload, exchange, self._action_answered)
        return exchange

    def _state(self, place: Message | View) -> Json:
        if isinstance(place, View):
            return place.state
        return place.state.setdefault(self.id, initial_state(place.blocks))

    def _target(self, target: Target) -> Message | View:
        self._may_act()
        if isinstance(target, Exchange):
            views = [v for v in target.views if v.open]
            target = views[-1] if views else target.message
        if isinstance(target, View):
            if target.user != self.id or not (target.open and (target is self.modal or target is self.home)):
                raise UserCannot("this view is not in front of the member")
            return target
        visible = self.fake.visible_messages(self.workspace.channels[target.channel], self)
        if target not in visible:
            raise UserCannot("the member does not see this message (any more)")
        return target

    def _find(
        self, target: Target, kinds: set[str] | None, text: str | None, action_id: str | None
    ) -> tuple[Message | View, Json, Json]:
        place = self._target(target)
        found = []
        for block in place.blocks:
            for element in elements_of(block):
                wanted = element["type"] in kinds if kinds else element["type"] != "button"
                if wanted and _named(block, element, text, action_id):
                    found.append((place, block, element))
        if len(found) != 1:
            there = [
                (e.get("text", {}).get("text") or e["type"], e["action_id"])
                for b in place.blocks
                for e in elements_of(b)
            ]
            raise UserCannot(f"{len(found)} elements match {text or action_id!r}; there are {there}")
        return found[0]

    def _open_view(self, target: View | Exchange | None) -> View:
        self._may_act()
        view = target.view if isinstance(target, Exchange) else target or self.modal
        if view is None or not view.open or view is not self.modal:
            raise UserCannot("this form is not open in front of the member")
        return view

    def _field(self, view: View, name: str) -> tuple[Json, Json]:
        found = [
            (block, element)
            for block in view.blocks
            for element in elements_of(block)
            if element["type"] not in STATELESS
            and name in (block["block_id"], element["action_id"], block.get("label", {}).get("text"))
        ]
        if len(found) != 1:
            labels = [b.get("label", {}).get("text") or b["block_id"] for b in view.blocks]
            raise UserCannot(f"{len(found)} fields match {name!r}; there are {labels}")
        return found[0]

    def _upload(self, name: str, content: bytes) -> Json:
        file = StoredFile(self.fake.next_id("F"), self.workspace.id, name, len(content), self.id,
                          content=content, completed=True, ready_at=self.fake.now())  # fmt: skip
        self.workspace.files[file.id] = file
        return file.as_json(self.fake.now(), self.fake.url)


def _named(block: Json, element: Json, text: str | None, action_id: str | None) -> bool:
    if action_id is not None and element["action_id"] != action_id:
        return False
    if text is None:
        return True
    words = (
        element.get("text", {}).get("text"),
        element.get("placeholder", {}).get("text"),
        block.get("label", {}).get("text"),
        block["block_id"],
    )
    return text in words


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _link(page: str) -> str:
    found = re.search(r'href="([^"]*authorize[^"]*)"', page)
    if found is None:
        raise UserCannot("the install page has no link to Slack")
    return found.group(1).replace("&amp;", "&")
