"""The gallery's room for projects: each card and form, small and at its extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

from assessments.content_files import packaged
from assessments.projects.guide_files import load_guides
from bot.calls import Platform
from bot.features.projects import cards as project_cards
from bot.features.projects import forms as project_forms
from bot.features.projects import guide_cards, review_cards
from bot.features.projects.projects import MOST
from bot.projects.records import TICKED, Claim, PeerReview, Project, ReviewState, Verdict
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.ui.text import Person
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import LARGEST, LONG_NAME, W
from tests.house import START

GUIDES = load_guides(packaged())
LONG_ADDRESS = ("https://example.org/" + "a&b" * 99)[: project_forms.LONGEST_ADDRESS]


def projects() -> Iterator[Project]:
    """A bare one, one with everything, and ones whose words try to be more than words."""
    bare = Project(LARGEST, 1, "Bus delays", "Says when the next bus comes.", START, START)
    yield bare
    everything = replace(
        bare, own="my own feed", url=LONG_ADDRESS, readme=LONG_ADDRESS, messy="two clocks", ticked=frozenset(TICKED)
    )
    yield everything
    yield replace(everything, confirmed=frozenset(Claim), explained_at=START, checklist=frozenset({"pinned"}))
    yield replace(everything, confirmed=frozenset({Claim.TESTS}), explained_at=START)
    for words in (*HOSTILE, "&" * 300, "🎉" * 300):
        yield replace(
            everything,
            title=" ".join(words.split())[: project_forms.LONGEST_TITLE],
            about=words[: project_forms.LONGEST_ABOUT],
            own=words[: project_forms.LONGEST_LINE],
            messy=words[: project_forms.LONGEST_LINE],
        )


def reviews() -> list[PeerReview]:
    """One in every state, with every verdict."""
    verdicts = dict(zip(Claim, [*Verdict] * 3, strict=False))
    asked = PeerReview(LARGEST, LARGEST, 2, 1, Platform.SLACK, "W1", START, START + timedelta(days=10))
    return [
        replace(
            asked,
            id=LARGEST - number,
            state=state,
            verdicts=verdicts,
            explained=explained,
            words="&" * project_forms.SENTENCE[1],
        )
        for number, (state, explained) in enumerate(product(ReviewState, (None, True, False)))
    ]


def cards() -> Iterator[tuple[str, Card]]:
    """Every card."""
    later = START + timedelta(days=11)
    yield "no room for projects", project_cards.no_room(W, MOST)
    yield "no projects", project_cards.overview(W, (), (), ())
    said = reviews()
    requests = [project_cards.Request(one, "&" * project_forms.LONGEST_TITLE, LONG_NAME) for one in said]
    yield "no projects but requests", project_cards.overview(W, (), (), requests)
    for number, one in enumerate(projects()):
        full = [replace(one, id=one.id - place) for place in range(MOST)]
        yield f"projects {number}", project_cards.overview(W, full, {one.id}, requests)
        yield f"projects not counted {number}", project_cards.overview(W, [one], (), requests[:1])
        for start, now in product(range(0, len(said), 3), (START, later)):
            some = said[start:]
            yield f"project {number} {start} {now}", project_cards.project(W, one, some, {2: LONG_NAME}, now, "Note.")
        yield f"project of nobody {number}", project_cards.project(W, one, said, {}, START)
        yield f"delete project {number}", project_cards.confirm_delete(W, one)
        yield f"checklist {number}", guide_cards.checklist(W, GUIDES.checklist, one)
        done = replace(one, checklist=frozenset(point.id for point in GUIDES.checklist))
        yield f"checklist done {number}", guide_cards.checklist(W, GUIDES.checklist, done)
        for data in (False, True):
            yield (
                f"script for owner {number} {data}",
                guide_cards.script_for_owner(W, GUIDES.defence, one, data=data),
            )
            yield f"choose peer {number} {data}", review_cards.choose_peer(W, one, data=data, note="Note." * data)
        yield f"asked {number}", review_cards.asked(W, one, said[0], Person("9" * 20, LONG_NAME[:60]))
        yield f"request {number}", review_cards.request(W, one, said[0], LONG_NAME)
        yield f"look {number}", review_cards.look(W, one, replace(said[0], verdicts={}), "")
        yield f"look again {number}", review_cards.look(W, one, said[0], LONG_NAME, changed=True)
        for place, review in enumerate(said):
            yield f"answered {number} {place}", review_cards.answered(W, one, review, LONG_NAME)
    for data in (False, True):
        yield f"script for peer {data}", guide_cards.script_for_peer(W, GUIDES.defence, LARGEST, data=data)
    yield "thanks for a look", review_cards.thanks(W, LONG_NAME)
    yield "declined a look", review_cards.declined(W)
    for place, (review, now) in enumerate(product(said, (START, later))):
        yield f"no longer {place}", review_cards.no_longer(W, review, now)


def forms() -> Iterator[tuple[str, Form]]:
    """Every form."""
    yield "new project", project_forms.about(W)
    for number, one in enumerate(projects()):
        yield f"about project {number}", project_forms.about(W, one)
        yield f"proof of project {number}", project_forms.proof(W, one, fresh=not number)
    for place, review in enumerate(reviews()):
        yield f"finish a look {place}", project_forms.finish(W, review, LARGEST)
