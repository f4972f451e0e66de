"""Asking a peer to look at a project, and what the peer sees and says."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.features.projects.cards import ABOUT_COST, LINE_COST, SAID_IN_A_LINE, opened
from bot.features.projects.feature import (
    ASKED,
    DECLINE,
    DEFEND,
    FINISH,
    LIST,
    LOOK,
    SCRIPT,
    SHOW,
    VERDICT,
)
from bot.features.projects.names import LOOK_FOR, VERDICTS, member_name
from bot.projects.names import claim_name
from bot.projects.records import Claim, PeerReview, Project, ReviewState, Verdict
from bot.ui.cards import Block, Button, ButtonStyle, Card, Option, Pick, PickMember, Row, Text, Tone
from bot.ui.text import Bold, Person, When, shortened
from bot.words import Words

TITLE_COST: Final = 250


# --- the owner --------------------------------------------------------------------------------------------------------


def choose_peer(w: Words, project: Project, *, data: bool, note: str = "") -> Card:
    """Asks whom to ask, and says what they will see."""
    blocks: list[Block] = [Text(Bold(note))] if note else []
    blocks += (
        Text(
            w(
                "They get a private message with the project’s name, what it does, its links and what it claims. "
                "You meet or call for five minutes; then they say what they saw themselves."
            )
        ),
        Text(
            w("They see the questions for roles in data and machine learning, too, as that is your target.")
            if data
            else w("They see nothing else of you: no answers and no scores.")
        ),
    )
    back = (Button(w("The five minutes"), SCRIPT(project.id)), Button(w("Back"), SHOW(project.id)))
    return Card(
        w("Who shall look at it?"),
        tuple(blocks),
        ((PickMember(ASKED(project.id), w("Choose a peer")),), back),
        Tone.CAREFUL if note else Tone.NEUTRAL,
    )


def asked(w: Words, project: Project, review: PeerReview, peer: Person) -> Card:
    """The request is on its way."""
    return Card(
        w("Asked"),
        (
            Text(
                peer,
                " ",
                w("can answer until"),
                " ",
                When(review.expires_at, "date"),
                ". ",
                w("Agree on five minutes with them, and have the project running."),
            ),
        ),
        ((Button(w("The five minutes"), SCRIPT(project.id), ButtonStyle.MAIN), Button(w("Back"), SHOW(project.id))),),
        Tone.GOOD,
    )


def answered(w: Words, project: Project, review: PeerReview, name: str | None) -> Card:
    """Tells the owner what became of a request."""
    who, title = member_name(w, name), shortened(project.title, TITLE_COST)
    show = Button(w("Open the project"), SHOW(project.id), ButtonStyle.MAIN)
    if review.state is ReviewState.DONE:
        return Card(w("A peer looked at your project"), _said(w, review, who, title), ((show,),), Tone.GOOD)
    if review.state is ReviewState.UNREACHED:
        line = w("{name} takes no messages from me: tell them to look under /project list.", name=who)
    else:
        line = w("{name} can’t look at it this time. Others may like to.", name=who)
    return Card(w("About your project"), (Text(Bold(title), "\n", line),), ((show,),))


def _said(w: Words, review: PeerReview, name: str, title: str) -> tuple[Block, ...]:
    lines = [
        "\n• " + w(VERDICTS[verdict], claim=claim_name(w, claim))
        for claim, verdict in sorted(review.verdicts.items(), key=lambda one: list(Claim).index(one[0]))
    ]
    heard = (
        w("They heard you explain it in your own words.")
        if review.explained
        else w("They would like to hear you explain it in your own words; five minutes with another peer will do.")
    )
    return (
        Text(w("{name} on “{title}”:", name=name, title=title), *lines),
        Text(w("“{words}”", words=shortened(review.words, ABOUT_COST))),
        Text(heard),
    )


# --- the peer ---------------------------------------------------------------------------------------------------------


def request(w: Words, project: Project, review: PeerReview, name: str) -> Card:
    """Asks the peer, privately."""
    claims = ", ".join(claim_name(w, claim) for claim in project.claims)
    until = When(review.expires_at, "date")
    return Card(
        w("Would you look at a project for five minutes?"),
        (
            Text(
                w("{name} asks you to hear them explain it, and to say what you saw.", name=member_name(w, name)),
                "\n",
                Bold(shortened(project.title, TITLE_COST)),
                "\n",
                shortened(project.about, ABOUT_COST),
            ),
            Text(w("It claims: {claims}.", claims=claims), " ", w("You have until"), " ", until, "."),
        ),
        (
            (
                Button(w("Look"), LOOK(review.id), ButtonStyle.MAIN),
                Button(w("The five minutes"), DEFEND(review.id)),
                Button(w("Not this time"), DECLINE(review.id)),
            ),
        ),
    )


def look(w: Words, project: Project, review: PeerReview, name: str, *, changed: bool = False) -> Card:
    """What is claimed, each with a menu to say what the peer saw."""
    who, blocks = member_name(w, name), list[Block]()
    if changed:
        blocks.append(Text(Bold(w("It was changed meanwhile. What you said of other claims is kept."))))
    blocks += (
        Text(shortened(project.about, ABOUT_COST)),
        Text(
            w("{name} explains it to you for about five minutes. Then say what you saw yourself.", name=who),
            " ",
            w("Open links in your own browser; you need not install or run anything. “Not seen” is an honest answer."),
        ),
        Text(Bold(w("What it claims")), *(_claim(w, project, claim) for claim in project.claims)),
    )
    picks: list[Row] = [(_verdict(w, project, review, claim),) for claim in project.claims]
    buttons = (
        Button(w("Finish"), FINISH(review.id, project.version), ButtonStyle.MAIN),
        Button(w("The five minutes"), DEFEND(review.id)),
        Button(w("Not this time"), DECLINE(review.id)),
    )
    links = opened(w, project)
    return Card(project.title, tuple(blocks), (*((links,) if links else ()), *picks, buttons))


def _claim(w: Words, project: Project, claim: Claim) -> str:
    name, question = claim_name(w, claim), w(LOOK_FOR[claim])
    if claim not in SAID_IN_A_LINE:
        return "\n• " + w("{claim}: {question}", claim=name, question=question)
    said = shortened(project.proof(claim), LINE_COST)
    return "\n• " + w("{claim}: “{words}” {question}", claim=name, words=said, question=question)


def _verdict(w: Words, project: Project, review: PeerReview, claim: Claim) -> Pick:
    name = claim_name(w, claim)
    return Pick(
        VERDICT(review.id, claim, project.version),
        w("{claim}: what did you see?", claim=name),
        tuple(
            Option(str(verdict), w(VERDICTS[verdict], claim=name), review.verdicts.get(claim) is verdict)
            for verdict in Verdict
        ),
    )


def thanks(w: Words, name: str) -> Card:
    """The peer has answered."""
    return Card(
        w("Thank you"),
        (
            Text(
                w(
                    "{name} reads what you said. Explaining one of yours to them is a fair exchange.",
                    name=member_name(w, name),
                )
            ),
        ),
        ((Button(w("My projects"), LIST(), ButtonStyle.MAIN),),),
        Tone.GOOD,
    )


def declined(w: Words) -> Card:
    """The peer would rather not."""
    return Card(
        w("That’s fine"),
        (Text(w("They hear that you can’t this time, and nothing else.")),),
        ((Button(w("My projects"), LIST()),),),
    )


def no_longer(w: Words, review: PeerReview, now: datetime) -> Card:
    """There is nothing to answer any more."""
    if review.state is ReviewState.DONE:
        line = w("You have answered this one. Thank you.")
    elif review.state in (ReviewState.ASKED, ReviewState.UNREACHED) and now >= review.expires_at:
        line = w("The time for it ran out. They can ask you again.")
    else:
        line = w("It is not asked of you any more.")
    return Card(w("Nothing to do here"), (Text(line),), ((Button(w("My projects"), LIST()),),))
