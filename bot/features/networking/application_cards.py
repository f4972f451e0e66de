"""What members see of an application that moves, or has a note."""

from __future__ import annotations

from typing import Final

from assessments.networking import lacking
from bot import doors
from bot.features.networking.feature import LIST, NOTE, OPEN, SCRIPT, SHOW, TEMPLATE, Shown
from bot.features.networking.names import about, still_needed
from bot.networking.records import NetworkEntry, Stage
from bot.ui.cards import Block, Button, ButtonStyle, Card, Text, Tone
from bot.ui.text import Bold
from bot.words import Words, said

_WHAT_HELPS: Final = {
    Stage.SENT: "Back to where it was: sent, and nothing heard yet.",
    Stage.REPLY: "An answer is the first thing that most applications do not get. Prepare while it is warm.",
    Stage.INTERVIEW: "A mock in the same format, a few days before, is the best use of an evening.",
    Stage.OFFER: "An offer. Take the time that they give you, and ask for it in writing.",
    Stage.NO: "A no is mostly about their other candidates. If they answer at all, ask for one thing to work on.",
    Stage.WITHDRAWN: "All right; it is closed. Your time goes to the others.",
}
said(_WHAT_HELPS)


def noted(w: Words, one: NetworkEntry, news: str) -> Card:
    """The note is stored: whether it counts, or what it lacks."""
    short = lacking(one.note)
    blocks: list[Block] = [Text(Bold(about(w, one)))]
    if short.nothing:
        blocks.append(Text(w("This is a targeted application now.")))
        blocks.append(Text(w("I only see that there are words. Whether they would fit any company, only you see.")))
    else:
        blocks.append(Text(w("Kept."), " ", still_needed(w, short)))
    if news:
        blocks.append(Text(news))
    first = (
        Button(w("Open"), OPEN(one.id), ButtonStyle.MAIN)
        if short.nothing
        else Button(w("Go on with the note"), NOTE(one.id), ButtonStyle.MAIN)
    )
    return Card(
        w("Research note"),
        tuple(blocks),
        ((first, Button(w("An example"), TEMPLATE()), Button(w("Overview"), SHOW())),),
        Tone.GOOD if short.nothing else Tone.NEUTRAL,
    )


def moved(w: Words, one: NetworkEntry) -> Card:
    """An application stands elsewhere now, with what helps there."""
    buttons = [Button(w("Open"), OPEN(one.id))]
    match one.stage:
        case Stage.REPLY | Stage.SENT:
            buttons.insert(0, Button(w("What to write"), SCRIPT("follow-up" if one.stage is Stage.SENT else "thanks")))
        case Stage.INTERVIEW:
            buttons.insert(0, Button(w("Find a mock"), doors.MOCKS(), ButtonStyle.MAIN))
            buttons.append(Button(w("Log how it went"), doors.OUTCOME_ADD()))
        case Stage.OFFER | Stage.NO:
            buttons.append(Button(w("Log how it went"), doors.OUTCOME_ADD()))
        case Stage.WITHDRAWN:
            pass
    buttons.append(Button(w("All applications"), LIST(Shown.APPLICATIONS, 0)))
    return Card(
        about(w, one),
        (Text(w(_WHAT_HELPS[one.stage])),),
        (tuple(buttons),),
        Tone.GOOD if one.stage in (Stage.REPLY, Stage.INTERVIEW, Stage.OFFER) else Tone.NEUTRAL,
    )
