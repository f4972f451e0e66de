"""Cards for somebody who is asked to read a story and rate it."""

from __future__ import annotations

from bot.features.stories.cards import parts_of
from bot.features.stories.feature import DECLINE, LIST, NO_MORE, RATE, READ, TAKE_AGAIN
from bot.features.stories.names import member_name, title_of
from bot.stories.records import Reading, Story
from bot.ui.cards import Button, ButtonStyle, Card, Text, Tone
from bot.words import Words


def request(w: Words, story: Story, name: str) -> Card:
    """A message: somebody asks to have a story rated. Nothing of the story is in it."""
    teller = member_name(w, name)
    return Card(
        w("{name} asks you to rate a story", name=teller),
        (
            Text(w("An interview story of two minutes: read it, choose from 1 to 5, and say why in one sentence.")),
            Text(w("Only {name} sees what you say. You need not do it, and nobody asks why.", name=teller)),
        ),
        (
            (
                Button(w("Read it"), READ(story.id), ButtonStyle.MAIN),
                Button(w("Not this time"), DECLINE(story.id)),
                Button(w("Don’t ask me again"), NO_MORE(story.id)),
            ),
        ),
    )


def story(w: Words, one: Story, reading: Reading, name: str) -> Card:
    """The story, for its reader."""
    said = reading.rating is not None
    label = w("Change my rating") if said else w("Rate it")
    return Card(
        w("{name}: {title}", name=member_name(w, name), title=title_of(w, one)),
        (*parts_of(w, one), Text(w("It was given to you to read; please keep it to yourself."))),
        (
            (
                Button(label, RATE(one.id), ButtonStyle.MAIN),
                *(() if said else (Button(w("Not this time"), DECLINE(one.id)),)),
            ),
        ),
    )


def thanks(w: Words, one: Story, name: str) -> Card:
    """A rating is kept."""
    return Card(
        w("Thank you"),
        (
            Text(w("{name} sees your rating and your sentence, and nobody else does.", name=member_name(w, name))),
            Text(w("Reading others’ stories is one of the quickest ways to mend your own.")),
        ),
        ((Button(w("My stories"), LIST(), ButtonStyle.MAIN), Button(w("Look at it again"), READ(one.id))),),
        Tone.GOOD,
    )


def declined(w: Words) -> Card:
    """Somebody would rather not."""
    return Card(
        w("Left out"),
        (Text(w("That is fine. They are not told why.")),),
        ((Button(w("My stories"), LIST()),),),
    )


def left_alone(w: Words) -> Card:
    """Somebody does not want to be asked any more."""
    return Card(
        w("Nobody will ask you to rate a story"),
        (Text(w("You can change that here, or in /story list.")),),
        ((Button(w("Let them ask again"), TAKE_AGAIN()), Button(w("My stories"), LIST())),),
    )


def asked_again(w: Words) -> Card:
    """Somebody may be asked again."""
    return Card(
        w("Others may ask you again"),
        (Text(w("At most three stories wait for you at a time.")),),
        ((Button(w("My stories"), LIST(), ButtonStyle.MAIN),),),
    )
