"""The forms of projects: what it is, what bears it out, and a peer's last words."""

from __future__ import annotations

from typing import Final

from bot.features.projects.feature import ABOUT_FORM, ADD_FORM, FINISH_FORM, PROOF_FORM
from bot.projects.records import TICKED, Claim, PeerReview, Project
from bot.ui.cards import Option
from bot.ui.forms import Form, ManyOf, OneOf, TextInput
from bot.words import Words, said

LONGEST_TITLE: Final = 60
LONGEST_ABOUT: Final = 300
LONGEST_LINE: Final = 200
LONGEST_ADDRESS: Final = 200
SENTENCE: Final = (10, 300)
YES, NO = "yes", "no"

_TICKS: Final = {
    Claim.ERROR_HANDLING: "Error handling: bad input gets a clear answer",
    Claim.TESTS: "Tests, which fail when the code is broken",
    Claim.MONITORING: "Monitoring: something tells me when it fails",
}
said(_TICKS)


def about(w: Words, project: Project | None = None) -> Form:
    """What the project is; the first of two steps for a new one."""
    return Form(
        ABOUT_FORM(project.id) if project else ADD_FORM(),
        w("Edit the project") if project else w("Add a project"),
        (
            TextInput(
                name="title",
                label=w("Its name"),
                value=project.title if project else None,
                most=LONGEST_TITLE,
            ),
            TextInput(
                name="about",
                label=w("What it does, and for whom"),
                hint=w("Two sentences, as you would say it to somebody outside of the trade."),
                value=project.about if project else None,
                lines=True,
                most=LONGEST_ABOUT,
            ),
            TextInput(
                name="own",
                label=w("What is your own in it"),
                hint=w("One line: your data, your users, a rule of yours. Empty if none yet."),
                value=(project.own or None) if project else None,
                required=False,
                most=LONGEST_LINE,
            ),
        ),
        submit=w("Save") if project else w("Next"),
        step=None if project else (1, 2),
    )


def proof(w: Words, project: Project, *, fresh: bool = False) -> Form:
    """What bears the project out; the second of two steps for a new one."""
    return Form(
        PROOF_FORM(project.id),
        w("Links and proof"),
        (
            TextInput(
                name="url",
                label=w("Where others can open it"),
                hint=w("A web address. Leave it empty until it runs."),
                value=project.url or None,
                required=False,
                most=LONGEST_ADDRESS,
            ),
            TextInput(
                name="readme",
                label=w("Its README"),
                hint=w("A web address that a reader can open."),
                value=project.readme or None,
                required=False,
                most=LONGEST_ADDRESS,
            ),
            TextInput(
                name="messy",
                label=w("What was messy about the data"),
                hint=w("One line, such as: two scanners with different clocks. Empty if clean."),
                value=project.messy or None,
                required=False,
                most=LONGEST_LINE,
            ),
            ManyOf(
                name="ticked",
                label=w("It also has"),
                options=tuple(Option(str(claim), w(_TICKS[claim])) for claim in TICKED),
                value=tuple(str(claim) for claim in TICKED if claim in project.ticked),
                required=False,
            ),
        ),
        step=(2, 2) if fresh else None,
    )


def finish(w: Words, review: PeerReview, version: int) -> Form:
    """What a peer says in the end."""
    return Form(
        FINISH_FORM(review.id, version),
        w("What you saw"),
        (
            OneOf(
                name="explained",
                label=w("Explained in their own words?"),
                hint=w("For about five minutes, to you, and you could follow."),
                options=(Option(YES, w("Yes")), Option(NO, w("No, or not yet"))),
                value={True: YES, False: NO, None: None}[review.explained],
            ),
            TextInput(
                name="words",
                label=w("One sentence on what you saw"),
                hint=w("Something specific. The owner reads it, with your name."),
                value=review.words or None,
                lines=True,
                least=SENTENCE[0],
                most=SENTENCE[1],
            ),
        ),
        submit=w("Send"),
        intro=w("Whatever you left open counts as not seen."),
    )
