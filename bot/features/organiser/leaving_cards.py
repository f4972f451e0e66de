"""What is said before, while and after a community's deletion waits for its day."""

from __future__ import annotations

from datetime import datetime

from bot.community.records import CommunitySettings
from bot.features.organiser.feature import CHANGE, LEAVE_FORM, LEAVE_NOW, LEAVE_TYPE, OPEN, STAY, Step
from bot.ui.cards import Block, Button, ButtonStyle, Card, Text, Tone
from bot.ui.forms import Form, TextInput
from bot.ui.text import Bold, When
from bot.words import Words


def phrase(w: Words) -> str:
    """What has to be typed."""
    return w("delete everything")


def ask(w: Words) -> Card:
    """What would go, and what there is that is less."""
    return Card(
        w("Delete everything of this community?"),
        (
            Text(
                w("All members’ answers, scores, mocks and settings go, and everything that organisers set up."), " ",
                w("Messages that I posted stay where they are."),
            ),
            Text(
                w("A single member can delete their own data in /me."), " ",
                w("For those who have left, the privacy settings say how long it is kept."),
            ),
        ),
        (
            (
                Button(w("Go on"), LEAVE_TYPE(), ButtonStyle.DANGER),
                Button(w("Privacy settings"), CHANGE(Step.PRIVACY)),
                Button(w("All settings"), OPEN()),
            ),
        ),
        Tone.CAREFUL,
    )  # fmt: skip


def form(w: Words) -> Form:
    """It has to be typed."""
    words = TextInput(name="words", label=w("Type: {words}", words=phrase(w)), most=60)
    return Form(LEAVE_FORM(), w("Delete everything"), (words,), submit=w("Go on"))


def confirm(w: Words, settings: CommunitySettings, when: datetime) -> Card:
    """The second and last question."""
    who = (
        w("All organisers are told in your channel, and each of them can stop it until then.")
        if settings.organisers
        else w("There is no organisers’ channel, so only you are told. Each organiser can stop it by /setup.")
    )
    return Card(
        w("Delete everything in 24 hours?"),
        (
            Text(Bold(w("When:")), " ", When(when)),
            Text(who),
            Text(w("Nothing can be brought back afterwards. Members may want to export their data by /me before.")),
        ),
        (
            (
                Button(w("Delete in 24 hours"), LEAVE_NOW(settings.version), ButtonStyle.DANGER),
                Button(w("Keep everything"), OPEN()),
            ),
        ),
        Tone.PROBLEM,
    )


def begun(w: Words, settings: CommunitySettings) -> Card:
    """The day of grace has begun."""
    assert settings.delete_at is not None  # noqa: S101 - the callers have looked
    return Card(
        w("Everything will be deleted"),
        (Text(When(settings.delete_at), " · ", When(settings.delete_at, "relative"), ". ", _how_to_stop(w)),),
        ((Button(w("Keep everything"), STAY(settings.community_id), ButtonStyle.MAIN),),),
        Tone.CAREFUL,
    )


def announced(w: Words, settings: CommunitySettings, unheard: str = "") -> Card:
    """What all organisers are told; `unheard` is why their channel could not be told."""
    assert settings.delete_at is not None  # noqa: S101 - the callers have looked
    blocks: list[Block] = [
        Text(
            w("An organiser asked me to delete all that is stored of this community, members’ data included."),
            "\n", Bold(w("When:")), " ", When(settings.delete_at),
        ),
        Text(_how_to_stop(w), " ", w("Afterwards nothing can be brought back, and I say nothing more.")),
    ]  # fmt: skip
    if unheard:
        blocks.append(Text(Bold(w("I could not say this in your channel:")), f" {unheard}."))
    stop = Button(w("Keep everything"), STAY(settings.community_id), ButtonStyle.MAIN)
    return Card(w("Everything will be deleted"), tuple(blocks), ((stop,),), Tone.PROBLEM)


def stopped(w: Words) -> Card:
    """It does not happen."""
    return Card(
        w("Nothing is deleted"),
        (Text(w("The deletion was stopped. Everything stays as it was.")),),
        ((Button(w("All settings"), OPEN()),),),
        Tone.GOOD,
    )


def _how_to_stop(w: Words) -> str:
    return w("Any organiser can stop it until then, here or by /setup.")
