"""A gallery of every card that the product can make, ordinary and extreme, for tests over all renderers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from itertools import islice

from adapters.discord import sayings as discord_sayings
from adapters.slack import sayings as slack_sayings
from assessments import evidence as ev
from assessments.answers import Answer, CheckAnswer, SelfAnswer
from assessments.catalog import Question
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.explain import Part
from assessments.parameters import ChannelKind, Length
from assessments.profile import (
    Band,
    ConfidenceGap,
    Contribution,
    Direction,
    GapView,
    Gate,
    GateId,
    Missing,
    MissingKind,
    Profile,
    Remainder,
    Score,
    Trend,
)
from assessments.readiness import assess
from assessments.targets import DEFAULT_TARGET, CompanySize, Level, Target, TargetRole
from bot import troubles
from bot.calls import Origin, Platform, Rank
from bot.context import Ctx
from bot.errors import Busy, Refused, Stale, StorageFull, Trouble
from bot.feature_list import features
from bot.features.help import handlers as help_handlers
from bot.features.me import cards as me_cards
from bot.features.readiness import question_cards, result_cards, target_cards
from bot.features.readiness.results import PARTS_SHOWN
from bot.outcomes import FormErrors
from bot.records import AnswerRecord, Identity, Member, SittingRecord, SittingState
from bot.registry import Registry
from bot.ui import law
from bot.ui.cards import Card, Option
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.forms import ChannelInput, Form, GroupInput, ManyOf, TextInput, TimeInput
from tests import (
    gallery_cohort,
    gallery_evidence,
    gallery_mock_feedback,
    gallery_mock_profile,
    gallery_mock_setup,
    gallery_mocks,
    gallery_networking,
    gallery_organiser,
    gallery_plan,
    gallery_projects,
    gallery_prompts,
    gallery_resume,
    gallery_risks,
    gallery_stories,
)
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import CATALOG, START

TARGETS = tuple(Target(role, level, size) for role in TargetRole for level in Level for size in CompanySize)
OVERTAKEN = Form(
    "g1:a.set:1",
    "t",
    (
        TextInput(name="name", label="x" * 45, value="<" * 3_000),
        ManyOf(name="days", label="Days", options=(Option("a", "x" * 75), Option("b", "y" * 75)), value=("a", "b")),
        TimeInput(name="at", label="At", value=time(9)),
        ChannelInput(name="place", label="Where", value="C1"),
        GroupInput(name="group", label="Who", value="S1"),
    ),
).as_seen()


def member(name: str = "Ana", target: Target = DEFAULT_TARGET, **more: object) -> Member:
    return replace(Member(LARGEST, 1, name, None, None, target), **more)  # type: ignore[arg-type]


def sitting(cursor: int = 0) -> SittingRecord:
    asked = tuple(CATALOG.questions)[:1]
    return SittingRecord(LARGEST, 1, 1, Length.NORMAL, None, asked, cursor, SittingState.RUNNING, START, START)


# --- profiles ---------------------------------------------------------------------------------------------------------


@cache
def middling() -> Profile:
    """A profile as the engine makes it, of somebody in the middle."""
    answers: list[Answer] = [SelfAnswer(item.id, 2, START) for item in CATALOG.items]
    answers += [CheckAnswer(check.id, n % 2 == 0, START) for n, check in enumerate(CATALOG.checks)]
    return assess(CATALOG, answers, evidence(), DEFAULT_TARGET, START)


def evidence() -> tuple[ev.Evidence, ...]:
    """A piece of each kind."""
    return (
        ev.DailyProblem(START, ev.Difficulty.MEDIUM, ev.ProblemOutcome.UNAIDED),
        ev.DailyProblem(START, ev.Difficulty.HARD, ev.ProblemOutcome.GAVE_UP, tests_ran=True),
        ev.Project(START, deployed=True),
        ev.Project(START, deployed=True, verified=True),
        ev.Story(START, situation=True, task=True, action=True, result=True),
        ev.Story(START, situation=True, rating=4.0),
        ev.DesignWriteUp(START, rating=3.0),
        ev.Mock(START, ev.MockFormat.CODING, ev.Rater.EXPERT, 3.0),
        ev.Mock(START, ev.MockFormat.CODING, ev.Rater.PEER, 2.0),
        ev.Networking(START, ev.Activity.CONVERSATION),
    )


def from_engine() -> Iterator[tuple[str, Profile]]:
    """Profiles of one answer, of lowest and highest answers, and of every target."""
    yield "one answer", assess(CATALOG, [SelfAnswer(CATALOG.items[0].id, 0, START)], (), DEFAULT_TARGET, START)
    for level in (0, 4):
        answers: list[Answer] = [SelfAnswer(item.id, level, START) for item in CATALOG.items]
        answers += [CheckAnswer(check.id, bool(level), START) for check in CATALOG.checks]
        yield f"all {level}, own view", assess(CATALOG, answers[: len(CATALOG.items)], (), DEFAULT_TARGET, START)
        for target in TARGETS:
            yield f"all {level}, {target}", assess(CATALOG, answers, evidence(), target, START)


def extremes() -> Iterator[tuple[str, Profile]]:
    """Every band, gate, gap, trend and missing thing, all at once and each alone, whatever the engine would say."""
    base = middling()
    for band in Band:
        yield f"band {band}", replace(base, band=band, missing=(), gates=())
    for gate in gates():
        yield f"gate {gate.id} {gate.dimension}", replace(base, band=Band.BUILDING, gates=(gate,), missing=())
    yield "all gates", replace(base, band=Band.EXPLORING, gates=tuple(gates()), missing=())
    for missing in missing_things():
        yield f"missing {missing.kind}", replace(base, band=Band.TOO_EARLY, missing=(missing,))
    yield "all missing", replace(base, band=Band.TOO_EARLY, missing=tuple(missing_things()))
    for view in GapView:
        gap = ConfidenceGap(2.0, -2.0, 4.0, view)
        yield f"gap {view}", replace(base, gaps=dict.fromkeys(DIMENSIONS, gap))
    for direction in Direction:
        yield f"trend {direction}", replace(base, index_trend=Trend(direction, 12.3, START))
    for value in (0.0, 50.0, 100.0):
        score = Score(value, 0.0, 100.0, 40.0)
        yield (
            f"scores {value}",
            replace(base, scores=dict.fromkeys(DIMENSIONS, score), index=value, index_low=0.0, index_high=100.0),
        )
    everything = tuple(Contribution(source, -49.95) for source in (*ChannelKind, *Remainder))
    yield "every source", replace(base, contributions=dict.fromkeys(DIMENSIONS, everything))
    widest = max(TARGETS, key=lambda one: len(one.role) + len(one.size))
    worst = replace(base, target=widest, gates=tuple(gates()), gaps=dict.fromkeys(DIMENSIONS, gap), missing=())
    yield "everything at once", replace(worst, band=Band.GETTING_CLOSE)


def gates() -> Iterator[Gate]:
    for gate in GateId:
        if gate is GateId.FAR_UNDER_BAR:
            yield from (Gate(gate, Band.BUILDING, dimension, 0, 1) for dimension in DIMENSIONS)
        else:
            dimension = None if gate is GateId.ONLY_OWN_VIEW else Dimension.SYSTEM_DESIGN
            yield Gate(gate, Band.EXPLORING, dimension, 3, 12)


def missing_things() -> Iterator[Missing]:
    yield from (Missing(kind, 1, 6, DIMENSIONS) for kind in MissingKind)


def profiles() -> tuple[tuple[str, Profile], ...]:
    return (*from_engine(), *extremes())


# --- cards ------------------------------------------------------------------------------------------------------------


def questions() -> Iterator[tuple[str, Card]]:
    """A card for every question, at the start of a sitting and deep in it."""
    for asked in (*CATALOG.items, *CATALOG.checks):
        yield f"first {asked.id}", question_cards.question(W, sitting(), asked, 17, opening=True)
        yield f"later {asked.id}", question_cards.question(W, sitting(99), asked, 100)
    for page, chunk in enumerate(_chunks(4)):
        for choice in (None, 0, 1, 2):
            checks = [(check, AnswerRecord(1, choice, CheckAnswer(check.id, False, START))) for check in chunk]
            yield f"review {page} {choice}", question_cards.review(W, LARGEST, checks, page + 1, 99)
    yield "review of nothing", question_cards.review(W, 1, [], 0, 1)
    yield "resume", question_cards.resume_or_restart(W, sitting(1), Length.SHORT, Dimension.SYSTEM_DESIGN)
    yield "paused", question_cards.paused(W, sitting(3))
    yield "ended", question_cards.ended(W)
    yield "nothing to ask", question_cards.nothing_to_ask(W)


def _chunks(size: int) -> Iterator[Sequence[Question]]:
    checks = iter(sorted(CATALOG.checks, key=lambda one: -len(one.question + (one.code or "") + one.why)))
    while chunk := list(islice(checks, size)):  # the longest ones together: no real page is longer
        yield chunk


def results() -> Iterator[tuple[str, Card]]:
    """The readiness card and all that hangs on it."""
    yield "nothing yet", result_cards.nothing_yet(W)
    yield "kept private", result_cards.kept_private(W)
    for name, profile in profiles():
        full = result_cards.readiness(W, profile, middling(), LARGEST, False)
        yield f"readiness, {name}", full
        yield f"readiness without more, {name}", result_cards.readiness(W, profile, None, None, True)
        yield f"preview, {name}", result_cards.share_preview(W, profile, LARGEST)
        yield f"shared, {name}", result_cards.shared(W, profile, LONG_NAME)
        aim = member(target=profile.target, aim_date=START.date() + timedelta(days=9), hours_a_week=1)
        yield f"target, {name}", target_cards.chosen(W, aim, START.date(), full)
    for name, profile in (*extremes(), ("middling", middling())):
        yield from ((f"why {d}, {name}", result_cards.why(W, CATALOG, profile, d, [])) for d in DIMENSIONS)
    for number, parts in enumerate(_parts()):
        yield f"why, largest {number}", result_cards.why(W, CATALOG, middling(), DIMENSIONS[0], parts)
    yield "target, nothing known", target_cards.chosen(W, member(), START.date(), result_cards.nothing_yet(W))
    for count in range(7):
        yield f"history of {count}", result_cards.history(W, past(count), ZONE)
        yield f"history of {count} on one day", result_cards.history(W, past(count, hours=1), ZONE)


def _parts() -> Iterator[list[Part]]:
    """Whatever may have moved a score most: every answer and every piece of evidence."""
    sources: list[Answer | ev.Evidence] = [SelfAnswer(item.id, 4, START) for item in CATALOG.items]
    sources += [CheckAnswer(check.id, True, START) for check in CATALOG.checks]
    sources += evidence()
    parts = iter([Part((source,), -49.95) for source in sources] + [Part(tuple(sources), 50.0)])  # type: ignore[arg-type]
    while chunk := list(islice(parts, PARTS_SHOWN)):
        yield chunk


def past(count: int, hours: int = 24 * 7) -> list[Profile]:
    """So many snapshots, with another target and band each time."""
    bands = list(Band)
    return [
        replace(
            middling(),
            at=START + timedelta(hours=hours * n),
            target=TARGETS[n],
            band=bands[n % len(bands)],
            index=100.0 - 15 * n,
        )
        for n in range(count)
    ]


def settings() -> Iterator[tuple[str, Card]]:
    """The cards of `/me` and `/help`."""
    accounts = [Identity(platform, "W1", "p" * 20, LONG_NAME[:100]) for platform in Platform]
    for name, identities in (("none", []), ("three", accounts), ("ten", accounts * 3 + accounts[:1])):
        yield f"me, {name}", me_cards.overview(W, member(locale="de", zone=ZONE.key), identities, ZONE)
    yield "code", me_cards.code(W, "ABCDE-FGHJK", START)
    yield "join", me_cards.join_preview(W, "ABCDEFGHJK")
    yield "no such code", me_cards.no_such_code(W)
    yield "too many tries", me_cards.too_many_tries(W)
    yield "joined", me_cards.joined(W)
    yield "not joined", me_cards.not_joined(W)
    yield from ((f"linked {p}", me_cards.linked(W, str(p))) for p in Platform)
    yield "exported", me_cards.exported(W)
    yield "delete", me_cards.confirm_delete(W, LARGEST)
    yield "deleted", me_cards.deleted(W)
    yield "kept", me_cards.kept(W)
    context = Ctx(
        "1", Origin(Platform.SLACK, "T1", "U1"), member(), START, W, CATALOG, None, Registry(features()), None, None
    )  # type: ignore[arg-type]
    yield "help", help_handlers.overview(context)
    everything = replace(context, origin=replace(context.origin, rank=Rank.ORGANISER))
    yield "help for organisers", help_handlers.overview(everything)
    for chapter in sorted({one.chapter for one in everything.registry.commands.values()}, key=lambda one: one.name):
        yield f"help: {chapter}", help_handlers.chapter(everything, chapter)


def mishaps() -> Iterator[tuple[str, Card]]:
    """What is shown when something goes wrong."""
    odd = Trouble("A {brace} and a very long sentence. " * 8, "Do *this* <now> {0}.")
    for trouble in (Trouble(), Refused(), Stale(), Busy(), StorageFull(), odd):
        yield f"trouble {type(trouble).__name__} {len(trouble.what)}", troubles.card(trouble, W)
    defect = troubles.defect_card("0123abcd", W)
    yield "defect", defect
    yield "defect with a form", troubles.with_reopen(defect, "g1:form.open:target.set", W)
    typed = {"name": "n" * 3_000, "days": ("a",), "at": "10:00", "place": "C2", "group": "S2"}
    yield "overtaken", troubles.overtaken_card(OVERTAKEN, typed, W)
    yield "empty home", troubles.empty_home(W)
    for name, form in forms():
        errors = {one.name: "Please give a day as year-month-day, such as 2027-03-31." for one in form.inputs}
        yield f"wait for {name}", discord_sayings.form_waits(form, W)
        yield f"continue {name}", discord_sayings.form_waits(replace(form, step=(2, 3)), W)
        wrong = FormErrors(form, errors | {"elsewhere": "x" * 1_900}, "g1:form.open:target.set")
        yield f"errors in {name}", discord_sayings.form_errors(wrong, W)
        yield f"late {name}", slack_sayings.form_waits(form, W)
        yield f"wrong {name}", slack_sayings.form_errors(wrong, W)
    yield "may not post", discord_sayings.may_not_post([], W)
    yield "may not post, why", discord_sayings.may_not_post(["View Channel", "Send Messages", "Attach Files"], W)
    yield "not shown", discord_sayings.not_shown(W)
    yield from ((f"slack cannot post {e}", slack_sayings.may_not_post(e, W)) for e in ("not_in_channel", "x_y", ""))
    yield "unclear", slack_sayings.unclear(W)
    yield "no file", slack_sayings.no_file(W)


def pictures() -> Iterator[tuple[str, Card]]:
    """Weeks of practice as a heat-map: half a year, a first week, and nothing at all."""
    for name, weeks, most in (("half a year", 26, 100.0), ("one week", 1, 100.0), ("nothing yet", 8, 0.0)):
        labels = tuple((START - timedelta(weeks=n)).strftime("%d %b") for n in reversed(range(weeks)))
        days = tuple(
            Series(day, tuple(most * ((n * row) % 5) / 4 for n in range(weeks)))
            for row, day in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
        )
        alt = "Practice by weekday and week; most on Sundays."
        heat = Chart(ChartKind.HEATMAP, "Sundays carry you", labels, days, alt, ("none", "most: 12 answers"))
        yield f"heat-map of {name}", Card("Your practice", (heat,))


def cards() -> Iterator[tuple[str, Card]]:
    """Every card of the product."""
    for room in (
        questions,
        results,
        settings,
        mishaps,
        pictures,
        gallery_prompts.cards,
        gallery_risks.cards,
        gallery_mock_profile.cards,
        gallery_mock_setup.cards,
        gallery_mocks.cards,
        gallery_mock_feedback.cards,
        gallery_networking.cards,
        gallery_plan.cards,
        gallery_stories.cards,
        gallery_projects.cards,
        gallery_resume.cards,
        gallery_organiser.all_cards,
        lambda: gallery_cohort.cards(profiles()),
    ):
        yield from room()
    yield from gallery_evidence.cards(profiles(), evidence())


# --- forms ------------------------------------------------------------------------------------------------------------


def forms() -> Iterator[tuple[str, Form]]:
    """Every form of the product: the declared ones, empty and full, and those that ask for a command's options."""
    from bot.command_form import command_form

    full = member(LONG_NAME, TARGETS[-1], aim_date=date(2027, 3, 31), hours_a_week=80, locale="en", zone=ZONE.key)
    for name, one in (("new", member()), ("full", full), ("of a language without words", member(locale="pt-BR"))):
        yield f"target, {name}", target_cards.form(W, one)
        yield f"settings, {name}", me_cards.settings_form(W, one, ZONE)
    yield from gallery_prompts.forms()
    yield from gallery_mock_profile.forms()
    yield from gallery_mock_setup.forms()
    yield from gallery_mocks.forms()
    yield from gallery_mock_feedback.forms()
    yield from gallery_networking.forms()
    yield from gallery_plan.forms()
    yield from gallery_stories.forms()
    yield from gallery_projects.forms()
    yield from gallery_resume.forms()
    yield from gallery_organiser.all_forms()
    yield from gallery_cohort.forms()
    for command in Registry(features()).commands.values():
        if 1 <= len(command.params) <= law.FORM_INPUTS:
            yield f"form of {command.name}", command_form(W, command)
            yield f"form of {command.name} with a reason", command_form(W, command, "I don't know “*this*”.")
