"""What members see of their network as a whole: counts, the funnel, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assessments.mistakes import RiskState
from assessments.networking import Finding, Funnel, Move, Research
from bot.features.networking.feature import ADD, DUE, FUNNEL, GUIDE, LIST, NEW, NOTE, SCRIPT, SHOW, Shown
from bot.features.networking.names import LABEL_SHOWN, about, brief
from bot.networking.records import Kind, NetworkEntry
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Row, Text, Tone
from bot.ui.charts import Chart, ChartKind, Series
from bot.words import Words

NAMED: Final = 3  # follow-ups that are named
FEW: Final = 20
"""Applications below which how many answer is mostly chance."""


@dataclass(frozen=True, slots=True)
class State:
    """What the overview shows.

    Attributes:
        lately: The last `days`.
        introductions: Those asked for in that time, which are no stage of the funnel.
        research: What the applications of the last `recent` days show.
        same: Notes that give another company's reason word for word.
        move: What to do next.
        due: Follow-ups that are due, the longest due first.
        bare: The newest open application without a note that counts.
        days: How many days `lately` are.
        recent: How many days those are.
        began: Whether there is any entry at all.
    """

    lately: Funnel
    introductions: int
    research: Research
    same: int
    move: Move
    due: Sequence[NetworkEntry]
    bare: NetworkEntry | None
    days: int
    recent: int
    began: bool


def overview(w: Words, state: State) -> Card:
    """Where one stands, what is due, and one next step."""
    title = w("Your network")
    if not state.began:
        return Card(
            title,
            (
                Text(w("Nothing here yet. A conversation with somebody who does the job is the easiest beginning.")),
                Text(w("Everything you enter stays with you; it counts for your networking score.")),
            ),
            (
                (
                    Button(w("How to ask for one"), SCRIPT("conversation"), ButtonStyle.MAIN),
                    Button(w("Add a conversation"), NEW(Kind.CONVERSATION)),
                    Button(w("Something else"), ADD()),
                ),
            ),
        )
    blocks: list[Block] = []
    if state.due:
        blocks.append(Line(*_due(w, state.due), button=Button(w("Follow up"), DUE(), ButtonStyle.MAIN)))
    blocks.append(Text(_counts(w, state)))
    if not state.lately.empty:
        blocks.append(chart(w, state.lately, state.days))
    blocks += [Text(line) for line in _research(w, state)]
    controls: list[Row] = []
    if step := _step(w, state):
        controls.append(step)
    controls.append(
        (
            Button(w("Add"), ADD()),
            Button(w("All entries"), LIST(Shown.ALL, 0)),
            Button(w("Over a longer time"), FUNNEL(90)),
            Button(w("How to ask"), GUIDE()),
        )
    )
    careful = state.research.state is RiskState.RED or state.research.burst
    return Card(title, tuple(blocks), tuple(controls), Tone.CAREFUL if careful else Tone.NEUTRAL)


def _due(w: Words, due: Sequence[NetworkEntry]) -> tuple[str, ...]:
    names = "; ".join(about(w, one, LABEL_SHOWN) for one in due[:NAMED])
    more = len(due) - NAMED
    head = w.n("{n} follow-up is due:", "{n} follow-ups are due:", len(due))
    rest = w.n("and {n} more", "and {n} more", more) if more > 0 else ""
    return (" ".join(part for part in (head, names, rest) if part),)


def _counts(w: Words, state: State) -> str:
    lately = state.lately
    if lately.empty and not state.introductions:
        return w("Nothing in the last {days} days; what is older fades from your score.", days=state.days)
    facts = [
        w.n("{n} conversation", "{n} conversations", lately.conversations) if lately.conversations else "",
        w.n("{n} introduction asked", "{n} introductions asked", state.introductions) if state.introductions else "",
        w.n("{n} referral asked", "{n} referrals asked", lately.asked) if lately.asked else "",
        w.n("{n} referral got", "{n} referrals got", lately.referrals) if lately.referrals else "",
        w.n("{n} application", "{n} applications", lately.applications) if lately.applications else "",
    ]
    said = ", ".join(fact for fact in facts if fact)
    return w("In the last {days} days: {facts}.", days=state.days, facts=said)


def _research(w: Words, state: State) -> list[str]:
    """What the applications show of research, said kindly."""
    held = state.research
    lines = []
    if held.applications:
        lines.append(
            w(
                "Applications in the last {days} days: {n}; with a research note: {noted}.",
                days=state.recent,
                n=held.applications,
                noted=held.with_note,
            )
        )
    if held.state is RiskState.RED:
        lines.append(w("The guide that this bot follows advises a few with a reason each, rather than many."))
    elif held.state is RiskState.WATCH:
        lines.append(w("A few more notes, and each of them has its reason."))
    if held.burst:
        lines.append(
            w("{n} went out within a week without a note. Whoever reads them sees one of many; the one you want most "
              "deserves five lines first.", n=held.at_once)
        )  # fmt: skip
    if state.same:
        lines.append(w("{n} notes give the same reason word for word. What is true of only one of them?", n=state.same))
    return lines


def _step(w: Words, state: State) -> Row | None:
    """The one next step as a button."""
    match state.move:
        case Move.FOLLOW_UP:
            return None  # its button stands with what is due
        case Move.WRITE_NOTE if state.bare is not None:
            company = brief(state.bare.company, LABEL_SHOWN)
            return (Button(w("Note for {company}", company=company), NOTE(state.bare.id), ButtonStyle.MAIN),)
        case Move.ASK:
            return (Button(w("Ask for a referral"), SCRIPT("referral"), ButtonStyle.MAIN),)
        case Move.APPLY:
            return (Button(w("Add an application"), NEW(Kind.APPLICATION), ButtonStyle.MAIN),)
        case Move.TALK | Move.WRITE_NOTE | Move.GO_ON:
            return (Button(w("Ask for a conversation"), SCRIPT("conversation"), ButtonStyle.MAIN),)


def span(w: Words, counted: Funnel, days: int, spans: Sequence[int]) -> Card:
    """The funnel over a span, and the other spans."""
    blocks: list[Block] = []
    if counted.empty:
        blocks.append(Text(w("Nothing in the last {days} days.", days=days)))
    else:
        blocks.append(chart(w, counted, days))
        blocks.append(
            Text(w("Replies, interviews and offers are those of the applications that you sent in this time."))
        )
        if counted.applications < FEW:
            blocks.append(Text(w("With fewer than {n} applications, how many answer is mostly chance.", n=FEW)))
    others = tuple(Button(w("{days} days", days=one), FUNNEL(one)) for one in spans if one != days)
    return Card(
        w("How far it gets you"),
        tuple(blocks),
        ((Button(w("Overview"), SHOW(), ButtonStyle.MAIN), *others),),
    )


def chart(w: Words, counted: Funnel, days: int) -> Chart:
    """The picture of a funnel."""
    stages = (
        (w("conversations"), counted.conversations, str(counted.conversations)),
        (
            w("referrals"),
            max(counted.asked, counted.referrals),
            w("{asked} asked, {got} got", asked=counted.asked, got=counted.referrals),
        ),
        (
            w("applications"),
            counted.applications,
            w("{n}, {noted} with notes", n=counted.applications, noted=counted.with_note),
        ),
        (w("replies"), counted.replies, _of(w, counted.replies, counted.applications)),
        (w("interviews"), counted.interviews, _of(w, counted.interviews, counted.replies)),
        (w("offers"), counted.offers, _of(w, counted.offers, counted.interviews)),
    )
    most = max(number for _, number, _ in stages) or 1
    title = _finding(w, counted)
    facts = "; ".join(f"{name}: {words}" for name, _, words in stages)
    return Chart(
        ChartKind.FUNNEL,
        title,
        tuple(name for name, _, _ in stages),
        (Series(w("you"), tuple(100 * number / most for _, number, _ in stages)),),
        w("{finding}. In the last {days} days: {facts}.", finding=title, days=days, facts=facts),
        tuple(words for _, _, words in stages),
    )


def _of(w: Words, reached: int, before: int) -> str:
    return w("{n} of {all}", n=reached, all=before) if before else "0"


def _finding(w: Words, counted: Funnel) -> str:
    """What the picture shows, in a few words."""
    match counted.finding:
        case Finding.OFFERS:
            return w.n("{n} offer so far", "{n} offers so far", counted.offers)
        case Finding.INTERVIEWS:
            return w.n("{n} interview, no offer yet", "{n} interviews, no offer yet", counted.interviews)
        case Finding.REPLIES:
            return w.n("{n} reply, no interview yet", "{n} replies, no interview yet", counted.replies)
        case Finding.NO_REPLY:
            sent = counted.applications
            return w.n("{n} application, no reply yet", "{n} applications, no reply yet", sent)
        case Finding.NO_CONVERSATION:
            sent = counted.applications
            return w.n("{n} application, no conversation", "{n} applications, no conversation", sent)
        case Finding.NOTHING_SENT:
            return w("Nothing sent yet")
