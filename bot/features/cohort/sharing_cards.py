"""Cards on which members choose what is seen of them, and ask for help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot import doors
from bot.community.records import MemberChoices, Sharing
from bot.features.cohort import names
from bot.features.cohort.feature import ASK, ASK_FORM, CHOOSE, COUNTED, SEEN, SHARING, TAKE_BACK
from bot.features.cohort.seen_cards import WORDS, Seen, seen
from bot.ui.cards import Block, Button, ButtonStyle, Card, Control, Divider, Fields, Row, Text
from bot.ui.forms import Form, TextInput
from bot.ui.text import Bold, shortened
from bot.words import Words, said

LABELS: Final = {
    Sharing.ONLY_ME: "Only me",
    Sharing.COUNTED: "Counted",
    Sharing.COACHES: "Visible to coaches",
}
MEANINGS: Final = {
    Sharing.ONLY_ME: "nobody else sees anything, not even in sums",
    Sharing.COUNTED: "sums over five people or more, without your name",
    Sharing.COACHES: "coaches see your scores and what is missing, by name",
}
NOW: Final = {
    Sharing.ONLY_ME: (
        "Only you see your scores. If you were counted before, the next figures, on Monday, are made without you."
    ),
    Sharing.COUNTED: "You are counted without your name, from the next figures on. Coaches do not see your card.",
    Sharing.COACHES: "Coaches see your card from this moment on. You can take that back at any time.",
}
said(LABELS, MEANINGS, NOW)


def choices(w: Words, mine: MemberChoices, default: Sharing, changed: bool = False) -> Card:
    """What holds now, and all that can be changed."""
    holds = default if mine.sharing is None else mine.sharing
    blocks: list[Block] = []
    if changed:
        blocks.append(Text(Bold(w(NOW[holds]))))
    elif mine.sharing is None:
        blocks.append(Text(_by_default(w, default)))
    blocks.append(Text(*_meanings(w, holds)))
    if mine.help_wanted:
        words = w("you asked coaches: “{words}”", words=shortened(mine.help_wanted, WORDS))
        blocks.append(Fields((w("Help"), words)))
    blocks.append(Text(w("Your answers, stories, code, notes and feedback are never shown, whatever you choose.")))
    help_button = (
        Button(w("Take my question back"), TAKE_BACK()) if mine.help_wanted else Button(w("Ask a coach"), ASK())
    )
    rows: list[Row] = [
        tuple(_choice(w, one, one is holds) for one in Sharing),
        (Button(w("What a coach sees"), SEEN()), Button(w("What is counted"), COUNTED())),
        (help_button, Button(w("Reminders"), doors.NUDGE_CHOICE())),
    ]
    return Card(w("Who sees what of you: {choice}", choice=w(LABELS[holds])), tuple(blocks), tuple(rows))


def preview(w: Words, one: Seen, holds: Sharing) -> Card:
    """What a coach sees, as the coach would."""
    intro = (
        w("Coaches see exactly this of you:")
        if holds is Sharing.COACHES
        else w("Coaches do not see this now. If you let them, they would see exactly this:")
    )
    offered: list[Control] = [Button(w("Who sees what"), SHARING())]
    if holds is not Sharing.COACHES:
        offered.insert(0, Button(w("Let coaches see it"), CHOOSE(int(Sharing.COACHES))))
    return seen(w, one, (tuple(offered),), (Text(intro), Divider()))


def counted(w: Words, cells: Mapping[str, int] | None, holds: Sharing) -> Card:
    """What of the member goes into sums."""
    back = ((Button(w("Who sees what"), SHARING()),),)
    if cells is None:
        words = w("Nothing yet: you are counted once you have finished an assessment, if you let yourself be.")
        return Card(w("What is counted"), (Text(words),), back)
    lines = [f"\n• {names.figure(w, key)}: {names.cell(w, key, cell)}" for key, cell in cells.items()]
    if holds is Sharing.ONLY_ME:
        intro = w("Nothing of you is counted now. If you let yourself be counted, it would be this, without your name:")
    elif holds is Sharing.COUNTED:
        intro = w("In the next figures this is counted, without your name:")
    else:
        intro = w("Coaches see you by name. In figures this is counted:")
    how = (
        w("Whom coaches see by name is counted exactly, beside the others: where these are few, it may be seen.")
        if holds is Sharing.COACHES
        else w(
            "Figures are made once a week. Each is about five people or more, rounded to fives, and changes only when "
            "five people have changed: so it tells nobody where you stand."
        )
    )
    return Card(w("What is counted"), (Text(intro, *lines), Text(how)), back)


def ask_form(w: Words, mine: MemberChoices) -> Form:
    """A few words for coaches."""
    return Form(
        ASK_FORM(),
        w("Ask a coach"),
        (
            TextInput(
                name="words",
                label=w("What would help you?"),
                hint=w("Coaches see your name and these words, whatever else you let them see."),
                value=mine.help_wanted[:WORDS] or None,
                lines=True,
                least=3,
                most=WORDS,
            ),
        ),
        submit=w("Ask"),
    )


def asked(w: Words, words: str) -> Card:
    """The question stands."""
    return Card(
        w("Coaches see your question"),
        (
            Text(w("“{words}”", words=shortened(words, WORDS))),
            Text(
                w("They see your name beside it, and nothing else that you did not let them see. You can take it back.")
            ),
        ),
        (
            (
                Button(w("Change it"), ASK()),
                Button(w("Take it back"), TAKE_BACK()),
                Button(w("Who sees what"), SHARING()),
            ),
        ),
    )


def taken_back(w: Words) -> Card:
    """The question is gone."""
    return Card(
        w("Taken back"),
        (Text(w("Coaches do not see your question any more.")),),
        ((Button(w("Ask a coach"), ASK()), Button(w("Who sees what"), SHARING())),),
    )


def helped(w: Words, coach: str, words: str) -> Card:
    """A coach marked the question as answered."""
    return Card(
        w("About what you asked"),
        (
            Text(
                w("{coach} marked your question as answered.", coach=names.name(w, coach) if coach else w("Somebody"))
            ),
            Text(w("“{words}”", words=shortened(words, WORDS))),
            Text(w("If it is still open, ask again.")),
        ),
        ((Button(w("Ask again"), ASK()), Button(w("Who sees what"), SHARING())),),
    )


def _by_default(w: Words, default: Sharing) -> str:
    if default is Sharing.ONLY_ME:
        return w("You have not chosen, so nothing of you is seen by anybody.")
    return w(
        "You have not chosen. In this community whoever has not chosen is counted, without their name. "
        "If you would rather not be, press “Only me”."
    )


def _meanings(w: Words, holds: Sharing) -> list[str | Bold]:
    lines: list[str | Bold] = []
    for one in Sharing:
        label = w(LABELS[one])
        lines += ["\n" if lines else "", Bold(label) if one is holds else label, f": {w(MEANINGS[one])}"]
    return lines


def _choice(w: Words, one: Sharing, is_chosen: bool) -> Button:
    return Button(w(LABELS[one]), CHOOSE(int(one)), ButtonStyle.MAIN if is_chosen else ButtonStyle.PLAIN)
