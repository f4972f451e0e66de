"""The cards of risks and filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assessments.filters import Filter, FilterState, FilterView
from assessments.mistakes import Risk, RiskState
from assessments.targets import Target
from bot import doors
from bot.features.risks import sayings
from bot.features.risks.feature import FILTERS, ONE, SHOW
from bot.target_names import job
from bot.ui.cards import Block, Button, ButtonStyle, Card, Divider, Line, Text, Tone
from bot.ui.text import Bold
from bot.words import Words

ORDER: Final = (RiskState.RED, RiskState.WATCH, RiskState.UNKNOWN, RiskState.CLEAR)


def register(w: Words, found: Sequence[Risk], target: Target, *, chosen: bool) -> Card:
    """All six, the most pressing first; the first that is not clear has its task. `chosen` is whether the target is."""
    if not any(risk.seen for risk in found):
        return nothing_yet(w)
    ordered = sorted(found, key=lambda risk: ORDER.index(risk.state))
    first = ordered[0]
    blocks: list[Block] = [Text(_sum(w, found))]
    blocks += [_line(w, risk) for risk in ordered]
    if first.state is RiskState.CLEAR:
        rows = (Button(w("My readiness"), doors.READINESS(), ButtonStyle.MAIN), Button(w("Four filters"), FILTERS()))
    else:
        blocks += [Divider(), Text(Bold(w("One thing to do:")), " ", sayings.task(w, first))]
        rows = (_main(sayings.way(w, first.mistake)), Button(w("Four filters"), FILTERS()))
    blocks.append(Text(w("Unknown is not clear: I only see what you answer and log here.")))
    if not chosen:
        blocks.append(_assumed(w))
    return Card(w("Six mistakes — {job}", job=job(w, target)), tuple(blocks), (rows,))


def nothing_yet(w: Words) -> Card:
    """Nothing at all is known of the member."""
    return Card(
        w("Six mistakes: nothing to read yet"),
        (Text(w("Answer some short questions, or log what you did. Then I can say which of the six to look at.")),),
        ((Button(w("Start"), doors.ASSESS(), ButtonStyle.MAIN), Button(w("Four filters"), FILTERS())),),
    )


def one(w: Words, risk: Risk) -> Card:
    """Why one matters, what was seen, and what makes it clear."""
    state = w(sayings.STATES[risk.state])
    blocks: list[Block] = [
        Text(w(sayings.REASONS[risk.mistake])),
        Text(Bold(w("What I see:")), " ", sayings.seen(w, risk)),
        Text(w(sayings.CLEARED_BY[risk.mistake])),
    ]
    if risk.state is not RiskState.CLEAR:
        blocks.append(Text(Bold(w("One thing to do:")), " ", sayings.task(w, risk)))
    return Card(
        w("{mistake}: {state}", mistake=w(sayings.TITLES[risk.mistake]), state=state),
        tuple(blocks),
        ((_main(sayings.way(w, risk.mistake)), Button(w("All six"), SHOW())),),
        Tone.CAREFUL if risk.state is RiskState.RED else Tone.NEUTRAL,
    )


def filters(w: Words, views: Sequence[FilterView], target: Target, *, chosen: bool) -> Card:
    """The four filters, in the order in which they meet an application."""
    blocks: list[Block] = []
    for view in views:
        title = w("{filter} — {state}", filter=w(sayings.FILTER_TITLES[view.filter]), state=_state(w, view))
        said = [w(sayings.FILTER_TESTS[view.filter])]
        if lines := sayings.signs(w, view.signs):
            said.append("; ".join(lines) + ".")
        blocks.append(Text(Bold(title), *(f"\n{line}" for line in said)))
    blocks.append(Text(w("Signs of the last 90 days. A filter has no score of its own: the areas behind it have.")))
    if any(view.state is FilterState.UNKNOWN for view in views):
        blocks.append(Text(w("Unknown: too little was seen of it yet. What you answer and log here makes it known.")))
    if not chosen:
        blocks.append(_assumed(w))
    worst = next((v for v in views if v.state is FilterState.OPEN), None) or next(
        (v for v in views if v.state is FilterState.UNKNOWN), views[0]
    )
    next_step = {
        Filter.WORDS: Button(w("Check my resume"), doors.RESUME(), ButtonStyle.MAIN),
        Filter.TECHNICAL: Button(w("Today’s prompt"), doors.TODAY(), ButtonStyle.MAIN),
        Filter.BEHAVIOURAL: Button(w("Stories"), doors.STORIES(), ButtonStyle.MAIN),
        Filter.CULTURE: Button(w("Mocks"), doors.MOCKS(), ButtonStyle.MAIN),
    }[worst.filter]
    return Card(
        w("Four filters — {job}", job=job(w, target)),
        tuple(blocks),
        ((next_step, Button(w("Six mistakes"), SHOW())),),
    )


def _assumed(w: Words) -> Line:
    said = w("Read for a target I assumed; change it if yours is another.")
    return Line(said, button=Button(w("Change target"), doors.TARGET()))


def _sum(w: Words, found: Sequence[Risk]) -> str:
    red = sum(risk.state is RiskState.RED for risk in found)
    unknown = sum(risk.state is RiskState.UNKNOWN for risk in found)
    if red:
        return w.n(
            "{n} of six is red for your target. Each can be mended.",
            "{n} of six are red for your target. Each can be mended.",
            red,
        )
    if unknown:
        return w.n("None is red; of {n} nothing is known yet.", "None is red; of {n} nothing is known yet.", unknown)
    return w("None is red.")


def _line(w: Words, risk: Risk) -> Line:
    state, title = w(sayings.STATES[risk.state]), w(sayings.TITLES[risk.mistake])
    heading = w("{mistake}: {state}", mistake=title, state=state)
    return Line(Bold(heading), "\n", sayings.seen(w, risk), button=Button(w("More"), ONE(risk.mistake.value)))


def _main(button: Button) -> Button:
    return Button(button.label, button.action, ButtonStyle.MAIN)


def _state(w: Words, view: FilterView) -> str:
    return w(sayings.FILTER_STATES[view.state])
