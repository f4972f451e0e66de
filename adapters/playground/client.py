"""The playground's side of HTTP: the page, what it asks for, and the stream of events. `mount` adds it to a server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, Final, assert_never
from urllib.parse import urlencode

from aiohttp import web

from adapters.playground import inbound
from adapters.playground.cards import CardRenderer, Draw
from adapters.playground.commands import palette
from adapters.playground.deliver import PlaygroundDeliver
from adapters.playground.files import PlaygroundFiles
from adapters.playground.forms import FormRenderer
from adapters.playground.guard import guarded
from adapters.playground.inbound import BadRequest, Caller
from adapters.playground.markup import STATIC, environment
from adapters.playground.people import DAILY_PRACTICE, GENERAL, OTHERS, PEOPLE, DemoPerson, PlaceKind, person_by_ref
from adapters.playground.previews import PreviewMaker, Previews
from adapters.playground.roster import PlaygroundRoster
from adapters.playground.stage import Stage
from adapters.playground.transcript import Entry, conversation_of
from adapters.playground.tryout import PlaygroundChecks
from bot.calls import Click, Command, Greeting, OpenedHome, Platform, Submission, Typing
from bot.outcomes import Audience, FormErrors, Home, Nothing, OpenForm, Outcome, Reply, Suggestions
from bot.outside import Door
from bot.telemetry import Telemetry

STEPS: Final = {
    "minutes": timedelta(minutes=10),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
STOP_EVERY: Final = timedelta(hours=4)  # less than what the application takes for late

Made = Command | Greeting | Click | Submission | Typing | OpenedHome


@dataclass(frozen=True, slots=True)
class DemoClock:
    """The clock of the demo: `now` reads it, `move` moves it, if it may be moved.

    `live` does what is due at the time that it is; nothing when a clock that is moved leaves that to others.
    """

    now: Callable[[], datetime]
    move: Callable[[timedelta], None] | None = None
    live: Callable[[], Awaitable[None]] | None = None

    async def leap(self, step: timedelta) -> None:
        """Move on, stopping often enough on the way that nothing is missed as it would be by a sleeping program."""
        assert self.move is not None  # noqa: S101 - the caller has looked
        while step:
            part = min(step, STOP_EVERY)
            self.move(part)
            step -= part
            if self.live is not None:
                await self.live()


class Playground:
    """The playground: `mount` is for the web server, `deliver` for the outbox; `files`, `roster` and `checks` too."""

    def __init__(
        self,
        door: Door,
        telemetry: Telemetry,
        clock: DemoClock,
        draw: Draw,
        previews: Previews | None = None,
        people: Sequence[DemoPerson] = PEOPLE,
        fonts: Path | None = None,
    ) -> None:
        """Set it up; nothing is served before `mount`.

        Args:
            door: the application.
            telemetry: learns of each first response.
            clock: the clock that the application goes by.
            draw: draws a chart as SVG.
            previews: by platform (`discord`, `slack`), the exact payload that it would be sent for a reply.
            people: who one can be.
            fonts: a folder with the fonts of the style sheet; without it the system's own are used.
        """
        self._door = door
        self._telemetry = telemetry
        self._clock = clock
        self._moved = timedelta(0)
        self._people = people
        self._static_files = {path.name: path for folder in (STATIC, fonts) if folder for path in folder.iterdir()}
        self._env = environment()
        cards = CardRenderer(self._env, draw, people)
        self._forms = FormRenderer(self._env, people)
        self._previews = PreviewMaker(self._env, previews or {}, cards, people)
        everybody = (*people, *OTHERS)
        self._stage = Stage(self._env, cards, everybody, clock.now, self._previews.views)
        self.deliver = PlaygroundDeliver(self._stage)
        self.files = PlaygroundFiles()
        self.roster = PlaygroundRoster(everybody)
        self.checks = PlaygroundChecks(self._stage, everybody)

    def mount(self, app: web.Application) -> None:
        """Add the playground's routes to a server."""
        app.router.add_get("/", guarded(self._page))
        app.router.add_get("/static/{name}", guarded(self._static))
        routes: Mapping[str, Callable[[web.Request], Any]] = {
            "conversation": self._conversation,
            "commands": self._commands,
            "events": self._events,
            "messages/{id}/{view}": self._view,
            "files/{id}/{index}": self._file,
        }
        for path, handler in routes.items():
            app.router.add_get(f"/playground/{path}", guarded(handler))
        acts: Mapping[str, Callable[[Caller, Mapping[str, Any]], Any]] = {
            "command": self._said,
            "click": self._clicked,
            "submit": self._submitted,
            "suggest": self._typing,
            "home": self._home,
            "clock": self._move,
        }
        for path, act in acts.items():
            app.router.add_post(f"/playground/{path}", guarded(self._acting(act)))
        app.on_shutdown.append(self._close)

    # --- looking -------------------------------------------------------------------------------------------------

    async def _page(self, request: web.Request) -> web.StreamResponse:
        try:
            who = self._viewer(request)
        except web.HTTPBadRequest:
            known = person_by_ref(request.query.get("as", ""), self._people)  # who does not see this place
            who_else = known or self._people[0]
            raise web.HTTPFound("/?" + urlencode({"as": who_else.ref, "in": GENERAL.ref})) from None
        page = self._env.get_template("page.html").render(
            who=who,
            people=self._people,
            places=self._stage.places(who.person.ref),
            time=self._stage.time(self._moved),
            movable=self._clock.move is not None,
            steps=STEPS,
            fonts="Inter-Regular.otf" in self._static_files,
            theme=request.cookies.get("theme", ""),
            conversation=self._drawn(who),
        )
        return web.Response(text=page, content_type="text/html")

    async def _conversation(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text=self._drawn(self._viewer(request)), content_type="text/html")

    async def _commands(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(palette(self._door.registry, self._viewer(request).person.rank))

    async def _view(self, request: web.Request) -> web.StreamResponse:
        entry = self._entry(request)
        view = request.match_info["view"]
        if entry.reply is None or view not in self._previews.views:
            raise web.HTTPNotFound
        reply = Reply(entry.reply, Audience.ME if entry.only else Audience.HERE, attachments=entry.attachments)
        return web.Response(text=self._previews.draw(view, reply), content_type="text/html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        index = request.match_info["index"]
        attachments = self._entry(request).attachments
        if not index.isdecimal() or int(index) >= len(attachments):
            raise web.HTTPNotFound
        response = web.Response(body=attachments[int(index)].content)
        response.content_type = "application/octet-stream"  # to be kept, never to be shown as a page
        response.headers["Content-Disposition"] = "attachment"  # the link names the file
        return response

    async def _static(self, request: web.Request) -> web.StreamResponse:
        path = self._static_files.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        person = self._viewer(request).person.ref
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        with self._stage.hub.listening(person) as listener:
            await response.prepare(request)
            await response.write(b": welcome\n\n")
            while (told := await listener.next()) is not None:
                try:
                    await response.write(told)
                except ConnectionError:
                    break
        return response

    async def _close(self, _: web.Application) -> None:
        self._stage.hub.close()

    def _viewer(self, request: web.Request) -> Caller:
        try:
            return inbound.caller(request.query, self._people, self._stage.place)
        except BadRequest as problem:
            raise web.HTTPBadRequest(text=str(problem)) from problem

    def _entry(self, request: web.Request) -> Entry:
        number = request.match_info["id"]
        who = self._viewer(request).person.ref
        entry = self._stage.transcript.find(int(number), who) if number.isdecimal() else None
        if entry is None:
            raise web.HTTPNotFound
        return entry

    def _drawn(self, who: Caller) -> str:
        entries = self._stage.transcript.read(conversation_of(who.place, who.person.ref), who.person.ref)
        return self._env.get_template("conversation.html").render(
            messages=[self._stage.draw(entry) for entry in entries],
            who=who,
            started=self._stage.transcript.has_spoken(who.person.ref)
            or who.place is DAILY_PRACTICE
            or who.place.kind is PlaceKind.PRIVATE,
        )

    # --- acting --------------------------------------------------------------------------------------------------

    def _acting(self, act: Callable[[Caller, Mapping[str, Any]], Any]) -> Callable[[web.Request], Any]:
        async def handler(request: web.Request) -> web.StreamResponse:
            try:
                data = await request.json()
                if not isinstance(data, dict):
                    raise BadRequest("an object is expected")
                answer = await act(inbound.caller(data, self._people, self._stage.place), data)
            except ValueError as problem:  # no JSON at all, or not what the page sends
                return web.json_response({"problem": str(problem)}, status=400)
            return web.json_response(answer)

        return handler

    async def _said(self, who: Caller, data: Mapping[str, Any]) -> dict[str, Any]:
        text = inbound.words(data, "text").strip()
        if not text:
            raise BadRequest("nothing was said")
        call = inbound.line(who, text)
        if not isinstance(call, Command):
            said = self._stage.say(who.person, who.place, text)
            answer = await self._answer(call, who) if call else {}
            return {**answer, "messages": [self._stage.message(said), *answer.get("messages", [])]}
        outcome = await self._handle(call)
        if not isinstance(outcome, Reply):
            return self._told(outcome, who)
        said = self._stage.say(who.person, who.place, text, private=outcome.to is Audience.ME)
        return {"messages": [self._stage.message(said), *self._told(outcome, who)["messages"]]}

    async def _clicked(self, who: Caller, data: Mapping[str, Any]) -> dict[str, Any]:
        return await self._answer(inbound.click(who, data), who, data.get("message"))

    async def _submitted(self, who: Caller, data: Mapping[str, Any]) -> dict[str, Any]:
        return await self._answer(inbound.submission(who, data, self.files), who, data.get("message"))

    async def _typing(self, who: Caller, data: Mapping[str, Any]) -> dict[str, Any]:
        return await self._answer(inbound.typing(who, data), who)

    async def _home(self, who: Caller, _: Mapping[str, Any]) -> dict[str, Any]:
        return await self._answer(inbound.opened_home(who), who)

    async def _move(self, _: Caller, data: Mapping[str, Any]) -> dict[str, Any]:
        step = STEPS.get(inbound.words(data, "step"))
        if step is None or self._clock.move is None:
            raise BadRequest("no such step")
        await self._clock.leap(step)
        self._moved += step
        self._stage.tell_time(self._moved)
        return self._stage.time(self._moved)

    async def _answer(self, call: Made, who: Caller, message: object = None) -> dict[str, Any]:
        outcome = await self._handle(call)
        clicked = self._stage.transcript.find(message, who.person.ref) if isinstance(message, int) else None
        return self._told(outcome, who, clicked)

    async def _handle(self, call: Made) -> Outcome:
        started = perf_counter()
        outcome = await self._door.handle(call)
        self._telemetry.responded(Platform.PLAYGROUND, perf_counter() - started)
        return outcome

    def _told(self, outcome: Outcome, who: Caller, clicked: Entry | None = None) -> dict[str, Any]:
        match outcome:
            case Reply():
                entry = self._stage.show(outcome, who.person, who.place, clicked)
                return {"messages": [self._stage.message(entry)]}
            case OpenForm(form):
                return {"form": self._forms.form(form)}
            case FormErrors(form, errors, _):
                return {"form": self._forms.form(form, errors)}
            case Home(card):
                return {"home": self._stage.home(card)}
            case Suggestions(choices):
                return {"choices": [list(choice) for choice in choices]}
            case Nothing():
                return {}
            case _:
                assert_never(outcome)
