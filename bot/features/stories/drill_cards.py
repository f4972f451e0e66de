"""Cards of the drill: the question, the clock, and what may be asked next."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from assessments.stories.library import Question, QuestionKind
from assessments.stories.story import STEP
from bot.features.stories.feature import ADD, ANOTHER, COVERAGE, DRILL, LIST, PRACTISE, SHOW, START, TOLD
from bot.features.stories.names import WENT, shows, title_of
from bot.item_words import only_in_english
from bot.stories.records import Story, Telling
from bot.ui.cards import Block, Button, ButtonStyle, Card, Text, Tone
from bot.ui.text import Bold, When
from bot.words import Words

SHORT: Final = 45  # seconds in which few stories fit
LONG: Final = 135
"""Seconds from which it was more than two minutes: nobody presses a button on the stroke of it."""
WELL: Final = 3
FIRST: Final = "first"
"""In place of a question that is passed over, where none is."""


def dealt(w: Words, question: Question, token: int, story: Story | None = None) -> Card:
    """A question, before the clock runs; with the story that is to be practised, if it is one."""
    if story is not None:
        line = w("Answer it with “{title}”.", title=title_of(w, story))
    elif question.kind is QuestionKind.EXPLAIN:
        line = w("No story this time: explain it, aloud, to somebody who is not from the field.")
    else:
        line = w("It asks for: {what}.", what=shows(w, question.competencies))
    return Card(
        w("A question for you"),
        (
            Text(Bold(question.text)),
            *only_in_english(w),
            Text(line),
            Text(w("Think for a moment. When you begin to speak, start the clock: you have two minutes.")),
        ),
        (
            (
                Button(w("Start the clock"), START(question.id, token, story.id if story else 0), ButtonStyle.MAIN),
                Button(w("Another question"), PRACTISE(story.id, question.id) if story else ANOTHER(question.id)),
                Button(w("My stories"), LIST()),
            ),
        ),
        summary=question.text,
    )


def clock(w: Words, question: Question, telling: Telling, ends: datetime) -> Card:
    """The clock runs."""
    return Card(
        w("The clock runs: two minutes"),
        (
            Text(Bold(question.text)),
            Text(w("Tell it aloud, to the end. I write to you when time is up:"), " ", When(ends, "relative"), "."),
        ),
        ((Button(w("I’m done"), TOLD(telling.id), ButtonStyle.MAIN),),),
    )


def time_is_up(w: Words, telling: Telling) -> Card:
    """Two minutes are over."""
    return Card(
        w("Two minutes are over"),
        (Text(w("Finish your sentence, then say how it went.")),),
        ((Button(w("I’m done"), TOLD(telling.id), ButtonStyle.MAIN),),),
    )


def over(w: Words, question: Question, telling: Telling, *, answered: bool) -> Card:
    """How it went, what interviewers listen for, and what they may ask next."""
    story = question.kind is QuestionKind.STORY
    blocks: list[Block] = [
        Text(_took(w, telling)),
        Text(Bold(w("What they listen for:")), " ", question.listens_for),
        Text(Bold(w("They may go on asking:")), *(f"\n• {one}" for one in question.follow_ups)),
        *only_in_english(w),
    ]
    if story and telling.story_id is None:
        blocks.append(Text(w("You told one that is not written down. Writing it now takes half the time.")))
    elif story and not answered:
        blocks.append(Text(w("None of your whole stories answers this one yet; it will come again.")))
    look = [Button(w("Another question"), DRILL(), ButtonStyle.MAIN)]
    if telling.story_id is not None:
        look.append(Button(w("Open the story"), SHOW(telling.story_id)))
    elif story:
        look.append(Button(w("Write it down"), ADD()))
    look.append(Button(w("Coverage"), COVERAGE()))
    went = telling.went or 0
    title = w("Noted: {went}", went=w(WENT[went])) if went in WENT else w("How it went")
    tone = Tone.GOOD if telling.went is not None and telling.went >= WELL else Tone.NEUTRAL
    return Card(title, tuple(blocks), (tuple(look),), tone)


def _took(w: Words, telling: Telling) -> str:
    seconds = telling.seconds
    if seconds is None:
        return w("I don’t know how long it took: you were away for a while.")
    seconds = max(STEP, STEP * round(seconds / STEP))
    if seconds > LONG:
        return w("It took about {seconds} seconds. Cut the way in first: they rate the action.", seconds=seconds)
    if seconds < SHORT:
        return w("It took about {seconds} seconds. There is room for one more step of what you did.", seconds=seconds)
    return w("It took about {seconds} seconds, which is a good length.", seconds=seconds)
