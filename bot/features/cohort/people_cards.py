"""Cards of the members whom coaches see by name, and of those who asked for help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.cohort.records import Asking, Named, Which
from bot.features.cohort import names
from bot.features.cohort.feature import ANSWERED, COHORT, MEMBER, PEOPLE, PICK_MEMBER, VIEW, View
from bot.features.cohort.report_cards import WHOLE, Scope
from bot.features.cohort.seen_cards import WORDS, Seen, seen
from bot.records import Identity
from bot.score_names import BRIEF_BANDS
from bot.ui.cards import Block, Button, Card, Control, Line, Option, Pick, Row, Text
from bot.ui.law import OPTION_LABEL
from bot.ui.text import Bold, Person, When, Wordy, shortened
from bot.words import Words, said

ON_PAGE: Final = 8
ASKING_SHOWN: Final = 5  # more come up as these are answered
TITLES: Final = {
    Which.ALL: "Members you see by name: {name}",
    Which.QUIET: "Quiet for two weeks: {name}",
    Which.NO_MOCK: "No rated mock in 90 days: {name}",
}
said(TITLES)
NOBODY: Final = {
    Which.ALL: "Nobody here lets coaches see them by name yet.",
    Which.QUIET: "Nobody whom you see by name was quiet for two weeks.",
    Which.NO_MOCK: "Everybody whom you see by name has had a rated mock.",
}
NEXT: Final = {
    Which.ALL: "Choose somebody to see what they let coaches see.",
    Which.QUIET: "A short word from you does more than another reminder from me.",
    Which.NO_MOCK: "One mock lifts a limit for each of them; a round in the channel reaches all.",
}
said(TITLES, NOBODY, NEXT)


def people(w: Words, which: Which, found: Sequence[Named], scope: Scope, page: int, more: bool) -> Card:
    """Some of the members whom coaches see, of all or of those who need something."""
    title = w(TITLES[which], name=scope.name(w))
    moves: list[Control] = [Button(w("Your cohort"), COHORT())]
    if page:
        moves.append(Button(w("Back"), PEOPLE(which, scope.number, page - 1)))
    if more:
        moves.append(Button(w("More"), PEOPLE(which, scope.number, page + 1)))
    if not found:
        words = w(NOBODY[which]) + " " + w("Others are only in the figures.")
        return Card(title, (Text(words),), (tuple(moves),))
    lines: list[Wordy] = []
    for one in found:
        lines += ["\n" if lines else "", Bold(names.name(w, one.name)), " · ", *_about(w, one)]
    options = tuple(Option(str(one.member_id), _label(w, one)) for one in found)
    pick: Row = (Pick(PICK_MEMBER(), w("See one of them"), options),)
    return Card(title, (Text(*lines), Text(w(NEXT[which]))), (pick, tuple(moves)))


def member(w: Words, one: Seen, asked_at: int | None) -> Card:
    """What a coach sees of a member."""
    first: list[Control] = [Button(w("Your cohort"), COHORT()), Button(w("Members"), PEOPLE(Which.ALL, WHOLE, 0))]
    if asked_at is not None:
        first.insert(0, Button(w("Mark as answered"), ANSWERED(one.member.id, asked_at)))
    return seen(w, one, (tuple(first),))


def asking(w: Words, found: Sequence[Asking], accounts: Mapping[int, Identity], visible: frozenset[int]) -> Card:
    """Who asked for help, with what they wrote."""
    back = Button(w("Your cohort"), COHORT())
    if not found:
        return Card(w("Nobody waits for help"), (Text(w("Whoever asks a coach stands here.")),), ((back,),))
    blocks: list[Block] = []
    for one in found[:ASKING_SHOWN]:
        account = accounts.get(one.member_id)
        shown: Wordy = Person(account.person, one.name) if account else Bold(names.name(w, one.name))
        done = Button(w("Answered"), ANSWERED(one.member_id, int(one.at.timestamp())))
        blocks.append(
            Line(
                shown, ", ", When(one.at, "date"), "\n", w("“{words}”", words=shortened(one.words, WORDS)), button=done
            )
        )
    if len(found) > ASKING_SHOWN:
        blocks.append(Text(w.n("and {n} more", "and {n} more", len(found) - ASKING_SHOWN)))
    blocks.append(Text(w("Write to them, then press “Answered”: they are told that you did.")))
    cards: list[Control] = [back]
    for one in found[:ASKING_SHOWN]:
        if one.member_id in visible and len(cards) < 4:
            cards.append(Button(w("See {name}", name=shortened(names.name(w, one.name), 40)), MEMBER(one.member_id)))
    return Card(w.n("{n} person asks for help", "{n} people ask for help", len(found)), tuple(blocks), (tuple(cards),))


def answered(w: Words, who: str) -> Card:
    """The question is off the list."""
    return Card(
        w("Marked as answered"),
        (Text(w("{name} is told so, and can ask again.", name=names.name(w, who))),),
        ((Button(w("Who asked"), VIEW(View.HELP, WHOLE)), Button(w("Your cohort"), COHORT())),),
    )


def _about(w: Words, one: Named) -> tuple[Wordy, ...]:
    if one.reading is None:
        return (w("no assessment yet"),)
    band = w(BRIEF_BANDS[one.reading.band])
    active: datetime | None = one.active_at
    return (band,) if active is None else (band, " · ", When(active, "relative"))


def _label(w: Words, one: Named) -> str:
    label = names.name(w, one.name)
    return label if len(label) <= OPTION_LABEL else f"{label[: OPTION_LABEL - 1]}…"
