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
from bot import files, troubles
from bot.calls import Call, Click, Command, Departure, Greeting, OpenedHome, Origin, Platform, Rank, Submission, Typing
from bot.context import Ctx, PostCtx
from bot.errors import Busy, FileTrouble, Refused, Stale, Trouble
from bot.library import Library
from bot.matching.worker import MatchWorker
from bot.outcomes import Drawn, FormErrors, Home, Nothing, OpenForm, Outcome, Reply, Suggestions
from bot.outside import Clock, Files, Printer, Roster, Sandbox
from bot.params import BadOption, parse_text, read_values
from bot.ports import Storage, UnitOfWork
from bot.records import Member, Message
from bot.registry import ActionSpec, CommandSpec, FormSpec, Pace, Registry, Terms
from bot.resume.checker import ResumeChecker
from bot.telemetry import Telemetry
from bot.ui import law
from bot.ui.actions import REOPEN, ActionRoute, UnknownAction, reopening, split
from bot.ui.cards import Card
from bot.ui.forms import File, Form, read
from bot.words import words_for

log = structlog.get_logger()

COMMAND_FORM: Final = ActionRoute("command.run", str)  # the form that asks for the options of a command
HELP: Final = ("help",)
_READ_ONLY: Final = Terms(writes=False)
_ELSEWHERE: Final = (
    "In a direct message I can’t see what you may do in your community.",
    "Please type the command there, such as /setup mocks.",
)

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
    ) -> None:
        """Join the parts; nothing is opened or started.

        `uploads` reads the files of each platform's members, and `rosters` knows who of them is still there. `links`
        is the web address at which the members of a platform can show something to others; "" without one.
        """
        self.registry = registry
        self.storage = storage
        self.catalog = catalog
        self.clock = clock
        self.telemetry = telemetry
        self._uploads = uploads if uploads is not None else {}
        self.rosters: Final = rosters if rosters is not None else {}
        self.sandbox = sandbox
        self.library = library or Library(catalog.parameters.channels.elicitation)
        self.matcher = MatchWorker()
        self.printer = printer
        self.links = links
        self.resumes = ResumeChecker()

    def terms(self, call: Call) -> Terms:
        """How a call will be answered (pace, audience), for the adapter to know before it is."""
        return self._plan(call).terms

    async def handle(self, call: Call) -> Outcome:
        """Answer a call. Never raises: every error becomes words for the person, and a line in the log."""
        plan = self._plan(call)
        started = perf_counter()
        try:
            outcome = await self._run(plan, call)
            result = type(outcome).__name__
        except Trouble as trouble:
            outcome, result = Reply(troubles.card(trouble, words_for(call.origin.locale))), type(trouble).__name__
            if isinstance(call, Submission) and isinstance(trouble, Busy):
                outcome = await self._rescue(call, plan, outcome)
        except Exception:
            error_id = secrets.token_hex(4)
            log.exception("call failed", route=plan.route, error_id=error_id)
            outcome, result = Reply(troubles.defect_card(error_id, words_for(call.origin.locale))), "defect"
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
                return await self._home(ctx)
            return await self.registry.messages[message.template](ctx, message.args)

    async def _post(self, message: Message, uow: UnitOfWork, *, again: bool) -> Drawn | None:
        here = message.platform, message.workspace
        if message.community_id is None or not await uow.communities.serves(*here):
            return None
        ctx = PostCtx(
            *here,
            place=message.place,
            community_id=message.community_id,
            now=self.clock.now(),
            w=words_for(None),
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
                return Plan("home", _READ_ONLY, self._open_home)
            case Greeting():
                return Plan("greeting", Terms(), lambda ctx: self._greet(ctx, call))
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
                return _ask(found, {**problem.given, **raw}, problem)

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
            spec, typed = self._form(*split(call.action))
        except (UnknownAction, KeyError):
            return self._stale()

        async def run(ctx: Ctx) -> Outcome:
            async with ctx.unit_for(spec.terms):
                form = await spec.build(ctx, *typed)
            values, errors = read(form, call.values)
            if not errors:
                try:
                    outcome = await spec.handler(ctx, values, *typed)
                except BadOption as problem:
                    errors = {problem.option or form.inputs[0].name: str(problem)}
                except FileTrouble as problem:
                    errors = {name: str(problem) for name, value in values.items() if value == problem.file}
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
        spec, typed = self._form(inner[0], inner[1:])

        async def run(ctx: Ctx) -> Outcome:
            form = await spec.build(ctx, *typed)
            return OpenForm(form.filled(await ctx.uow.drafts.load(ctx.member.id, form.action) or {}))

        return Plan(REOPEN, replace(spec.terms, pace=Pace.QUICK, writes=False, waits=False), run)

    def _form(self, name: str, args: tuple[str, ...]) -> tuple[FormSpec, tuple[Any, ...]]:
        if name == COMMAND_FORM.name:
            return self._command_form(*COMMAND_FORM.read(args)), ()
        spec: FormSpec = self.registry.forms[name]
        return spec, spec.route.read(args)

    def _command_form(self, typed: str) -> FormSpec:
        command = self.registry.commands[tuple(typed.split())]

        async def build(ctx: Ctx) -> Form:
            return _command_form(command)

        async def run(ctx: Ctx, values: dict[str, Any]) -> Outcome:
            return await command.handler(ctx, **read_values(command.params, values))

        return FormSpec(COMMAND_FORM, build, run, command.terms)

    def _stale(self) -> Plan:
        async def run(ctx: Ctx) -> Outcome:
            raise Stale

        return Plan("stale", _READ_ONLY, run)

    # --- running it ----------------------------------------------------------------------------------------------

    async def _run(self, plan: Plan, call: Call) -> Outcome:
        if call.origin.rank < plan.terms.needs:
            raise Refused(*_ELSEWHERE) if not call.origin.workspace else Refused
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
            if member is not None and plan.terms.needs > Rank.MEMBER:
                member = await _where_they_rank(uow, member, call.origin)
            if member is not None and not waits:
                return await plan.run(self._ctx(call.id, call.origin, member, uow, received))
        if member is None:
            if not call.origin.workspace:
                raise Refused(
                    "I don't know which community you belong to yet.", "Please use a command in your community first."
                )
            async with self.storage.begin() as uow:
                member = await uow.members.register(call.origin, self.clock.now())
                if not waits:
                    return await plan.run(self._ctx(call.id, call.origin, member, uow, received))
        return await plan.run(self._ctx(call.id, call.origin, member, uow, received))

    def _ctx(
        self, call_id: str, origin: Origin, member: Member, uow: UnitOfWork, received: files.Received | None = None
    ) -> Ctx:
        return Ctx(
            call_id=call_id,
            origin=origin,
            member=member,
            now=self.clock.now(),
            w=words_for(member.locale or origin.locale),
            catalog=self.catalog,
            library=self.library,
            registry=self.registry,
            uow=uow,
            storage=self.storage,
            files=received or files.Received(),
            sandbox=self.sandbox,
            roster=self.rosters.get(origin.platform),
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
            return Reply(troubles.with_reopen(outcome.card, reopening(call.action), words_for(call.origin.locale)))
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
        card = await self._home(ctx)
        return Home(card) if card else Nothing()

    async def _home(self, ctx: Ctx) -> Card | None:
        return await self.registry.home(ctx) if self.registry.home else None

    async def _greet(self, ctx: Ctx, call: Greeting) -> Outcome:
        if not await ctx.uow.seen.first_time(f"greeting:{call.id}", ctx.now):
            return Nothing()
        return await self.registry.commands[HELP].handler(ctx)


def _is_nameless(member: Member, origin: Origin) -> bool:
    """Whether a member has no name yet, and could have one now."""
    return not member.name and bool(origin.person_name and origin.workspace)


async def _where_they_rank(uow: UnitOfWork, member: Member, origin: Origin) -> Member:
    """The member in the community of the server or workspace in which they rank, and act, as more than a member.

    Who linked accounts is a member of one community, and may be an organiser of a server that belongs to another: what
    they may do there gives them no rights in the first.

    Raises:
        Refused: when the call comes from no server or workspace that is known.
    """
    community_id = await uow.communities.of_workspace(origin.platform, origin.workspace)
    if community_id is None:
        raise Refused
    return member if member.community_id == community_id else replace(member, community_id=community_id)


async def _nobody(_: Ctx) -> Outcome:
    """Who left is not answered."""
    return Nothing()


def _command_form(command: CommandSpec, problem: str = "") -> Form:
    """The form for a command's options. The problem stands above them, or at the first where there is no room above."""
    inputs = tuple(param.input() for param in command.params)
    intro = problem if len(inputs) < law.FORM_INPUTS else ""
    if problem and not intro and len(problem) <= law.INPUT_HINT:
        inputs = (replace(inputs[0], hint=problem), *inputs[1:])
    return Form(COMMAND_FORM(" ".join(command.path)), command.name, inputs, submit="Go", intro=intro)


def _ask(command: CommandSpec, raw: Mapping[str, Any], problem: BadOption) -> Outcome:
    """Ask for the options by a form, or by words where a form cannot hold them."""
    if not 1 <= len(command.params) <= law.FORM_INPUTS:
        raise Trouble(str(problem), f"It is used like this: {command.usage}")
    return OpenForm(_command_form(command, str(problem)).filled({name: str(value) for name, value in raw.items()}))
