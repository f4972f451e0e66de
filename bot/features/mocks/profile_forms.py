"""The forms of how a member practises with others."""

from __future__ import annotations

from typing import Final

from bot.features.mocks.feature import (
    PROFILE_MENTOR_FORM,
    PROFILE_TYPED_FORM,
    PROFILE_WISHES_FORM,
    PROFILE_ZONE_FORM,
)
from bot.features.mocks.profile_rules import A_WEEK, LANGUAGES, TAKES
from bot.mocks.records import MockProfile
from bot.mocks.week_words import EXAMPLE, OPTION, week_lines
from bot.ui.cards import Option
from bot.ui.forms import Form, ManyOf, NumberInput, OneOf, TextInput
from bot.words import Words

YES: Final = "yes"
NO: Final = "no"


def typed(w: Words, one: MockProfile, zone: str) -> Form:
    """The week in words."""
    return Form(
        PROFILE_TYPED_FORM(),
        w("When you can"),
        (
            TextInput(
                name=OPTION,
                label=w("Your week"),
                hint=w("For example: {example}. Times in {zone}.", example=w(EXAMPLE), zone=zone),
                lines=True,
                value="\n".join(week_lines(w, one.week)) or None,
            ),
        ),
    )


def zone(w: Words, key: str) -> Form:
    """The member's time zone."""
    return Form(
        PROFILE_ZONE_FORM(),
        w("Time zone"),
        (
            TextInput(
                name="zone",
                label=w("Time zone"),
                hint=w("Its name or a large city in it, such as Berlin. Your free times are meant in it."),
                value=key,
                most=60,
            ),
        ),
    )


def wishes(w: Words, one: MockProfile) -> Form:
    """Languages, how many a week, what I may say when."""
    return Form(
        PROFILE_WISHES_FORM(),
        w("Languages and limits"),
        (
            ManyOf(
                name="languages",
                label=w("Languages you can be interviewed in"),
                options=tuple(Option(code, name) for code, name in LANGUAGES.items()),
                value=tuple(code for code in LANGUAGES if code in one.languages),
            ),
            NumberInput(
                name="a_week",
                label=w("Most mocks in a week"),
                least=A_WEEK[0],
                most=A_WEEK[1],
                value=one.a_week,
            ),
            OneOf(
                name="nudge",
                label=w("When a round opens"),
                options=(Option(YES, w("Ask me directly")), Option(NO, w("Don’t ask; I look in the channel"))),
                value=YES if one.nudge else NO,
            ),
            OneOf(
                name="marks",
                label=w("While you interview"),
                options=(Option(YES, w("Send me minute marks")), Option(NO, w("No messages, please"))),
                value=YES if one.marks else NO,
            ),
        ),
    )


def mentor(w: Words, one: MockProfile) -> Form:
    """Whether and how much somebody mentors."""
    return Form(
        PROFILE_MENTOR_FORM(),
        w("Mentoring"),
        (
            OneOf(
                name="mentor",
                label=w("Your part"),
                options=(
                    Option(NO, w("Peer: I interview and am interviewed")),
                    Option(YES, w("Mentor: I interview others only")),
                ),
                value=YES if one.mentor else NO,
            ),
            NumberInput(
                name="takes",
                label=w("As a mentor: members in a round"),
                hint=w("No more than this many ask for your time in one round"),
                least=TAKES[0],
                most=TAKES[1],
                value=one.takes,
            ),
        ),
        intro=w(
            "Mentors help those who would be left over. Your ratings count as an expert’s once an organiser vouches "
            "for you; until then as a peer’s."
        ),
    )
