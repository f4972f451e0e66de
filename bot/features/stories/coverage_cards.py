"""Cards of the coverage map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assessments.stories.coverage import Shelf
from assessments.stories.library import Question, StoryLibrary
from assessments.stories.story import MANDATORY, Competency
from bot.features.stories.cards import progress
from bot.features.stories.feature import ADD, COVERAGE, COVERAGE_OF, DRILL, LIST, TRANSLATE
from bot.features.stories.names import COMPETENCIES, shows, title_of
from bot.item_words import only_in_english
from bot.stories.records import Story
from bot.ui.cards import Block, Button, ButtonStyle, Card, Meter, Option, Pick, Text
from bot.ui.text import Bold
from bot.words import Words

NAMED: Final = 3  # stories that are named below a question
TITLE: Final = 60


def overview(w: Words, library: StoryLibrary, shelf: Shelf) -> Card:
    """All competencies, and how many questions about each are answered."""
    blocks: list[Block] = [
        Text(
            Bold(
                w(
                    "Your stories answer {answered} of {all} common questions.",
                    answered=shelf.answered,
                    all=len(shelf.answers),
                )
            ),
            *_open(w, shelf),
        ),
        progress(w, shelf),
    ]
    for competency, name in COMPETENCIES.items():
        about = [one for one in _about(library, competency) if one.id in shelf.answers]
        have = sum(bool(shelf.answers[one.id]) for one in about)
        showing = len(shelf.showing[competency])
        numbers = {"have": have, "all": len(about)}
        if showing:
            note = w.n("{have} of {all}, one story", "{have} of {all}, {n} stories", showing, **numbers)
        elif have:
            note = w("{have} of {all}, told in the drill", **numbers)
        else:
            note = w("{have} of {all}, no story yet", **numbers)
        blocks.append(Meter(w(name), have / len(about) if about else 0.0, note))
    return Card(
        w("What your stories cover"),
        tuple(blocks),
        (
            (_pick(w),),
            (
                Button(w("Add a story"), ADD(), ButtonStyle.MAIN),
                Button(w("Practise"), DRILL()),
                Button(w("My stories"), LIST()),
                Button(w("Find one in my past"), TRANSLATE()),
            ),
        ),
    )


def of_competency(
    w: Words, library: StoryLibrary, competency: Competency, shelf: Shelf, held: Mapping[int, Story]
) -> Card:
    """The questions about one competency, each with the stories that answer it."""
    blocks: list[Block] = [*only_in_english(w)]
    for question in _about(library, competency):
        if question.id not in shelf.answers:
            line = w("Explained on the spot; the drill asks it now and then.")
            blocks.append(Text(Bold(question.text), "\n", line))
            continue
        answers = [title_of(w, held[number], TITLE) for number in shelf.answers[question.id]]
        if not answers:
            line = w("No story yet. It asks for: {what}.", what=shows(w, question.competencies))
        elif len(answers) > NAMED:
            more = len(answers) - NAMED
            line = w("{stories} and {more} more", stories=" · ".join(answers[:NAMED]), more=more)
        else:
            line = " · ".join(answers)
        blocks.append(Text(Bold(question.text), "\n", line))
    return Card(
        w(COMPETENCIES[competency]),
        tuple(blocks),
        (
            (_pick(w, competency),),
            (
                Button(w("Add a story"), ADD(), ButtonStyle.MAIN),
                Button(w("Practise"), DRILL()),
                Button(w("The whole map"), COVERAGE()),
            ),
        ),
    )


def _about(library: StoryLibrary, competency: Competency) -> list[Question]:
    """Questions that have the competency as their main one."""
    return [one for one in library.questions if one.about is competency]


def _open(w: Words, shelf: Shelf) -> tuple[str, ...]:
    """The mandatory competencies that no whole story shows, or nothing."""
    if missing := [one for one in MANDATORY if not shelf.showing[one]]:
        return (
            "\n",
            w("Asked for in every interview, and without a whole story: {what}.", what=shows(w, missing)),
        )
    return ()


def _pick(w: Words, chosen: Competency | None = None) -> Pick:
    return Pick(
        COVERAGE_OF(),
        w("See the questions"),
        tuple(Option(str(one), w(name), chosen=one is chosen) for one, name in COMPETENCIES.items()),
    )
