"""The one door in.

`App.handle` finds the route, checks the right, opens the unit of work, runs the handler and turns every error into
words. It is the only place with a broad `except`.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, Final, assert_never

import structlog

from assessments.catalog import Catalog
from bot import files, ranks, troubles
from bot.calls import Call, Click, Command, Departure, Greeting, OpenedHome, Origin, Platform, Rank, Submission, Typing
from bot.command_form import COMMAND_FORM, ask, command_form
from bot.context import Ctx, PostCtx
from bot.errors import Busy, CoachesOnly, FileTrouble, RankUnseen, Refused, Stale, Trouble
from bot.library import Library
from bot.matching.worker import MatchWorker
from bot.outcomes import Drawn, FormErrors, Home, Nothing, OpenForm, Outcome, Reply, Suggestions
from bot.outside import Checks, Clock, Files, Printer, Roster, Sandbox
from bot.params import BadOption, parse_text, read_values
from bot.ports import Storage, UnitOfWork
from bot.records import Member, Message
from bot.registry import ActionSpec, FormSpec, Pace, Registry, Terms
from bot.resume.checker import ResumeChecker
from bot.spoken import Spoken, hear
from bot.telemetry import Telemetry
from bot.ui import law
from bot.ui.actions import REOPEN, UnknownAction, opened_by, reopening, split, unmarked
from bot.ui.forms import File, Form, read
from bot.words import Words, words_for

log = structlog.get_logger()

HELP: Final = ("help",)
_READ_ONLY: Final = Terms(writes=False)

Run = Callable[[Ctx], Awaitable[Outcome]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done with a call: a name for logs and metrics, its terms, its files, and the form that was sent."""

    route: str
    terms: Terms
    run: Run
    files: tuple[File, ...] = ()
    form: FormSpec | None = None


class App:
    """The application: calls in, outcomes out."""

    def __init__(
        self,
        registry: Registry,
        storage: Storage,
        catalog: Catalog,
        clock: Clock,
        telemetry: Telemetry,
        uploads: Mapping[Platform, Files] | None = None,
        sandbox: Sandbox | None = None,
        library: Library | None = None,
        rosters: Mapping[Platform, Roster] | None = None,
        printer: Printer | None = None,
        links: Callable[[Platform], str] = lambda _: "",
        checks: Mapping[Platform, Checks] | None = None,
    ) -> None:
        """Join the parts; nothing is opened or started.

        `uploads` reads the files of each platform's members, `rosters` knows who of them is still there, and `checks`
        try out what the bot is able to do. `links` is the web address at which the members of a platform can show
        something to others; "" without one.
        """
        self.registry = registry
        self.storage = storage
        self.catalog = catalog
        self.clock = clock
        self.telemetry = telemetry
        self._uploads = uploads if uploads is not None else {}
        self.rosters: Final = rosters if rosters is not None else {}
        self.checks: Final = checks if checks is not None else {}
        self.sandbox = sandbox
        self.library = library or Library(catalog.parameters.channels.elicitation)
        self.matcher = MatchWorker()
        self.printer = printer
        self.links = links
        self.resumes = ResumeChecker()
        self._spoken = Spoken()

    def terms(self, call: Call) -> Terms:
        """How a call will be answered (pace, audience), for the adapter to know before it is."""
        return self._plan(call).terms

    def words(self, origin: Origin) -> Words:
        """The words for whoever calls, for what an adapter says by itself."""
        return self._spoken.words(origin)

    async def handle(self, call: Call) -> Outcome:
        """Answer a call. Never raises: every error becomes words for the person, and a line in the log."""
        plan = self._plan(call)
        started = perf_counter()
        try:
            outcome = await self._run(plan, call)
            result = type(outcome).__name__
        except Trouble as trouble:
            outcome, result = Reply(troubles.card(trouble, self.words(call.origin))), type(trouble).__name__
            if isinstance(call, Submission) and isinstance(trouble, Busy):
                outcome = await self._rescue(call, plan, outcome)
        except Exception:
            error_id = secrets.token_hex(4)
            log.exception("call failed", route=plan.route, error_id=error_id)
            outcome, result = Reply(troubles.defect_card(error_id, self.words(call.origin))), "defect"
            if isinstance(call, Submission):
                outcome = await self._rescue(call, plan, outcome)
        self.telemetry.answered(call.origin.platform, plan.route, result, perf_counter() - started)
        return outcome

    async def draw(self, message: Message, *, again: bool = False) -> Drawn | None:
        """What an outbox message is as things stand now; None when it is no longer wanted.

        Args:
            message: What is to be drawn.
            again: Whether an earlier attempt may have sent it.

        Raises:
            Undeliverable: it must not be sent any more, which its feature is to know.
        """
        origin = Origin(message.platform, message.workspace, message.person, message.place)
        async with self.storage.begin(writes=False) as uow:
            if (message.place or message.private) and not message.person:
                return await self._post(message, uow, again=again)
            member = await uow.members.find(origin)
            if member is None or member.left:
                return troubles.empty_home(words_for(None)) if message.home else None
            ctx = self._ctx(message.key, origin, member, uow)
            if message.home:
                ctx.origin = await ranks.ranked(uow, ranks.as_seen(origin, message.args))
                return await self.registry.page(ctx)
            return await self.registry.messages[message.template](ctx, message.args)

    async def _post(self, message: Message, uow: UnitOfWork, *, again: bool) -> Drawn | None:
        here = message.platform, message.workspace
        if message.community_id is None or not await uow.communities.serves(*here):
            return None
        settings = await uow.organising.settings(message.community_id)
        ctx = PostCtx(
            *here,
            place=message.place,
            community_id=message.community_id,
            now=self.clock.now(),
            w=words_for(settings.locale),
            catalog=self.catalog,
            library=self.library,
            registry=self.registry,
            uow=uow,
            again=again,
        )
        return await self.registry.posts[message.template](ctx, message.args)

    # --- finding the route ---------------------------------------------------------------------------------------

    def _plan(self, call: Call) -> Plan:
        match call:
            case Command():
                return self._command(call)
            case Click():
                return self._click(call)
            case Submission():
                return self._submission(call)
            case Typing():
                return Plan("suggest", _READ_ONLY, lambda ctx: self._suggest(ctx, call))
            case OpenedHome():
                return Plan("home", Terms(writes=False, by_rank=True), self._open_home)
            case Greeting():
                return Plan("greeting", Terms(by_rank=True), lambda ctx: self._greet(ctx, call))
            case Departure():
                return Plan("departure", Terms(), _nobody)
            case _:
                assert_never(call)

    def _command(self, call: Command) -> Plan:
        spec, text = self.registry.resolve(call.path, call.text)
        if spec is None:
            spec = self.registry.commands[HELP]
            return Plan(spec.name, spec.terms, spec.handler)
        found = spec

        async def run(ctx: Ctx) -> Outcome:
            raw: Mapping[str, Any] = call.values
            try:
                raw = call.values if text is None else parse_text(found.params, text)
                return await found.handler(ctx, **read_values(found.params, raw))
            except BadOption as problem:
                return ask(ctx.w, found, {**problem.given, **raw}, problem)

        return Plan(found.name, found.terms, run)

    def _click(self, call: Click) -> Plan:
        try:
            name, args = split(call.action)
            if name == REOPEN:
                return self._reopening(args)
            spec: ActionSpec = self.registry.actions[name]
            typed = spec.route.read(args)
        except (UnknownAction, KeyError):
            return self._stale()
        values = {"values": call.values} if spec.takes_values else {}
        return Plan(name, spec.terms, lambda ctx: spec.handler(ctx, *typed, **values))

    def _submission(self, call: Submission) -> Plan:
        try:
            spec, typed, seen = self._form(*split(call.action))
        except (UnknownAction, KeyError):
            return self._stale()

        async def run(ctx: Ctx) -> Outcome:
            async with ctx.unit_for(spec.terms):
                form = await spec.build(ctx, *typed)
                # Changed since they saw it, and not into what they want.
                if seen and form.action != call.action and form.filled(call.values) != form:
                    await ctx.uow.drafts.save(ctx.member.id, form.action, spec.draft(call.values), ctx.now)
                    return Reply(troubles.overtaken_card(form, call.values, ctx.w))
            values, errors = read(form, call.values, ctx.w)
            if not errors:
                try:
                    outcome = await spec.handler(ctx, values, *typed)
                except BadOption as problem:
                    errors = {problem.option or form.inputs[0].name: problem.told(ctx.w)}
                except FileTrouble as problem:
                    told = " ".join(troubles.told(problem, ctx.w))
                    errors = {name: told for name, value in values.items() if value == problem.file}
                else:
                    if isinstance(outcome, FormErrors):
                        errors = dict(outcome.errors)
                    else:
                        async with ctx.unit_for(spec.terms):
                            await ctx.uow.drafts.drop(ctx.member.id, call.action)
                        return outcome
            async with ctx.unit_for(spec.terms):
                await ctx.uow.drafts.save(ctx.member.id, call.action, spec.draft(call.values), ctx.now)
            return FormErrors(form.filled(call.values), errors, reopening(form.action))

        return Plan(spec.route.name, spec.terms, run, files.given(call.values), spec)

    def _reopening(self, inner: tuple[str, ...]) -> Plan:
        if not inner:
            raise UnknownAction(REOPEN)
        spec, typed, seen = self._form(inner[0], inner[1:])

        async def run(ctx: Ctx) -> Outcome:
            form = await spec.build(ctx, *typed)
            if seen:  # still what they saw: what was changed since then is for them to see first
                form = replace(form, action=opened_by(inner))
            return OpenForm(form.filled(await ctx.uow.drafts.load(ctx.member.id, form.action) or {}))

        return Plan(REOPEN, replace(spec.terms, pace=Pace.QUICK, writes=False, waits=False), run)

    def _form(self, name: str, args: tuple[str, ...]) -> tuple[FormSpec, tuple[Any, ...], bool]:
        """A form, the arguments of its id, and whether that has a mark of what was seen."""
        if name == COMMAND_FORM.name:
            return self._command_form(*COMMAND_FORM.read(args)), (), False
        spec: FormSpec = self.registry.forms[name]
        args, seen = unmarked(args)
        return spec, spec.route.read(args), seen

    def _command_form(self, typed: str) -> FormSpec:
        command = self.registry.commands[tuple(typed.split())]

        async def build(ctx: Ctx) -> Form:
            return command_form(ctx.w, command)

        async def run(ctx: Ctx, values: dict[str, Any]) -> Outcome:
            return await command.handler(ctx, **read_values(command.params, values))

        return FormSpec(COMMAND_FORM, build, run, command.terms)

    def _stale(self) -> Plan:
        async def run(ctx: Ctx) -> Outcome:
            raise Stale

        return Plan("stale", _READ_ONLY, run)

    # --- running it ----------------------------------------------------------------------------------------------

    async def _run(self, plan: Plan, call: Call) -> Outcome:
        if plan.terms.asks_rank:
            call = replace(call, origin=await self._look_up_rank(call.origin, plan.terms))
        if call.origin.rank < plan.terms.needs:
            if not call.origin.workspace:
                raise RankUnseen
            raise CoachesOnly if plan.terms.needs is Rank.COACH else Refused
        reader = self._uploads.get(call.origin.platform)
        received = await files.fetch(reader, call.origin.workspace, plan.files)
        waits = plan.terms.waits
        async with self.storage.begin(writes=plan.terms.writes and not waits) as uow:
            if isinstance(call, Departure):  # of a person, or of the bot itself, which is no member
                await uow.members.leave(call.origin, self.clock.now())
                return Nothing()
            member = await uow.members.find(call.origin)
            if member is not None and (member.left or _is_nameless(member, call.origin)):
                member = None  # back again, or known so far only by what others said of them: to be registered
            if member is not None and plan.terms.writes and not waits:
                await hear(uow, member, call.origin.locale)
            if member is not None and plan.terms.needs > Rank.MEMBER:
                member = await ranks.where_they_rank(uow, member, call.origin)
            if member is not None and not waits:
                return await plan.run(self._ctx(call.id, call.origin, member, uow, received))
        if member is None:
            if not call.origin.workspace:
                raise Trouble(
                    "I don't know which community you belong to yet.", "Please use a command in your community first."
                )
            async with self.storage.begin() as uow:
                member = await uow.members.register(call.origin, self.clock.now())
                if not waits:
                    return await plan.run(self._ctx(call.id, call.origin, member, uow, received))
        return await plan.run(self._ctx(call.id, call.origin, member, uow, received))

    async def _look_up_rank(self, origin: Origin, terms: Terms) -> Origin:
        """The origin with what the caller's roles give, where that can make a difference."""
        enough = origin.rank >= terms.needs and not terms.by_rank
        if enough or origin.rank is max(Rank) or not origin.roles or not origin.workspace:
            return origin
        async with self.storage.begin(writes=False) as uow:
            return await ranks.ranked(uow, origin)

    def _ctx(
        self, call_id: str, origin: Origin, member: Member, uow: UnitOfWork, received: files.Received | None = None
    ) -> Ctx:
        return Ctx(
            call_id=call_id,
            origin=origin,
            member=member,
            now=self.clock.now(),
            w=self._spoken.note(origin, member),
            catalog=self.catalog,
            library=self.library,
            registry=self.registry,
            uow=uow,
            storage=self.storage,
            files=received or files.Received(),
            sandbox=self.sandbox,
            roster=self.rosters.get(origin.platform),
            checks=self.checks,
            matcher=self.matcher,
            printer=self.printer,
            links=self.links(origin.platform),
            resumes=self.resumes,
        )

    async def _rescue(self, call: Submission, plan: Plan, outcome: Reply) -> Outcome:
        """Keep what was typed into a form whose handler failed, and offer the form again."""
        try:
            async with self.storage.begin() as uow:
                if plan.form is not None and (member := await uow.members.find(call.origin)):
                    await uow.drafts.save(member.id, call.action, plan.form.draft(call.values), self.clock.now())
            return Reply(troubles.with_reopen(outcome.card, reopening(call.action), self.words(call.origin)))
        except Exception as error:  # also where the id was padded, so that none can be made from it
            log.warning("draft not saved", reason=type(error).__name__)
            return outcome

    # --- what belongs to no feature ------------------------------------------------------------------------------

    async def _suggest(self, ctx: Ctx, call: Typing) -> Outcome:
        spec = self.registry.commands.get(call.path)
        param = next((p for p in spec.params if p.name == call.option), None) if spec else None
        if param is None or param.param.suggest is None:
            return Suggestions(())
        return Suggestions(tuple(await param.param.suggest(ctx, call.partial))[: law.COMMAND_CHOICES])

    async def _open_home(self, ctx: Ctx) -> Outcome:
        card = await self.registry.page(ctx)
        return Home(card) if card else Nothing()

    async def _greet(self, ctx: Ctx, call: Greeting) -> Outcome:
        if not await ctx.uow.seen.first_time(f"greeting:{call.id}", ctx.now):
            return Nothing()
        return await self.registry.commands[HELP].handler(ctx)


def _is_nameless(member: Member, origin: Origin) -> bool:
    """Whether a member has no name yet, and could have one now."""
    return not member.name and bool(origin.person_name and origin.workspace)


async def _nobody(_: Ctx) -> Outcome:
    """Who left is not answered."""
    return Nothing()
