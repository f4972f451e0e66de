"""The readiness card, its explanation, its history, and the short card for others."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from assessments.answers import Answer, CheckAnswer, SelfAnswer, question_id
from assessments.catalog import Catalog
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.explain import Part
from assessments.profile import Band, Direction, Profile
from assessments.quick_checks import QuickCheck
from assessments.steps import next_steps
from bot.calendar import local_day
from bot.days import month_day, month_day_year
from bot.features.readiness import sayings
from bot.features.readiness.feature import (
    HISTORY,
    KEEP,
    PICK_WHY,
    POST,
    REVIEW,
    SHARE,
    SHOW,
    START,
    START_IN,
    TARGET,
    WHY,
)
from bot.features.readiness.names import BANDS, BRIEF_BANDS, EVIDENCE, SOURCES
from bot.features.readiness.next_doors import onward
from bot.item_words import item_words
from bot.score_names import BAR, area
from bot.target_names import job
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Meter, Option, Pick, Table, Text, Tone
from bot.ui.charts import Chart, ChartKind, Series, SeriesRole
from bot.ui.text import Bold
from bot.words import Words

SMALLEST_TOLD = 0.05  # points that are not rounded to nothing
FULL_YEAR = 365  # days; dates further apart need their year
TONES = {Band.READY_TO_APPLY: Tone.GOOD, Band.INTERVIEW_READY: Tone.GOOD}


def nothing_yet(w: Words) -> Card:
    """Nothing is known of the member."""
    return Card(
        w("Nothing to read yet"),
        (Text(w("Answer some short questions and I'll tell you honestly where you stand. Only you see it.")),),
        ((Button(w("Start"), START(), ButtonStyle.MAIN), Button(w("Choose my target"), TARGET())),),
    )


def readiness(w: Words, profile: Profile, last: Profile | None, sitting: int | None, target_chosen: bool) -> Card:
    """The readiness card, private to the member."""
    blocks: list[Block] = [Text(Bold(index_line(w, profile)), " ", sayings.verdict(w, profile))]
    blocks += [_meter(w, profile, dimension) for dimension in DIMENSIONS]
    blocks.append(radar(w, profile, last))
    if profile.missing:
        blocks.append(_list(w("What is missing for a verdict:"), [sayings.missing(w, one) for one in profile.missing]))
    elif profile.gates:
        blocks.append(_list(w("What holds the verdict down:"), sayings.gates(w, profile)))
    if gaps := sayings.gaps(w, profile):
        blocks.append(_list(w("Your view and the rest:"), gaps))
    steps = next_steps(profile)
    blocks.append(_list(w("Next:"), sayings.steps(w, steps)))
    basis = sayings.basis(w, profile)
    if not target_chosen:
        basis += " " + w("Read for a target I assumed; change it if yours is another.")
    blocks += [Divider(), Text(basis)]
    buttons = [*onward(w, steps)]
    buttons += [Button(w("Why this score"), WHY(str(_widest(profile)))), Button(w("Change target"), TARGET())]
    buttons += [Button(w("Share"), SHARE()), Button(w("History"), HISTORY())]
    if sitting is not None:
        buttons.append(Button(w("Review my answers"), REVIEW(sitting, 0)))
    return Card(
        sayings.band(w, profile),
        tuple(blocks),
        tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)),  # two a row: a phone shows no more
        TONES.get(profile.band, Tone.NEUTRAL),
        summary=f"{w(BANDS[profile.band])}. {index_line(w, profile)}",
    )


def why(w: Words, catalog: Catalog, profile: Profile, dimension: Dimension, largest: Sequence[Part]) -> Card:
    """The contributions that sum to one score, to a tenth of a point, and the single things that moved it most."""
    score = profile.scores[dimension]
    lines = [(w("everybody starts at"), w.decimal(50))]
    lines += [(w(SOURCES[one.source]), w.decimal(one.points, signed=True)) for one in profile.contributions[dimension]]
    lines.append((w("your score"), w.decimal(score.value)))
    options = tuple(Option(str(d), area(w, d), chosen=d is dimension) for d in DIMENSIONS)
    return Card(
        w("Why {score} in {area}", score=round(score.value), area=area(w, dimension)),
        (
            Table((w("from"), w("points")), tuple(lines)),
            *_largest(w, catalog, largest),
            Text(
                w(
                    "Likely between {low} and {high}. What is long ago counts less. "
                    "“Related areas” is what your other results suggest about this one.",
                    low=round(score.low),
                    high=round(score.high),
                )
            ),
        ),
        (
            (Pick(PICK_WHY(), w("Another area"), options),),
            (Button(w("My readiness"), SHOW()), Button(w("Questions on this"), START_IN(str(dimension)))),
        ),
    )


def history(w: Words, past: Sequence[Profile], zone: ZoneInfo) -> Card:
    """The trend over past scores, oldest first; each is read for the target it had then."""
    if not past:
        return nothing_yet(w)
    written = month_day_year if (past[-1].at - past[0].at).days >= FULL_YEAR else month_day
    days = [written(w, local_day(profile.at, zone)) for profile in past]
    rows = tuple(
        (day, f"{round(p.index)} ({round(p.index_low)}–{round(p.index_high)})", w(BRIEF_BANDS[p.band]))
        for day, p in zip(days, past, strict=True)
    )
    blocks: list[Block] = []
    if len(past) > 1:
        blocks.append(_trend(w, past, days))
    else:
        blocks.append(Text(w("One score so far. A second one, in a month or so, will show a direction.")))
    blocks.append(Table((w("day"), w("score"), w("verdict")), rows))
    if len({profile.target for profile in past}) > 1:
        blocks.append(Text(w("Your target changed in between, so these are not all on one scale.")))
    moves = (Button(w("My readiness"), SHOW(), ButtonStyle.MAIN), Button(w("Assess again"), START()))
    return Card(w("Your readiness over time"), tuple(blocks), (moves,))


def share_preview(w: Words, profile: Profile, previewed: int) -> Card:
    """What others would see, with the question whether they shall."""
    return Card(
        w("Share this here?"),
        (
            *_public(w, profile),
            Divider(),
            Text(w("Everybody in this channel would see exactly this, and nothing else.")),
        ),
        ((Button(w("Post it here"), POST(previewed), ButtonStyle.MAIN), Button(w("Keep it private"), KEEP())),),
    )


def shared(w: Words, profile: Profile, name: str) -> Card:
    """The short card for others, posted because the member pressed Share."""
    title = w("{name} shares where they stand", name=name.strip()[:60] or w("A member"))
    return Card(title, _public(w, profile), ((Button(w("Where do I stand?"), START()),),))


def kept_private(w: Words) -> Card:
    """Nothing was shared."""
    return Card(
        w("Kept private"), (Text(w("Nobody else has seen anything.")),), ((Button(w("My readiness"), SHOW()),),)
    )


def radar(w: Words, profile: Profile, last: Profile | None) -> Chart:
    """Six scores, the bars of the target, and last time."""
    names = tuple(area(w, d) for d in DIMENSIONS)
    scores = [profile.scores[d] for d in DIMENSIONS]
    series = [
        Series(
            w("you"),
            tuple(s.value for s in scores),
            tuple(s.low for s in scores),
            tuple(s.high for s in scores),
        ),
        Series(w("the bar"), tuple(profile.bars[d] for d in DIMENSIONS), role=SeriesRole.BAR),
    ]
    if last is not None:
        before = tuple(last.scores[d].value for d in DIMENSIONS)
        series.append(Series(w("last time"), before, role=SeriesRole.EARLIER))
    title = _finding(w, profile)
    words = "; ".join(
        w(
            "{area} {score} (likely {low} to {high}), bar {bar}",
            area=name,
            score=round(s.value),
            low=round(s.low),
            high=round(s.high),
            bar=round(profile.bars[d]),
        )
        for d, name, s in zip(DIMENSIONS, names, scores, strict=True)
    )
    return Chart(ChartKind.RADAR, title, names, tuple(series), f"{title}. {words}.")


def _largest(w: Words, catalog: Catalog, parts: Sequence[Part]) -> tuple[Text, ...]:
    lines = [
        f"{w.decimal(part.points, signed=True)}  {_source(w, catalog, part)}"
        for part in parts
        if abs(part.points) >= SMALLEST_TOLD
    ]
    return (_list(w("What moved it most:"), lines),) if lines else ()


def _source(w: Words, catalog: Catalog, part: Part) -> str:
    first, more = part.sources[0], len(part.sources) - 1
    name = w(EVIDENCE[first.kind]) if not isinstance(first, SelfAnswer | CheckAnswer) else _asked(w, catalog, first)
    return w("{name} and {more} more", name=name, more=more) if more else name


def _asked(w: Words, catalog: Catalog, answer: Answer) -> str:
    question = catalog.questions.get(question_id(answer))
    if isinstance(question, QuickCheck):
        return w("quick-check: {unit}", unit=w(question.unit))
    if question is None:
        return w("a question that is retired")
    return w("your view: {topic}", topic=item_words(w, question).topic)


def index_line(w: Words, profile: Profile) -> str:
    """The index with its range; only the range while it is too early for a verdict."""
    if profile.band is Band.TOO_EARLY:
        return w(
            "A first guess lies between {low} and {high} of 100, where the bar is {bar}.",
            low=round(profile.index_low),
            high=round(profile.index_high),
            bar=BAR,
        )
    likely = w(
        "{index} of 100, likely between {low} and {high}. The bar is {bar}.",
        index=round(profile.index),
        low=round(profile.index_low),
        high=round(profile.index_high),
        bar=BAR,
    )
    if profile.index_trend is None or profile.index_trend.direction is Direction.STEADY:
        return likely
    moved = w("Up since last time.") if profile.index_trend.direction is Direction.UP else w("Down since last time.")
    return f"{likely} {moved}"


def _meter(w: Words, profile: Profile, dimension: Dimension) -> Meter:
    score, bar = profile.scores[dimension], profile.bars[dimension]
    if _under(profile, dimension):
        place = w("under the bar ({bar})", bar=round(bar))
    elif score.value > bar + sayings.NEAR:
        place = w("above the bar ({bar})", bar=round(bar))
    else:
        place = w("at the bar ({bar})", bar=round(bar))
    likely = w("{low} to {high}", low=round(score.low), high=round(score.high))
    # Phones break the line only between the score, its range and the place.
    note = " ".join(
        words.replace(" ", "\N{NO-BREAK SPACE}") for words in (str(round(score.value)), f"({likely})", place)
    )
    return Meter(area(w, dimension), score.value / 100, note, bar / 100)


def _under(profile: Profile, dimension: Dimension) -> bool:
    return profile.scores[dimension].value < profile.bars[dimension] - sayings.NEAR


def _finding(w: Words, profile: Profile) -> str:
    """What the picture shows, in a few words."""
    if profile.band is Band.TOO_EARLY:
        return w("A first guess, with wide ranges")
    under = sum(_under(profile, dimension) for dimension in DIMENSIONS)
    return w.n("{n} area under its bar", "{n} areas under their bar", under) if under else w("At the bar or above it")


def _public(w: Words, profile: Profile) -> tuple[Block, ...]:
    aim = Text(w("Aiming for {target}.", target=job(w, profile.target)))
    return (Text(Bold(w(BANDS[profile.band]))), aim, *(_meter(w, profile, d) for d in DIMENSIONS))


def _trend(w: Words, past: Sequence[Profile], days: list[str]) -> Chart:
    series = Series(
        w("you"),
        tuple(p.index for p in past),
        tuple(p.index_low for p in past),
        tuple(p.index_high for p in past),
    )
    bar = Series(w("the bar"), (float(BAR),) * len(past), role=SeriesRole.BAR)
    change = round(past[-1].index - past[0].index)
    title = w("Steady over this time") if abs(change) < 5 else w("{change:+d} since {day}", change=change, day=days[0])
    words = "; ".join(f"{day}: {round(p.index)}" for day, p in zip(days, past, strict=True))
    labels = tuple(_distinct(days))
    return Chart(ChartKind.TREND, title, labels, (series, bar), f"{title}. {words}. {w('The bar is 70.')}")


def _distinct(days: list[str]) -> list[str]:
    """Two scores of one day keep apart."""
    return [f"{day} ({days[:i].count(day) + 1})" if day in days[:i] else day for i, day in enumerate(days)]


def _list(title: str, lines: Sequence[str]) -> Text:
    return Text(Bold(title), *(f"\n• {line}" for line in lines))


def _widest(profile: Profile) -> Dimension:
    """The area furthest under its bar: the one whose explanation helps most."""
    return min(DIMENSIONS, key=lambda d: profile.scores[d].value - profile.bars[d])
