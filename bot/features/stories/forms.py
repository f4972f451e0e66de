"""The two forms of a story, the form of a rating, and the one that ends a drill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from assessments.stories.library import Question, QuestionKind
from assessments.stories.story import Competency, Part
from bot.features.stories.feature import EDIT_FORM, NEW_FORM, RATE_FORM, TOLD_FORM, Half
from bot.features.stories.names import COMPETENCIES, WENT, title_of
from bot.stories.records import Reading, Story, Telling
from bot.ui import law
from bot.ui.cards import Option
from bot.ui.forms import Form, Input, ManyOf, OneOf, TextInput
from bot.words import Words, said

TITLE: Final = 80
LONGEST: Final[Mapping[Part, int]] = {
    Part.SITUATION: 550,
    Part.TASK: 400,
    Part.ACTION: 850,
    Part.OWN_PART: 300,
    Part.RESULT: 500,
    Part.MEASURED: 250,
    Part.LINK: 300,
}
"""Characters of each part: together nearly twice what two minutes hold, and what a card can show."""
MOST_COMPETENCIES: Final = 4
EVIDENCE: Final = (15, 300)
"""Characters of the sentence that bears out a rating."""
STORIES_OFFERED: Final = law.ONE_OF[1] - 1
NONE: Final = "none"
RATINGS: Final = {
    1: "I could not retell what happened",
    2: "I know what happened, not what they did themself",
    3: "I could retell it: what they did, and how it ended",
    4: "And I believe it: own steps, an end one can check",
    5: "And I see what they would do in the job they want",
}
said(RATINGS)


def beginning(w: Words, action: str, story: Story | None = None, *, adding: bool = False) -> Form:
    """Title, situation, task, action, own part; filled with what is there."""
    return Form(
        action,
        w("A new story") if adding else w("The beginning"),
        (
            TextInput(
                name="title",
                label=w("Title"),
                hint=w("For you, such as: the night the scales failed"),
                most=TITLE,
                value=story.written.title or None if story else None,
            ),
            _text(story, Part.SITUATION, w("Situation"), w("Where and when? Who was there, and what was at stake?")),
            _text(story, Part.TASK, w("Task"), w("What was to be done, and what of it was yours?")),
            _text(story, Part.ACTION, w("Action"), w("What did you do, step by step, and why so? Say “I”.")),
            _text(story, Part.OWN_PART, w("My own part"), w("With others: what would not be there without you?")),
        ),
        submit=w("Next") if adding else w("Save"),
        step=(1, 2) if adding else None,
    )


def new(w: Words, token: int) -> Form:
    """The first step of a new story."""
    return beginning(w, NEW_FORM(token), adding=True)


def end(w: Words, story: Story, half: Half) -> Form:
    """Result, measured result, link, competencies; as the second step of a new story, or by itself."""
    rest = half is Half.REST
    return Form(
        EDIT_FORM(story.id, half),
        w("A new story") if rest else w("The end"),
        (
            _text(story, Part.RESULT, w("Result"), w("How did it end, and what could people do then?")),
            _text(story, Part.MEASURED, w("Measured result"), w("How many, how long, how often; before and after")),
            _text(
                story, Part.LINK, w("Link to your target role"), w("Which task of that job needs what you did here?")
            ),
            ManyOf(
                name="competencies",
                label=w("What it shows"),
                hint=w("One to four: what the story is mostly about"),
                options=tuple(Option(str(one), w(name)) for one, name in COMPETENCIES.items()),
                value=tuple(str(one) for one in Competency if one in story.written.competencies),
            ),
        ),
        step=(2, 2) if rest else None,
    )


def _text(story: Story | None, part: Part, label: str, hint: str) -> TextInput:
    held = story.written.part(part)[: LONGEST[part]] if story else ""
    return TextInput(
        name=str(part), label=label, hint=hint, required=False, lines=True, most=LONGEST[part], value=held or None
    )


def rate(w: Words, story_id: int, reading: Reading) -> Form:
    """What somebody says of a story that they read."""
    least, most = EVIDENCE
    return Form(
        RATE_FORM(story_id),
        w("Your view of it"),
        (
            OneOf(
                name="rating",
                label=w("As somebody who heard it once"),
                options=tuple(Option(str(n), f"{n} · {w(anchor)}") for n, anchor in RATINGS.items()),
                value=str(reading.rating) if reading.rating else None,
            ),
            TextInput(
                name="evidence",
                label=w("What in it makes you say so?"),
                hint=w("One sentence they can use: what you saw or missed, not how they are"),
                lines=True,
                least=least,
                most=most,
                value=reading.evidence or None,
            ),
        ),
    )


def told(w: Words, telling: Telling, question: Question, stories: Sequence[Story]) -> Form:
    """How it went; and which story it was, where the question wants one and there are any."""
    went = OneOf(
        name="went",
        label=w("How did it go?"),
        options=tuple(Option(str(number), f"{number} · {w(words)}") for number, words in WENT.items()),
        value=str(telling.went) if telling.went else None,
    )
    inputs: tuple[Input, ...] = (went,)
    if question.kind is QuestionKind.STORY and stories:
        meant = [one for one in stories[:-STORIES_OFFERED] if one.id == telling.story_id]
        newest = stories[-STORIES_OFFERED:][len(meant) :]
        offered = [Option(str(one.id), title_of(w, one, law.OPTION_LABEL - 5)) for one in (*meant, *newest)]
        labels: set[str] = set()
        for number, option in enumerate(offered):
            if option.label in labels:
                offered[number] = Option(option.value, f"{number + 1}. {option.label}")
            labels.add(offered[number].label)
        inputs = (
            OneOf(
                name="story",
                label=w("Which story did you tell?"),
                options=(*offered, Option(NONE, w("One that I have not written down"))),
                value=str(telling.story_id) if str(telling.story_id) in {one.value for one in offered} else None,
            ),
            went,
        )
    return Form(TOLD_FORM(telling.id), w("How it went"), inputs)
