"""Cards of a cohort's figures for coaches and organisers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assessments.cohort.figures import ACTIVITY, BAND, MOCKS
from assessments.dimensions import DIMENSIONS
from bot.cohort.records import KeptEdition, Which
from bot.community.records import Cohort
from bot.features.cohort import names, pictures
from bot.features.cohort.feature import COHORT, EXPORT, PEOPLE, PICK, VIEW, View
from bot.features.cohort.numbers import shown, weakest_areas, weakest_topics
from bot.score_names import area
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Option, Pick, Table, Text
from bot.ui.cards import Row as Controls
from bot.ui.law import OPTION_LABEL, PICK_OPTIONS
from bot.ui.text import Bold, When, shortened
from bot.words import Words

TOPICS_SHOWN: Final = 12
TOPIC_NAME: Final = 28  # characters of a topic in a narrow column
WHOLE: Final = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures are shown: those of a cohort, or of the whole community with all its cohorts to choose from."""

    cohorts: Sequence[Cohort] = ()
    cohort: Cohort | None = None

    @property
    def number(self) -> int:
        """The number of the cohort in buttons."""
        return WHOLE if self.cohort is None else self.cohort.id

    @property
    def part(self) -> int | None:
        """The part of an edition; None for the whole."""
        return None if self.cohort is None else self.cohort.id

    def name(self, w: Words) -> str:
        """What it is called."""
        return w("the whole community") if self.cohort is None else names.name(w, self.cohort.name)


def overview(w: Words, kept: KeptEdition, scope: Scope, asking: int) -> Card:
    """How ready people are, how active, and what to do about it."""
    edition, part = kept.edition, scope.part
    blocks: list[Block] = [Text(_people(w, kept, scope))]
    found = shown(edition, BAND, part)
    if found.rows:
        blocks.append(pictures.bands(w, found))
    if found.untold:
        blocks.append(Text(names.line(w, BAND, replace(found, rows=()))))
    lines = [_line(w, kept, scope, ACTIVITY), _line(w, kept, scope, MOCKS), *_weakest(w, kept, scope)]
    lines = [line for line in lines if line]
    if asking:
        lines.insert(0, w.n("{n} person asked a coach for help.", "{n} people asked a coach for help.", asking))
    if lines:
        blocks.append(Text(*("\n• " * bool(n) + ("• " if not n else "") + line for n, line in enumerate(lines))))
    if kept.edition.people():
        blocks += [Divider(), _basis(w, kept)]
    return Card(w("Your cohort: {name}", name=scope.name(w)), tuple(blocks), _controls(w, scope, View.OVERVIEW, asking))


def areas(w: Words, kept: KeptEdition, scope: Scope) -> Card:
    """Where the six areas stand beside their bars."""
    found = {d: shown(kept.edition, str(d), scope.part) for d in DIMENSIONS}
    pictured = {dimension: one for dimension, one in found.items() if one.rows}
    told = {dimension: one for dimension, one in found.items() if one.rows or one.untold}
    blocks: list[Block] = []
    if pictured:
        blocks.append(pictures.areas(w, pictured))
    if told:
        lines = (f"\n{area(w, d)}: {names.line(w, str(d), one)}" for d, one in told.items())
        blocks.append(Text(Bold(w("Beside the bar of each one’s own target:")), *lines))
    else:
        blocks.append(Text(_nothing(w)))
    blocks += [Divider(), _basis(w, kept)]
    return Card(w("Areas: {name}", name=scope.name(w)), tuple(blocks), _controls(w, scope, View.AREAS))


def topics(w: Words, kept: KeptEdition, scope: Scope) -> Card:
    """What a session for everybody would be about."""
    found = weakest_topics(kept.edition, scope.part)[:TOPICS_SHOWN]
    blocks: list[Block] = []
    if found:
        table = [
            (shortened(names.topic(w, topic), TOPIC_NAME), names.number(w, weak), str(total))
            for topic, weak, total in found
        ]
        blocks.append(Text(w("From quick-checks and daily prompts; the weakest first.")))
        blocks.append(Table((w("topic"), w("not yet"), w("of")), tuple(table)))
        blocks.append(
            Text(
                w(
                    "What to do: a session on {topic}, with prompts on it in the queue.",
                    topic=names.topic(w, found[0][0]),
                )
            )
        )
    else:
        blocks.append(Text(w("No topic was tried by enough people yet, or nearly all of them are alike in it.")))
    blocks += [Divider(), _basis(w, kept)]
    return Card(w("Topics: {name}", name=scope.name(w)), tuple(blocks), _controls(w, scope, View.TOPICS))


def exported(w: Words, people: int) -> Card:
    """The figures as files."""
    named = w.n("{n} person who lets coaches see them", "{n} people who let coaches see them", people)
    return Card(
        w("The cohort as files"),
        (
            Text(w("Figures of everybody who is counted, and by name {named}.", named=named)),
            Text(w("The files hold what members trusted you with: keep them to coaches, and delete them when done.")),
        ),
        ((Button(w("Your cohort"), COHORT()),),),
    )


def _people(w: Words, kept: KeptEdition, scope: Scope) -> str:
    named = sum(kept.edition.named(BAND, scope.part))
    others = kept.edition.told(BAND, scope.part).about
    seen = w.n("{n} person lets you see them by name", "{n} people let you see them by name", named)
    if others and named:
        return w("About {others} people are counted without their names; {seen}.", others=others, seen=seen)
    if others:
        return w("About {others} people are counted, all of them without their names.", others=others)
    if named:
        return w("{seen}. Others are counted once there are five of them.", seen=seen)
    return _nothing(w)


def _nothing(w: Words) -> str:
    return w(
        "Nothing can be told yet: figures begin with five people who finished an assessment and let themselves be "
        "counted. Members choose that under /me privacy."
    )


def _line(w: Words, kept: KeptEdition, scope: Scope, figure: str) -> str:
    found = shown(kept.edition, figure, scope.part)
    return names.line(w, figure, found) if found.rows else ""


def _weakest(w: Words, kept: KeptEdition, scope: Scope) -> list[str]:
    lines = []
    if found := weakest_areas(kept.edition, scope.part)[:2]:
        named = ", ".join(area(w, dimension) for dimension, _ in found)
        lines.append(w("Most are under the bar in: {areas}.", areas=named))
    if found_topics := weakest_topics(kept.edition, scope.part)[:1]:
        lines.append(w("A session on {topic} would help most.", topic=names.topic(w, found_topics[0][0])))
    return lines


def _basis(w: Words, kept: KeptEdition) -> Text:
    return Text(
        w("Figures of"),
        " ",
        When(kept.made_at, "date"),
        ". ",
        w("They are made once a week, in fives, and change only when five people have: so they tell nothing of one."),
    )


def _controls(w: Words, scope: Scope, view: View, asking: int = 0) -> tuple[Controls, ...]:
    number = scope.number
    label = w("Who asked ({n})", n=asking) if asking else w("Who asked")
    others = [(View.OVERVIEW, w("Overview")), (View.AREAS, w("Areas")), (View.TOPICS, w("Topics"))]
    first = [Button(words, VIEW(one, number)) for one, words in others if one is not view]
    style = ButtonStyle.MAIN if asking else ButtonStyle.PLAIN
    controls: list[Controls] = [
        (*first, Button(label, VIEW(View.HELP, number), style)),
        (
            Button(w("Members"), PEOPLE(Which.ALL, number, 0)),
            Button(w("Gone quiet"), PEOPLE(Which.QUIET, number, 0)),
            Button(w("No mock"), PEOPLE(Which.NO_MOCK, number, 0)),
        ),
        (Button(w("Rounds and prompts"), VIEW(View.ROUNDS, number)), Button(w("Export"), EXPORT())),
    ]
    if scope.cohorts:
        controls.append((_pick(w, scope, view),))
    return tuple(controls)


def _pick(w: Words, scope: Scope, view: View) -> Pick:
    whole = Option(str(WHOLE), w("The whole community"), chosen=scope.cohort is None)
    shown = scope.cohorts[: PICK_OPTIONS[1] - 1]
    options = (Option(str(one.id), _label(one.name), chosen=one == scope.cohort) for one in shown)
    return Pick(PICK(view), w("Choose a cohort"), (whole, *options))


def _label(name: str) -> str:
    return name if len(name) <= OPTION_LABEL else f"{name[: OPTION_LABEL - 1]}…"
