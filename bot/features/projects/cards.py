"""A member's projects: the list, one of them with what it claims, and the question before one is deleted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot import doors
from bot.features.projects.feature import (
    ABOUT,
    ADD,
    ASK,
    CHECKLIST,
    DELETE,
    DELETE_NOW,
    LIST,
    LOOK,
    PROOF,
    SCRIPT,
    SHOW,
    WITHDRAW,
)
from bot.features.projects.names import WAYS, member_name
from bot.projects.names import claim_name
from bot.projects.records import Claim, PeerReview, Project, ReviewState, Verdict
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Link, Row, Text, Tone
from bot.ui.text import Bold, Typed, When, shortened
from bot.words import Words

LISTED: Final = 6
BEST: Final = 3
"""How many count, as the content of the engine says; a test compares them."""
WAYS_TOLD: Final = 2  # open claims of which the way is told at once
REVIEWS_TOLD: Final = 3
REQUESTS_TOLD: Final = 3
ABOUT_COST: Final = 700  # what a member's words may cost on a card; more is shown to be more
LINE_COST: Final = 350
SAID_IN_A_LINE: Final = (
    Claim.MESSY_DATA,
    Claim.NOT_A_CLONE,
)  # their proof is words; that of others is a link or a tick


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks the member to look at a project."""

    review: PeerReview
    title: str
    name: str


def overview(w: Words, projects: Sequence[Project], counted: Collection[int], requests: Sequence[Request]) -> Card:
    """The projects of a member, and which of them count; of two accounts that were joined the newest, and those."""
    if not projects:
        return _first_one(w, requests)
    blocks: list[Block] = [
        Text(
            w("Two or three of your own that you can explain are enough. A running service shows more than a notebook.")
        )
    ]
    numbers = {one.id: number for number, one in enumerate(projects, 1)}
    for one in _listed(projects, counted):
        title = Bold(f"{numbers[one.id]}. {shortened(one.title, LINE_COST)}")
        words = (title, "\n", _standing(w, one, one.id in counted))
        blocks.append(Line(*words, button=Button(w("Open"), SHOW(one.id))))
    if (older := len(projects) - LISTED) > 0:
        name = Typed("/project show")
        blocks.append(Text(w.n("{n} older one is kept, too.", "{n} older ones are kept, too.", older), " ", name))
    if sum(bool(one.claims) for one in projects) > BEST:
        blocks.append(Text(w("The best three count: those that a peer checked come first, then what they show.")))
    blocks += _requests(w, requests)
    row = (Button(w("Add a project"), ADD(), ButtonStyle.MAIN), Button(w("My evidence card"), doors.CARD()))
    return Card(w("Your projects"), tuple(blocks), (row,))


def _listed(projects: Sequence[Project], counted: Collection[int]) -> list[Project]:
    """As many as have room, oldest first."""
    told = sorted(projects, key=lambda one: (one.id in counted, one.made_at, one.id))[-LISTED:]
    return [one for one in projects if one in told]


def _first_one(w: Words, requests: Sequence[Request]) -> Card:
    return Card(
        w("No project yet"),
        (
            Text(
                w(
                    "Begin with something small that somebody uses, on data as it comes from the world. "
                    "A running service shows more than a notebook."
                )
            ),
            Text(w("Adding it takes three minutes. You can claim things later, as they become true.")),
            *_requests(w, requests),
        ),
        ((Button(w("Add a project"), ADD(), ButtonStyle.MAIN),),),
    )


def _standing(w: Words, project: Project, counts: bool) -> str:
    """How far a project is, in a line."""
    claims = len(project.claims)
    if not claims:
        return w("claims nothing yet, so it does not count")
    told = w.n("{n} of 7 claims", "{n} of 7 claims", claims)
    if project.confirmed:
        told = w("{claims}, {confirmed} confirmed by a peer", claims=told, confirmed=len(project.confirmed))
    return w("{standing} · counts", standing=told) if counts else w("{standing} · not among the best", standing=told)


def _requests(w: Words, requests: Sequence[Request]) -> list[Block]:
    blocks: list[Block] = []
    for one in requests[:REQUESTS_TOLD]:
        asks = w("{name} asks you to look at “{title}”, until", name=member_name(w, one.name), title=one.title)
        look = Button(w("Look"), LOOK(one.review.id))
        blocks.append(Line(shortened(asks, LINE_COST), " ", When(one.review.expires_at, "date"), button=look))
    if (more := len(requests) - REQUESTS_TOLD) > 0:
        blocks.append(Text(w.n("And {n} more asks.", "And {n} more ask.", more)))
    return blocks


def project(
    w: Words,
    one: Project,
    reviews: Sequence[PeerReview],
    names: Mapping[int, str],
    now: datetime,
    note: str = "",
) -> Card:
    """One project for its owner: what it claims, what is confirmed, what is open."""
    blocks: list[Block] = [Text(note)] if note else []
    blocks.append(Text(shortened(one.about, ABOUT_COST)))
    doubted = _doubted(one, reviews)
    if one.claims:
        lines = (_claim(w, one, claim, claim in doubted) for claim in one.claims)
        blocks.append(Text(Bold(w("What it claims")), *lines))
    still_open = [claim for claim in Claim if claim not in one.claims]
    if still_open:
        blocks.append(_open(w, still_open))
    blocks.append(Text(_told(w, one)))
    blocks += _reviews(w, reviews, names, now)
    return Card(one.title, tuple(blocks), _controls(w, one), Tone.GOOD if one.checked else Tone.NEUTRAL)


def _doubted(one: Project, reviews: Sequence[PeerReview]) -> set[Claim]:
    """Claims that a peer found to be otherwise, and nobody confirmed since."""
    done = [review.verdicts.items() for review in reviews if review.state is ReviewState.DONE]
    return {claim for said in done for claim, verdict in said if verdict is Verdict.NO} - one.confirmed


def _claim(w: Words, one: Project, claim: Claim, doubted: bool) -> str:
    standing = w("a peer did not find it so") if doubted else w("your word")
    if claim in one.confirmed:
        standing = w("confirmed by a peer")
    name = claim_name(w, claim)
    if claim not in SAID_IN_A_LINE:
        return "\n• " + w("{claim}: {standing}", claim=name, standing=standing)
    said = shortened(one.proof(claim), LINE_COST)
    return "\n• " + w("{claim}: {standing} · “{words}”", claim=name, standing=standing, words=said)


def _open(w: Words, claims: Sequence[Claim]) -> Text:
    lines = [f"\n• {claim_name(w, claim)}: {w(WAYS[claim])}" for claim in claims[:WAYS_TOLD]]
    if others := claims[WAYS_TOLD:]:
        names = ", ".join(claim_name(w, claim) for claim in others)
        lines.append("\n• " + w("After that: {claims}.", claims=names))
    return Text(Bold(w("Still open")), *lines)


def _told(w: Words, one: Project) -> str:
    """How the project counts, and what would make it count for more."""
    if not one.claims:
        return w("It counts for your score once it claims something.")
    have, of = len(one.confirmed), len(one.claims)
    if one.checked:
        return w("A peer checked it: the {have} of {of} claims that are confirmed count.", have=have, of=of)
    if one.explained_at is None:
        return w("It counts on your word. Explained to a peer, with half of it confirmed, it counts for more.")
    return w("You explained it to a peer; {have} of {of} claims are confirmed, and half are needed.", have=have, of=of)


def _reviews(w: Words, reviews: Sequence[PeerReview], names: Mapping[int, str], now: datetime) -> list[Block]:
    blocks: list[Block] = []
    for one in reviews[:REVIEWS_TOLD]:
        name = member_name(w, names.get(one.member_id))
        if one.is_open(now):
            asked = (
                w("{name} takes no messages from me: tell them to look under /project list, until", name=name)
                if one.state is ReviewState.UNREACHED
                else w("{name} is asked, until", name=name)
            )
            words = (asked, " ", When(one.expires_at, "date"))
            blocks.append(Line(*words, button=Button(w("Withdraw"), WITHDRAW(one.id))))
        elif one.state is ReviewState.DONE:
            said = shortened(one.words, LINE_COST)
            blocks.append(Text(w("{name} looked at it: “{words}”", name=name, words=said)))
        elif one.state is not ReviewState.WITHDRAWN:  # a request that ran out is not told apart from a no
            blocks.append(Text(w("{name} can’t look at it this time. Others may like to.", name=name)))
    return blocks


def _controls(w: Words, one: Project) -> tuple[Row, ...]:
    fully = len(one.confirmed) == len(one.claims) and one.checked
    first = [
        Button(w("Ask a peer"), ASK(one.id), ButtonStyle.PLAIN if fully or not one.claims else ButtonStyle.MAIN),
        Button(w("Links and proof"), PROOF(one.id), ButtonStyle.PLAIN if one.claims else ButtonStyle.MAIN),
        Button(w("Take-home checklist"), CHECKLIST(one.id)),
    ]
    second = (
        Button(w("The five minutes"), SCRIPT(one.id)),
        Button(w("Edit"), ABOUT(one.id)),
        Button(w("Delete"), DELETE(one.id), ButtonStyle.DANGER),
        Button(w("All projects"), LIST()),
    )
    links = opened(w, one)
    return (tuple(first), second, *((links,) if links else ()))


def opened(w: Words, one: Project) -> tuple[Link, ...]:
    """Buttons that open what a project links to."""
    named = ((w("Open it"), one.url), (w("README"), one.readme))
    return tuple(Link(label, url) for label, url in named if url)


def no_room(w: Words, most: int) -> Card:
    """There are as many projects as are kept."""
    return Card(
        w("Your list is full"),
        (Text(w.n("{n} project fits.", "{n} projects fit. Delete one that you would not show any more.", most)),),
        ((Button(w("My projects"), LIST(), ButtonStyle.MAIN),),),
        Tone.CAREFUL,
    )


def confirm_delete(w: Words, one: Project) -> Card:
    """Asks before a project goes."""
    return Card(
        w("Delete this project?"),
        (
            Text(Bold(shortened(one.title, LINE_COST))),
            Text(w("It goes from your score, too, with what peers confirmed of it.")),
        ),
        ((Button(w("Delete it"), DELETE_NOW(one.id), ButtonStyle.DANGER), Button(w("Keep it"), SHOW(one.id))),),
        Tone.CAREFUL,
    )
