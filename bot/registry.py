"""Declarations: what members can type, click and send in. Each is declared once and appears on every platform.

A feature makes one `Feature` and decorates its handlers with it; `Registry` joins the features and refuses anything
that clashes, lacks help, or breaks a platform's limits.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, TypeVar

from bot.calls import Rank
from bot.outcomes import Audience, Drawn, Outcome
from bot.params import BadDeclaration, ParamSpec, params_of
from bot.ui import law
from bot.ui.actions import ActionRoute
from bot.ui.cards import Card
from bot.ui.forms import Form, Raw
from bot.words import said

Handler = Callable[..., Awaitable[Outcome]]
BuildForm = Callable[..., Awaitable[Form]]
BuildCard = Callable[..., Awaitable[Card | None]]
BuildMessage = Callable[..., Awaitable[Drawn | None]]
RunJob = Callable[..., Awaitable[str]]
Tick = Callable[..., Awaitable[None]]
DueSlot = Callable[..., str]
Hook = Callable[..., Awaitable[None]]

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
M = TypeVar("M", bound=BuildMessage)

_WORD = re.compile(r"[a-z][a-z0-9_-]*")
_LONGEST_PATH = 2  # a group and a verb: Discord's subcommands, and one word of text on Slack


class Pace(Enum):
    """Whether a handler answers within a fraction of a second and may open a form, or is deferred at once."""

    QUICK = "quick"
    SLOW = "slow"


class Chapter(Enum):
    """Under which heading help lists a feature's commands; what only organisers may use has one of its own."""

    READY = said("Where you stand")
    PRACTICE = said("Practice")
    MOCKS = said("Mock interviews")
    PROOF = said("Stories, projects, jobs")
    YOU = said("You and your data")
    ORGANISERS = said("Your community")


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every way in: its pace, who sees the answer, who may use it, whether it changes anything.

    A handler that `waits` for something slow opens its units of work itself, by `Ctx.unit`: none is open meanwhile.
    One that is `by_rank` is for everybody, and shows more to some: then it is looked up what the caller's roles give.
    """

    pace: Pace = Pace.QUICK
    audience: Audience = Audience.ME
    needs: Rank = Rank.MEMBER
    writes: bool = True
    waits: bool = False
    by_rank: bool = False

    @property
    def asks_rank(self) -> bool:
        """Whether it matters what the caller may do."""
        return self.needs > Rank.MEMBER or self.by_rank


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """A slash command: `path` is one word, or a group and a verb.

    `leads` says that the group's word alone means this one, where a platform lets people type that.
    """

    path: tuple[str, ...]
    help: str
    handler: Handler
    params: tuple[ParamSpec, ...]
    terms: Terms
    chapter: Chapter
    leads: bool = False

    @property
    def name(self) -> str:
        """The command as it is typed, with its slash."""
        return "/" + " ".join(self.path)

    @property
    def usage(self) -> str:
        """The command with its options, optional ones in brackets."""
        options = (p.name if p.required else f"[{p.name}]" for p in self.params)
        return " ".join((self.name, *options))


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A button or select; a handler with a parameter `values` receives what was picked."""

    route: ActionRoute
    handler: Handler
    terms: Terms
    takes_values: bool


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form: `build` draws it (when it is opened, and again to read the answers), `handler` takes the values.

    What was typed into the inputs that it `forgets` is never kept as a draft.
    """

    route: ActionRoute
    build: BuildForm
    handler: Handler
    terms: Terms
    forgets: frozenset[str] = frozenset()

    def draft(self, typed: Mapping[str, Raw]) -> dict[str, Raw]:
        """What of a submission may be kept as a draft."""
        return {name: raw for name, raw in typed.items() if name not in self.forgets}


@dataclass(frozen=True, slots=True)
class JobSpec:
    """Scheduled work: `due(now)` names the slot that is due, `run(app, now)` does it and says how it ended."""

    kind: str
    due: DueSlot
    run: RunJob


@dataclass
class Feature:
    """A feature's declarations, collected by decorators."""

    name: str
    chapter: Chapter = Chapter.YOU
    commands: list[CommandSpec] = field(default_factory=list)
    actions: list[ActionSpec] = field(default_factory=list)
    forms: list[FormSpec] = field(default_factory=list)
    messages: dict[str, BuildMessage] = field(default_factory=dict)
    posts: dict[str, BuildMessage] = field(default_factory=dict)
    on_sent: dict[str, Hook] = field(default_factory=dict)
    on_failed: dict[str, Hook] = field(default_factory=dict)
    jobs: list[JobSpec] = field(default_factory=list)
    ticks: dict[str, Tick] = field(default_factory=dict)
    home: BuildCard | None = None
    home_parts: list[BuildCard] = field(default_factory=list)

    def command(
        self, path: str, help: str, terms: Terms = Terms(), *, leads: bool = False
    ) -> Callable[[Handler], Handler]:
        """Declare a slash command; its options are the handler's parameters after the context."""

        def declare(handler: Handler) -> Handler:
            chapter = self.chapter if terms.needs is Rank.MEMBER else Chapter.ORGANISERS
            self.commands.append(
                CommandSpec(tuple(path.split()), help, handler, params_of(handler), terms, chapter, leads)
            )
            return handler

        return declare

    def action(self, route: ActionRoute, terms: Terms = Terms()) -> Callable[[Handler], Handler]:
        """Declare what a button or select does: `handler(ctx, *args)`, with `values` last where it is a select."""

        def declare(handler: Handler) -> Handler:
            takes_values = "values" in inspect.signature(handler).parameters
            _check_arity(route, handler, extra=1 + takes_values)
            self.actions.append(ActionSpec(route, handler, terms, takes_values))
            return handler

        return declare

    def form(
        self, route: ActionRoute, build: BuildForm, terms: Terms = Terms(), forgets: Iterable[str] = ()
    ) -> Callable[[Handler], Handler]:
        """Declare a form: `build(ctx, *args)` draws it, `handler(ctx, values, *args)` takes the typed values.

        Where something goes wrong, what was typed is kept to be sent again, but for the inputs that it `forgets`.
        """

        def declare(handler: Handler) -> Handler:
            _check_arity(route, handler, extra=2)
            _check_arity(route, build, extra=1)
            self.forms.append(FormSpec(route, build, handler, terms, frozenset(forgets)))
            return handler

        return declare

    def message(self, template: str) -> Callable[[M], M]:
        """Declare a message for the outbox: `build(ctx, args)` draws it when it is sent; None: no longer wanted."""

        def declare(build: M) -> M:
            self.messages[template] = build
            return build

        return declare

    def post(self, template: str) -> Callable[[M], M]:
        """Declare a message to a place: `build(post, args)` with a `context.PostCtx` draws it; None: not wanted."""

        def declare(build: M) -> M:
            self.posts[template] = build
            return build

        return declare

    def sent(self, template: str) -> Callable[[Hook], Hook]:
        """Declare what follows when a message was sent: `hook(uow, message, sent, now)`.

        It runs once, in the transaction that marks the message as sent; for an edit, after each one. It does not run
        for what was not wanted any more.
        """

        def declare(hook: Hook) -> Hook:
            self.on_sent[template] = hook
            return hook

        return declare

    def failed(self, template: str) -> Callable[[Hook], Hook]:
        """Declare what follows when a message was given up: `hook(uow, message, reason, now)`, in that transaction."""

        def declare(hook: Hook) -> Hook:
            self.on_failed[template] = hook
            return hook

        return declare

    def home_page(self, build: BuildCard) -> BuildCard:
        """Declare the card of the bot's own page: `build(ctx)`."""
        self.home = build
        return build

    def home_part(self, build: BuildCard) -> BuildCard:
        """Declare what the bot's own page shows below all else: `build(ctx)`, without its title; None for nothing."""
        self.home_parts.append(build)
        return build

    def tick(self, name: str) -> Callable[[Tick], Tick]:
        """Declare a look at what is due, `look(app)`: often, in every process, and each time almost free of cost.

        What it finds it must claim by itself, so that no two do the same.
        """

        def declare(look: Tick) -> Tick:
            self.ticks[name] = look
            return look

        return declare

    def job(self, kind: str, due: DueSlot) -> Callable[[RunJob], RunJob]:
        """Declare scheduled work that each slot gets once."""

        def declare(run: RunJob) -> RunJob:
            self.jobs.append(JobSpec(kind, due, run))
            return run

        return declare


class Registry:
    """All declarations of all features, checked as a whole."""

    def __init__(self, features: Iterable[Feature]) -> None:
        """Join the features.

        Raises:
            BadDeclaration: when names clash, help is missing, or a limit of a platform is broken.
        """
        features = tuple(features)
        self.commands: Final = _index((c.path, c) for f in features for c in f.commands)
        self.actions: Final = _index((a.route.name, a) for f in features for a in f.actions)
        self.forms: Final = _index((one.route.name, one) for f in features for one in f.forms)
        self.messages: Final = _index(item for f in features for item in f.messages.items())
        self.posts: Final = _index(item for f in features for item in f.posts.items())
        self.on_sent: Final = _index(item for f in features for item in f.on_sent.items())
        self.on_failed: Final = _index(item for f in features for item in f.on_failed.items())
        if unknown := {*self.on_sent, *self.on_failed} - {*self.posts, *self.messages}:
            raise BadDeclaration(f"nothing is sent as {', '.join(sorted(unknown))}")
        self.jobs: Final = _index((job.kind, job) for f in features for job in f.jobs)
        self.ticks: Final = _index(item for f in features for item in f.ticks.items())
        homes = [f.home for f in features if f.home]
        if len(homes) > 1:
            raise BadDeclaration("two features declare the home page")
        self.home: Final = homes[0] if homes else None
        self.home_parts: Final = tuple(part for f in features for part in f.home_parts)
        self._leads: Final = _index((c.path[:1], c) for c in self.commands.values() if c.leads)
        _check_commands(tuple(self.commands.values()))

    async def page(self, ctx: object) -> Card | None:
        """The bot's own page for the caller, with what features add to it; None without one."""
        page = await self.home(ctx) if self.home else None
        for build in self.home_parts:
            if page is not None and (part := await build(ctx)) is not None:
                page = replace(page, blocks=(*page.blocks, *part.blocks), controls=(*page.controls, *part.controls))
        return page

    def top_level(self) -> tuple[str, ...]:
        """First words of all commands, in order of declaration."""
        return tuple(dict.fromkeys(path[0] for path in self.commands))

    def under(self, first: str) -> tuple[CommandSpec, ...]:
        """The commands that begin with a word: one plain command, or the verbs of a group."""
        return tuple(spec for path, spec in self.commands.items() if path[0] == first)

    def resolve(self, path: tuple[str, ...], text: str | None) -> tuple[CommandSpec | None, str | None]:
        """The command that was typed, and the text that is left; a verb may still be the first word of the text."""
        if spec := self.commands.get(path):
            return spec, text
        verb, _, rest = (text or "").strip().partition(" ")
        if not verb:
            return self._leads.get(path), rest
        return self.commands.get((*path, verb.lower())), rest


def _index(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    index: dict[K, V] = {}
    for key, value in pairs:
        if key in index:
            raise BadDeclaration(f"{key!r} is declared twice")
        index[key] = value
    return index


def _check_arity(route: ActionRoute, function: Callable[..., object], extra: int) -> None:
    expected = len(route.kinds) + extra
    found = len(inspect.signature(function).parameters)
    if found != expected:
        raise BadDeclaration(f"{route.name}: {function.__qualname__} takes {found} parameters, not {expected}")


def _check_commands(commands: tuple[CommandSpec, ...]) -> None:
    tops = {spec.path[:1] for spec in commands}
    law.at_most(law.COMMANDS, len(tops), "commands")
    for spec in commands:
        law.between((1, _LONGEST_PATH), len(spec.path), f"words of {spec.name}")
        if len(spec.path) > 1 and any(other.path == spec.path[:1] for other in commands):
            raise BadDeclaration(f"/{spec.path[0]} is both a command and a group")
        law.label(spec.help, law.COMMAND_HELP, f"help of {spec.name}")
        law.at_most(law.COMMAND_PARAMS, len(spec.params), f"options of {spec.name}")
        for word in (*spec.path, *(p.name for p in spec.params)):
            law.label(word, law.COMMAND_NAME, f"name in {spec.name}")
            if not _WORD.fullmatch(word):
                raise BadDeclaration(f"{spec.name}: {word!r} is not a plain lower-case word")
        for one in spec.params:
            law.label(one.param.help, law.COMMAND_HELP, f"help of {spec.name} {one.name}")
            law.at_most(law.COMMAND_CHOICES, len(one.choices), f"choices of {spec.name} {one.name}")
        if [p.required for p in spec.params] != sorted((p.required for p in spec.params), reverse=True):
            raise BadDeclaration(f"{spec.name}: required options come first")
        if any(p.required for p in spec.params):
            law.at_most(law.FORM_INPUTS, len(spec.params), f"options of {spec.name}, which a form may have to ask for")
