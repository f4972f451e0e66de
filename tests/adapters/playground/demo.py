"""A door with a few commands that show every block, control and input, and previews in the platforms' formats."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any

from adapters.playground.client import DemoClock, Playground
from adapters.web.server import WebServer
from bot.calls import Call, Click, Command, Greeting, OpenedHome, Origin, Rank, Submission, Typing
from bot.outcomes import Attachment, Audience, FormErrors, Home, Nothing, OpenForm, Outcome, Reply, Suggestions
from bot.params import Param, parse_text
from bot.records import Sent
from bot.registry import Feature, Registry, Terms
from bot.telemetry import Telemetry
from bot.ui.cards import (
    Button,
    ButtonStyle,
    Card,
    Divider,
    Fields,
    Line,
    Link,
    Meter,
    Option,
    Pick,
    PickChannel,
    PickMember,
    Table,
    Text,
    Tone,
)
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.forms import (
    DateInput,
    FileInput,
    Form,
    ManyOf,
    MemberInput,
    NumberInput,
    OneOf,
    TextInput,
    TimeInput,
    read,
)
from bot.ui.text import Bold, Channel, Code, LinkTo, Person, Plain, When
from bot.words import Words, words_for
from tests.adapters.playground.payloads import PREVIEWS
from tests.gallery_values import W

NOW = datetime(2026, 11, 24, 16, 4, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&`{{7*7}} @everyone \u202eright to left"


class Length(StrEnum):
    SHORT = "short"
    NORMAL = "normal"


class Area(StrEnum):
    FOUNDATIONS = "foundations"
    PROJECTS = "projects"
    SYSTEM_DESIGN = "system_design"


demo = Feature("demo")


async def _suggest(*_: object) -> list[tuple[str, str]]:
    return []


@demo.command("assess", "Answer a few questions and see where you stand")
async def _assess(
    ctx: object,
    area: Annotated[Area | None, Param("Only this area")] = None,
    length: Annotated[Length | None, Param("How many questions")] = None,
) -> Outcome:
    return Nothing()


@demo.command("readiness", "Your readiness card, with the reasons behind it")
async def _readiness(ctx: object) -> Outcome:
    return Nothing()


@demo.command("target", "The role and level that you are aiming for")
async def _target(ctx: object, role: Annotated[str, Param("For example data engineer", suggest=_suggest)]) -> Outcome:
    return Nothing()


@demo.command("share", "Show your card to everybody here")
async def _share(ctx: object) -> Outcome:
    return Nothing()


@demo.command("gallery", "Everything that a card can hold")
async def _gallery(ctx: object) -> Outcome:
    return Nothing()


@demo.command("help", "What I can do here")
async def _help(ctx: object) -> Outcome:
    return Nothing()


@demo.command("report", "How the community is doing", terms=Terms(needs=Rank.ORGANISER))
async def _report(ctx: object) -> Outcome:
    return Nothing()


ANCHORS = (
    "I have not used one",
    "I follow an example that uses one",
    "I pick one for counting or look-up when I am told the topic",
    "I pick it unasked, say what it costs, in a new easy problem within 30 minutes",
    "All that, and I say when it is the wrong choice and can write a simple one from scratch",
)


def question(number: int) -> Card:
    """One question of a self-assessment."""
    return Card(
        f"Question {number} of about 17 · hash maps",
        (
            Text(Bold("Which is truest of you today?")),
            Text("\n".join(f"{i}  {anchor}" for i, anchor in enumerate(ANCHORS, 1))),
        ),
        (
            tuple(Button(str(i), f"g1:demo.answer:{number}:{i}") for i in range(1, 6)),
            (
                Button("Back", f"g1:demo.answer:{number}:-1"),
                Button("Skip", f"g1:demo.answer:{number}:0"),
                Button("Pause", f"g1:demo.pause:{number}"),
            ),
        ),
        summary=f"Question {number}: hash maps",
    )


RADAR = Chart(
    ChartKind.RADAR,
    "Projects and stories reach the bar",
    ("foundations", "projects", "system design", "stories", "mocks", "networking"),
    (
        Series("you", (51, 53, 49, 66, 30, 58), (35, 34, 30, 50, 12, 40), (67, 71, 68, 80, 48, 74)),
        Series("the bar", (55, 50, 45, 60, 50, 40)),
    ),
    "Six areas: projects, system design, stories and networking reach the bar; foundations and mocks are under it.",
)


def readiness() -> Card:
    """A readiness card."""
    return Card(
        "Getting close: ML engineer, junior, mid-size company",
        (
            Text(Bold("66 of 100"), ", likely between 51 and 75. The bar is 70."),
            Meter("foundations", 0.51, "51 (35–67), under the bar", 0.55),
            Meter("projects", 0.53, "53 (34–71), at the bar", 0.5),
            Meter("system design", 0.49, "49 (30–68), at the bar", 0.45),
            Meter("stories", 0.66, "66 (50–80), above the bar", 0.6),
            Meter("mocks", 0.30, "30 (12–48), under the bar", 0.5),
            Meter("networking", 0.58, "58 (40–74), above the bar", 0.4),
            RADAR,
            Text("What holds you back: 2 of 5 complete stories. Three more lift this limit."),
            Divider(),
            Text("Next: tell one story to the end (15 min), two quick-checks on trees, sign up for Thursday's mock."),
        ),
        (
            (
                Button("Add a story", "g1:demo.form:1", ButtonStyle.MAIN),
                Button("Why this score", "g1:demo.why"),
                Button("Share", "g1:demo.share"),
            ),
        ),
        Tone.GOOD,
        "Getting close: 66 of 100, likely between 51 and 75.",
    )


def gallery(words: str = "Plain words") -> Card:
    """Every block, span and control, with `words` wherever a member's words can stand."""
    short = words[:60]
    return Card(
        words[:150],
        (
            Text(words, " ", Bold(short), " ", Code(short), " ", LinkTo(short, "https://example.org/a?b=1&c=2")),
            Text(Code(f"def f():\n    return {short!r}", block=True, language="python")),
            Text(
                Person("amara", short),
                " in ",
                Channel("general", short),
                " ",
                When(NOW + timedelta(hours=22)),
                Plain("."),
            ),
            Text(When(NOW, "date"), ", ", When(NOW, "time"), ", ", When(NOW - timedelta(days=3), "relative")),
            Line(short, button=Button("Open", "g1:demo.line")),
            Fields((short[:45], words), ("When", When(NOW + timedelta(days=2), "date"))),
            Table((short[:20], "Score"), ((short, "12"), ("second", "7"))),
            Meter(short[:45], 0.5, short, 0.75),
            Divider(),
            Chart(ChartKind.TREND, short[:50], ("Sep", "Oct"), (Series(short[:20], (40, 52)),), words),
        ),
        (
            (
                Button(short, "g1:demo.main", ButtonStyle.MAIN),
                Button("Delete", "g1:demo.delete", ButtonStyle.DANGER),
                Link(short, "https://example.org/"),
            ),
            (Pick("g1:demo.pick", short, (Option("a", short), Option("b", "Second", chosen=True))),),
            (Pick("g1:demo.many", "Up to two", tuple(Option(x, f"Option {x}") for x in "abc"), many=2),),
            (PickMember("g1:demo.member", "Somebody"),),
            (PickMember("g1:demo.members", "Some people", 25),),
            (PickChannel("g1:demo.channel", "Somewhere"),),
        ),
        Tone.CAREFUL,
        words,
    )


def story_form(step: int = 1, words: str = "") -> Form:
    """A form of two steps with all kinds of inputs."""
    if step == 1:
        return Form(
            "g1:demo.story:1",
            "A story",
            (
                TextInput(name="title", label="What is it about?", hint="A few words", most=60, value=words or None),
                OneOf(
                    name="kind",
                    label="What does it show?",
                    options=(
                        Option("lead", "Leading"),
                        Option("fix", "Fixing something"),
                        Option("team", words[:75] or "Team work"),
                    ),
                ),
                NumberInput(name="minutes", label="How long to tell it?", least=1, most=10, hint="Minutes"),
                TextInput(name="text", label="The story", lines=True, required=False, value=words or None),
            ),
            submit="Next",
            step=(1, 2),
            intro="Tell it in your own words.",
        )
    return Form(
        "g1:demo.story:2",
        "A story",
        (
            ManyOf(
                name="skills",
                label="Which skills?",
                options=tuple(Option(x, x.title()) for x in ("sql", "python")),
                required=False,
            ),
            DateInput(name="day", label="When was it?", value=date(2026, 3, 1)),
            TimeInput(name="hour", label="At what time shall I remind you?", value=time(18, 30)),
            MemberInput(name="who", label="Who shall listen?", required=False, value="priya"),
            FileInput(name="file", label="Anything written?", required=False, kinds=(".txt", ".md")),
        ),
        step=(2, 2),
    )


class DemoDoor:
    """A door that answers by rote and remembers its calls."""

    def __init__(self) -> None:
        self.registry = Registry([demo])
        self.calls: list[Call] = []
        self.next: Outcome | None = None  # the answer to the next call, when a test sets it

    def words(self, origin: Origin) -> Words:
        return words_for(origin.locale)

    def terms(self, call: Call) -> Terms:
        return Terms()

    async def handle(self, call: Call) -> Outcome:
        self.calls.append(call)
        if self.next is not None:
            outcome, self.next = self.next, None
            return outcome
        match call:
            case Command():
                return self._command(call)
            case Click():
                return _click(call)
            case Submission():
                return _submit(call)
            case Typing():
                roles = ("data engineer", "data scientist", "ML engineer")
                return Suggestions(tuple((role, role) for role in roles if call.partial.lower() in role.lower()))
            case OpenedHome():
                return Home(readiness())
            case Greeting():
                return Reply(_note("I help people get ready for interviews", "Type /help to see what I can do."))
            case _:
                return Nothing()

    def _command(self, call: Command) -> Outcome:
        spec, text = self.registry.resolve(call.path, call.text)
        if spec is None:
            return Reply(_note("I don't know this command", "Type / to see what there is."))
        given = parse_text(spec.params, text or "")
        match spec.path[0]:
            case "assess":
                return Reply(question(1))
            case "readiness":
                return Reply(
                    readiness(), attachments=(Attachment("readiness.json", b'{"index": 66}', "application/json"),)
                )
            case "share":
                return Reply(readiness(), Audience.HERE)
            case "gallery":
                return Reply(gallery())
            case "target":
                return Reply(_note(f"Your target: {given.get('role', '')}", "You can change it at any time."))
            case _:
                return Reply(_note("What I can do here", "Type /assess to begin."))


def _note(title: str, words: str) -> Card:
    return Card(title, (Text(words),), ((Button("Start", "g1:demo.start", ButtonStyle.MAIN),),))


def _click(call: Click) -> Outcome:
    _, route, *args = call.action.split(":")
    match route:
        case "demo.answer":
            number, step = int(args[0]), int(args[1])
            after = max(1, number - 1 if step == -1 else number + 1)
            return Reply(question(after) if after < 4 else readiness(), replace=True)
        case "demo.form":
            return OpenForm(story_form())
        case "demo.share":
            return Reply(readiness(), Audience.HERE)
        case "demo.pick" | "demo.many" | "demo.member" | "demo.members" | "demo.channel":
            return Reply(_note(f"You picked {', '.join(call.values)}", "Thank you."))
        case _:
            return Reply(_note("Noted", "That is all for now."))


def _submit(call: Submission) -> Outcome:
    step = int(call.action[-1])
    form = story_form(step)
    _, errors = read(form, call.values, W)
    if errors:
        return FormErrors(form.filled(call.values), errors, "g1:form.open:demo.story")
    return OpenForm(story_form(2)) if step == 1 else Reply(_note("Story kept", "Two more lift the limit."))


def draw(chart: Chart, *, dark: bool = False) -> str:
    """A chart of bars, enough to see that one is there."""
    ground, ink = ("#1e1f22", "#56b4e9") if dark else ("#ffffff", "#0072b2")
    bars = "".join(
        f'<rect x="{20 + 60 * i}" y="{110 - value}" width="40" height="{value}" fill="{ink}"/>'
        for i, value in enumerate(chart.series[0].values)
    )
    ground_rect = f'<rect width="400" height="120" fill="{ground}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120">{ground_rect}{bars}</svg>'


class MovedClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    def move(self, by: timedelta) -> None:
        self.time += by


def number_of(sent: Sent) -> int:
    """The number of a message on the page."""
    return int(sent.ref.rpartition("/")[2])


class Demo(AbstractAsyncContextManager["Demo"]):
    """A running playground over the demo door."""

    def __init__(self, **changes: Any) -> None:
        self.door = DemoDoor()
        self.clock = MovedClock()
        self.telemetry = Telemetry()
        settings: Mapping[str, Any] = {"draw": draw, "previews": PREVIEWS, "fonts": fonts(), **changes}
        clock = DemoClock(self.clock.now, self.clock.move)
        self.playground = Playground(self.door, self.telemetry, clock, **settings)
        self.server = WebServer("127.0.0.1", 0, self.telemetry, dict, _well, [self.playground.mount])

    @property
    def address(self) -> str:
        return self.server.address

    async def __aenter__(self) -> Demo:
        await self.server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.server.stop()


async def _well() -> None:
    return None


def fonts() -> Path | None:
    """The fonts that come with the charts, where they are."""
    folder = Path(__file__).parents[3] / "bot" / "charts" / "fonts"
    return folder if folder.is_dir() else None
