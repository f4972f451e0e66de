"""What members see while they look for somebody at once."""

from __future__ import annotations

from bot.features.mocks.feature import MINE, NOT_NOW, NOW, PROFILE, SHOW
from bot.mocks.records import Queued, Session
from bot.ui.cards import Button, ButtonStyle, Card, Text
from bot.ui.text import When
from bot.words import Words


def waiting(w: Words, queued: Queued, *, unlike: bool) -> Card:
    """Nobody is there yet; `unlike` that somebody waits with whom they have too little in common."""
    lines = [Text(w("I tell you as soon as somebody is there, until"), " ", When(queued.until, "time"), ".")]
    if unlike:
        lines.append(Text(w("Somebody waits, but you have no format or language in common. Another format may help.")))
    return Card(
        w("Looking for somebody"),
        tuple(lines),
        ((Button(w("Stop looking"), NOT_NOW()), Button(w("My profile"), PROFILE())),),
    )


def found(w: Words, session: Session) -> Card:
    """Somebody is there."""
    return Card(
        w("Somebody is there"),
        (Text(w("It could begin"), " ", When(session.start, "relative"), ". ", w("Say yes, and find a quiet place.")),),
        ((Button(w("Open"), SHOW(session.id), ButtonStyle.MAIN),),),
    )


def busy(w: Words) -> Card:
    """They have a mock at that time."""
    return Card(
        w("You have a mock then"),
        (Text(w("One of yours is within the next two hours.")),),
        ((Button(w("Your mocks"), MINE(), ButtonStyle.MAIN),),),
    )


def no_profile(w: Words) -> Card:
    """They have not said what they want to practise."""
    return Card(
        w("What do you want to practise?"),
        (Text(w("Choose at least one format; then I look for somebody.")),),
        ((Button(w("My profile"), PROFILE(), ButtonStyle.MAIN),),),
    )


def left(w: Words) -> Card:
    """They do not look any more."""
    return Card(
        w("All right"),
        (Text(w("I have stopped looking. The next round is announced in the channel.")),),
        ((Button(w("Look again"), NOW()), Button(w("Your mocks"), MINE())),),
    )


def nobody(w: Words) -> Card:
    """Nobody came in two hours."""
    return Card(
        w("Nobody was free this time"),
        (
            Text(
                w("Two hours are over. A round has better odds: join the next one, with as many free times as you can.")
            ),
        ),
        ((Button(w("Look again"), NOW()), Button(w("My profile"), PROFILE())),),
    )


def step_in(w: Words) -> Card:
    """Whether somebody on stand-by is free now."""
    return Card(
        w("Free for a mock right now?"),
        (Text(w("Somebody’s partner did not come, and you are on stand-by.")),),
        ((Button(w("Yes, now"), NOW(), ButtonStyle.MAIN), Button(w("Your mocks"), MINE())),),
    )
