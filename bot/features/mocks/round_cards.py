"""What members see of a round: the post in the channel, the direct question, and why they were matched or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Final

from bot.features.mocks.feature import JOIN, MINE, NOW, PAIR_NOW, PROFILE, PROGRAMME, SKIP, STILL
from bot.features.mocks.names import FORMATS
from bot.features.mocks.pool import Bar, MentorReason
from bot.matching.reasons import Reason
from bot.mocks.machine import EntryState
from bot.mocks.records import Entry, MockProfile, Programme, Round, RoundState
from bot.ui.cards import Button, ButtonStyle, Card, Row, Text
from bot.ui.text import Bold, Plain, Typed, When, Wordy, cost
from bot.words import Words, said

SHOWN: Final = 10  # mocks of a dry run
REST_SHOWN: Final = 6  # members without one
NAME: Final = 30  # what a name among many may cost
_LIST: Final = 1_800  # what one of the two lists may cost, whatever names are in it
WANTING: Final = frozenset({EntryState.IN, EntryState.STAND_BY, EntryState.MATCHED, EntryState.MET})

_REASONS: Final[Mapping[str, str]] = {
    Reason.NEW_PARTNER: "You were matched with somebody you have not met lately. Among those with a time, a format and "
    "a language in common with you, a close level came first, then strengths that complete yours, then a good time.",
    Reason.REPEAT: "Everybody else with a time and a format in common was taken, so you meet somebody again rather "
    "than nobody.",
    Reason.TRIO: "Everybody whom you could have met has a partner already. You join a pair as their observer, and are "
    "first in line next time.",
    Reason.MENTOR_TURN: "Your last mocks were all with peers, so this one is with a mentor.",
    Reason.MENTOR: "No partner was left for you, so a mentor takes the place of one.",
    Reason.STAND_BY: "Everybody with a time and a format in common with you was taken. You are first in line when "
    "somebody becomes free, and in the next round.",
    Reason.NO_SLOT: "Nobody in this round has a time in common with you. More free times help most.",
    Reason.NO_FORMAT: "Nobody in this round wants to practise a format that you chose. Another format helps.",
    Reason.NO_LANGUAGE: "Nobody in this round speaks a language that you chose.",
    MentorReason.TAKES: "You take somebody for whom there was no partner.",
    MentorReason.NOT_NEEDED: "Everybody has a partner, so no mentor is needed this time. Thank you for being there; "
    "if a partner falls through, I come to you.",
    Bar.NO_ACCOUNT: "You have no account where this programme takes place.",
    Bar.PAUSED: "You have paused mocks. Resume them in your profile.",
    Bar.NO_PROFILE: "I do not know yet what you want to practise, and when. Your profile takes a minute.",
    Bar.NO_FORMATS: "This programme offers none of the formats that you chose.",
    Bar.NO_TIMES: "You have no free time in this round that is long enough for a whole mock.",
    Bar.NO_MENTORS: "You interview only, and this programme works without mentors.",
    Bar.ENOUGH: "You already have as many mocks as you want in this time.",
    Bar.OVER: "The round was over before somebody became free. You are first in line in the next one.",
}
_TO_ORGANISERS: Final[Mapping[str, str]] = {
    Reason.STAND_BY: "no partner is left",
    Reason.NO_SLOT: "no time in common with anybody",
    Reason.NO_FORMAT: "no format in common with anybody",
    Reason.NO_LANGUAGE: "no language in common with anybody",
    Bar.NO_ACCOUNT: "has no account here any more",
    Bar.PAUSED: "pauses",
    Bar.NO_PROFILE: "has not said yet what to practise, and when",
    Bar.NO_FORMATS: "chose none of the formats offered",
    Bar.NO_TIMES: "has no free time that is long enough",
    Bar.NO_MENTORS: "interviews only, and no mentors take part",
    Bar.ENOUGH: "has as many mocks as they want",
    MentorReason.NOT_NEEDED: "mentors, and is not needed",
}
said(_REASONS, _TO_ORGANISERS)
_HOLDS: Final = frozenset({EntryState.MATCHED, EntryState.MET, EntryState.STAND_BY})
"""Where the reason that is stored is that of the present state."""


def reason_words(w: Words, reason: str) -> str:
    """A reason in words, to the member whom it is about."""
    return w(_REASONS.get(reason, _REASONS[Reason.STAND_BY]))


def opened(w: Words, held: Round, programme: Programme, entries: Sequence[Entry]) -> Card:
    """The post of a round; after the pairing with what became of it."""
    wanting = sum(one.state in WANTING for one in entries)
    each = w("Two members interview each other, {minutes} minutes each.", minutes=programme.minutes // 2)
    formats = ", ".join(w(FORMATS[one]) for one in FORMATS if one in programme.formats)
    chosen = programme.formats >= FORMATS.keys()
    offered = w("You choose what you practise.") if chosen else w("Formats: {formats}.", formats=formats)
    blocks = [Text(each, " ", offered)]
    row: Row = (
        Button(w("I’m in"), JOIN(held.id), ButtonStyle.MAIN),
        Button(w("Skip this one"), SKIP(held.id)),
        Button(w("Change my times"), PROFILE()),
    )
    match held.state:
        case RoundState.OPEN:
            at = held.pairs_at
            blocks.append(Text(w("Pairs are made"), " ", When(at), "."))
            blocks.append(Text(w.n("{n} member is in so far.", "{n} members are in so far.", wanting)))
        case RoundState.PAIRED:
            met = sum(one.state in (EntryState.MATCHED, EntryState.MET) for one in entries)
            blocks.append(Text(w.n("{n} member has a mock.", "{n} members have a mock.", met)))
            blocks.append(Text(w("Join now and you are matched as soon as somebody is free.")))
        case _:
            blocks.append(Text(w("This round is over. The next one is announced here.")))
            row = (Button(w("My profile"), PROFILE()),)
    return Card(w("Mock interviews: {name}", name=programme.name), tuple(blocks), (row,))


def nudge(w: Words, held: Round, programme: Programme) -> Card:
    """The direct question to a regular."""
    return Card(
        w("A mock in the next round?"),
        (
            Text(Bold(programme.name), f" · {w('{minutes} minutes', minutes=programme.minutes)}"),
            Text(w("Pairs are made"), " ", When(held.pairs_at), "."),
        ),
        (
            (
                Button(w("I’m in"), JOIN(held.id), ButtonStyle.MAIN),
                Button(w("Skip this one"), SKIP(held.id)),
                Button(w("Change my times"), PROFILE()),
            ),
        ),
    )


def missed(w: Words, held: Round, programme: Programme) -> Card:
    """Asked after some rounds without an answer."""
    return Card(
        w("Shall I still ask you?"),
        (
            Text(w("You have not answered the last rounds of {name}, and that is fine.", name=programme.name)),
            Text(w("Without an answer I leave you alone for eight weeks. You come back at any time with"), " ",
                 Typed("/mock profile"), "."),
        ),
        (
            (
                Button(w("I’m in"), JOIN(held.id), ButtonStyle.MAIN),
                Button(w("Keep asking"), STILL(1)),
                Button(w("Leave me alone"), STILL(0)),
            ),
        ),
    )  # fmt: skip


def still(w: Words, until: datetime | None) -> Card:
    """What was decided about being asked."""
    if until is None:
        return Card(
            w("I’ll keep asking"),
            (Text(w("You hear from me when the next round opens.")),),
            ((Button(w("My profile"), PROFILE()), Button(w("Somebody now"), NOW())),),
        )
    return Card(
        w("I leave you alone"),
        (Text(w("Until"), " ", When(until, "date"), ". ", w("You come back at any time by your profile.")),),
        ((Button(w("My profile"), PROFILE()),),),
    )


def joined(w: Words, held: Round, programme: Programme, profile: MockProfile | None, now: datetime) -> Card:
    """They are in; what is missing is said at once."""
    profile_button = Button(w("My profile"), PROFILE(), ButtonStyle.MAIN)
    if profile is None or not profile.week or not profile.formats:
        return Card(
            w("You’re in; one thing is missing"),
            (Text(w("Tell me what you want to practise and when you are free. It takes a minute.")),),
            ((profile_button, Button(w("Skip this one"), SKIP(held.id))),),
        )
    when: tuple[Wordy, ...]
    if now < held.pairs_at:
        when = (w("Pairs are made"), " ", When(held.pairs_at), ". ", w("You hear from me then."))
    else:
        when = (w("The pairs of this round are made; you are matched as soon as somebody is free."),)
    return Card(
        w("You’re in"),
        (Text(*when),),
        ((Button(w("Change my times"), PROFILE()), Button(w("Skip this one"), SKIP(held.id))),),
    )


def skipped(w: Words, held: Round) -> Card:
    """They are not in."""
    return Card(
        w("Not this time"),
        (Text(w("All right. The next round is announced as usual.")),),
        ((Button(w("I’m in after all"), JOIN(held.id)), Button(w("My profile"), PROFILE())),),
    )


def matched_already(w: Words) -> Card:
    """They have a mock in this round."""
    return Card(
        w("You have a mock in this round"),
        (Text(w("To leave it, open it and press “Can’t make it”.")),),
        ((Button(w("Your mocks"), MINE(), ButtonStyle.MAIN),),),
    )


def why(w: Words, held: Round, entry: Entry) -> Card:
    """Which rule decided, without a word about anybody else."""
    again = w("Press “I’m in” and you are matched as soon as somebody is free.")
    title, words = {
        EntryState.INVITED: (w("You have not answered yet"), again),
        EntryState.IN: (
            w("You are in, and have no mock yet"),
            w("You have one as soon as pairs are made, or somebody becomes free."),
        ),
        EntryState.SKIPPED: (w("You skipped this round"), again),
        EntryState.IGNORED: (w("You did not answer in time"), again),
        EntryState.MATCHED: (w("Why this partner"), ""),
        EntryState.MET: (w("Why this partner"), ""),
        EntryState.STAND_BY: (w("You are on stand-by"), ""),
        EntryState.OUT: (
            w("You are not in this round any more"),
            w("Your mock was called off on your side, or you did not say yes in time.") + f" {again}",
        ),
    }[entry.state]
    if entry.reason and (entry.state in _HOLDS or entry.reason == Bar.NO_ACCOUNT):
        words = reason_words(w, entry.reason)
    blocks = [Text(w("Round of"), " ", When(held.pairs_at, "date"), "."), *([Text(words)] if words else [])]
    controls = [Button(w("My profile"), PROFILE()), Button(w("Somebody now"), NOW())]
    if entry.state in (EntryState.INVITED, EntryState.IGNORED, EntryState.SKIPPED, EntryState.OUT):
        controls.insert(0, Button(w("I’m in"), JOIN(held.id), ButtonStyle.MAIN))
    return Card(title, tuple(blocks), (tuple(controls),))


def called_off(w: Words, name: str) -> Card:
    """The round they wait in does not take place."""
    return Card(
        w("This round does not take place"),
        (Text(w("An organiser has removed {name}. Mocks that are settled stay.", name=name)),),
        ((Button(w("Somebody now"), NOW(), ButtonStyle.MAIN), Button(w("My profile"), PROFILE())),),
    )


def no_round(w: Words) -> Card:
    """They are in no round."""
    return Card(
        w("You are in no round"),
        (Text(w("When a round opens, press “I’m in” in the channel. Or ask for somebody now.")),),
        ((Button(w("Somebody now"), NOW(), ButtonStyle.MAIN), Button(w("My profile"), PROFILE())),),
    )


def dry_run(
    w: Words, programme: Programme, pairs: Sequence[str], rest: Sequence[tuple[str, str]], *, of_all: bool
) -> Card:
    """Who would meet whom if pairs were made now, and why the rest would not; neither scores nor blocks."""
    who = w("Among the regulars, as if all were in:") if of_all else w("Among those who are in this round:")
    blocks = [Text(who, " ", w.n("{n} mock", "{n} mocks", len(pairs)), ".")]
    if pairs:
        blocks.append(Text(_list(w, pairs, SHOWN)))
    if rest:
        lines = [f"{name}: {w(_TO_ORGANISERS.get(reason, _TO_ORGANISERS[Reason.STAND_BY]))}" for name, reason in rest]
        blocks.append(Text(Bold(w("Without a mock")), "\n", _list(w, lines, REST_SHOWN)))
    back = Button(w("Back"), PROGRAMME(programme.id))
    now = Button(w("Pair now"), PAIR_NOW(programme.id)) if pairs and not of_all else None
    row = (now, back) if now else (back,)
    return Card(w("Dry run: {name}", name=programme.name), tuple(blocks), (row,))


def _list(w: Words, lines: Sequence[str], most: int) -> str:
    """As many lines as fit, and how many are left out."""
    costs = list(accumulate(cost((Plain(one),)) + 1 for one in lines[:most]))
    kept = bisect_right(costs, _LIST)
    more = len(lines) - kept
    return "\n".join((*lines[:kept], *([w.n("and {n} more", "and {n} more", more)] if more else ())))
