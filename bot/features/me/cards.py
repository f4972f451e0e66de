"""Cards and the form of `/me`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot import doors
from bot.community.records import KEEP_DAYS
from bot.features.me.feature import (
    CARD,
    DELETE,
    DELETE_ALL,
    EXPORT,
    JOIN,
    KEEP,
    LINK,
    LOOKED,
    MY_COHORT,
    NOT_MINE,
    SETTINGS,
    SETTINGS_FORM,
)
from bot.records import Identity, Member
from bot.ui.cards import Block, Button, ButtonStyle, Card, Fields, Option, Text, Tone
from bot.ui.forms import Form, OneOf, TextInput
from bot.ui.text import Bold, Code, Typed, When
from bot.words import Words, languages, own_names, said

PLATFORMS: Final = {"discord": "Discord", "slack": "Slack", "playground": "the playground"}
said(PLATFORMS)
LONGEST_NAME: Final = 40  # characters of an account's name; more is shown to be more


@dataclass(frozen=True, slots=True)
class Around:
    """What the member's community has decided that concerns them.

    `cohort` is None where there are no cohorts to be in, and empty while they are in none.
    """

    keep_days: int = KEEP_DAYS
    delete_at: datetime | None = None
    cohort: str | None = None


def overview(
    w: Words, member: Member, identities: Sequence[Identity], zone: ZoneInfo, around: Around = Around()
) -> Card:
    """What is known of the member, and what they can do with it."""
    accounts = ", ".join(
        dict.fromkeys(f"{w(PLATFORMS[i.platform])} ({_short(i.name or i.person)})" for i in identities)
    )
    kept = w.n(
        "If you leave, your data is kept for {n} day, then deleted.",
        "If you leave, your data is kept for {n} days, then deleted.",
        around.keep_days,
    )
    blocks: list[Block] = [Text(w("Only you see your answers and scores, unless you let others."), " ", kept)]
    if around.delete_at is not None:
        gone = w("Organisers have asked me to delete everything of this community, your data too:")
        blocks.append(Text(Bold(gone), " ", When(around.delete_at), ". ", w("Export what you want to keep.")))
    more = [Button(w("Who sees what"), doors.SHARING()), Button(w("Who looked"), LOOKED(0))]
    if around.cohort is not None:
        more.append(Button(w("My cohort: {name}", name=around.cohort or w("none")), MY_COHORT()))
    return Card(
        w("You"),
        (
            Fields(
                (w("Time zone"), zone.key if member.zone else w("{zone}, as far as I know", zone=zone.key)),
                (w("Language"), own_names().get(member.locale or "", w("as on this platform"))),
                (w("Accounts"), accounts or w("this one")),
            ),
            *blocks,
        ),
        (
            (
                Button(w("My evidence card"), CARD()),
                Button(w("Settings"), SETTINGS(), ButtonStyle.MAIN),
                Button(w("Link another account"), LINK()),
                Button(w("Export my data"), EXPORT()),
                Button(w("Delete my data"), DELETE(), ButtonStyle.DANGER),
            ),
            tuple(more),
        ),
    )


def settings_form(w: Words, member: Member, zone: ZoneInfo) -> Form:
    """Time zone and language."""
    offered = (Option("platform", w("As on this platform")), *(Option(*one) for one in own_names().items()))
    chosen = member.locale if member.locale in languages() else "platform"
    return Form(
        SETTINGS_FORM(),
        w("Settings"),
        (
            TextInput(
                name="zone",
                label=w("Time zone"),
                hint=w("Its name or a large city in it, such as Europe/Berlin or Chicago."),
                value=zone.key,
                most=60,
            ),
            OneOf(name="language", label=w("Language"), options=offered, value=chosen),
        ),
    )


def code(w: Words, shown: str, expires: datetime) -> Card:
    """A one-time code."""
    return Card(
        w("Link your other account"),
        (
            Text(w("On the other platform, type:"), "\n", Code(f"/me link {shown}")),
            Text(w("Or, if it is Slack, which has a /me of its own:"), "\n", Code(f"/greenroom-me link {shown}")),
            Text(w("It works once and runs out "), When(expires, "relative"), "."),
            Text(w("Give it to nobody: whoever types it joins their account to yours.")),
        ),
    )


def join_preview(w: Words, given: str) -> Card:
    """What joining means, before it happens."""
    return Card(
        w("Join these two accounts?"),
        (
            Text(w("This account and the one that made the code become one: the same answers, scores and settings.")),
            Text(Bold(w("Only go on if you made the code yourself.")), " ", w("Its owner will see all you answered.")),
        ),
        ((Button(w("Join them"), JOIN(given), ButtonStyle.MAIN), Button(w("It is not mine"), NOT_MINE())),),
        Tone.CAREFUL,
    )


def no_such_code(w: Words) -> Card:
    """The code joins nothing."""
    return Card(
        w("This code is not valid: it is used up, over 15 minutes old, or mistyped."),
        (Text(w("Please get a new one on the other platform.")),),
        tone=Tone.CAREFUL,
    )


def too_many_tries(w: Words) -> Card:
    """Codes are not to be guessed."""
    return Card(
        w("Too many codes were tried"),
        (Text(w("Please wait an hour, then get a new code on the other platform.")),),
        tone=Tone.CAREFUL,
    )


def joined(w: Words) -> Card:
    """The accounts are one."""
    return Card(w("Joined"), (Text(w("You can go on here where you stopped there. Try /readiness or /assess.")),))


def not_joined(w: Words) -> Card:
    """Nothing was joined."""
    return Card(w("Left apart"), (Text(w("Nothing was joined, and nobody has seen anything of yours.")),))


def linked(w: Words, platform: str) -> Card:
    """Tells the account that gave the code."""
    name = w(PLATFORMS.get(platform, platform))
    return Card(
        w("Another account was linked"),
        (
            Text(w("An account on {platform} now shares your answers and scores.", platform=name)),
            Text(w("Not you? Then tell an organiser, and look after your data here:"), " ", Typed("/me")),
        ),
    )


def exported(w: Words) -> Card:
    """Everything, as a file."""
    return Card(w("Your data"), (Text(w("Everything that is stored about you is in the file.")),))


def confirm_delete(w: Words, member_id: int) -> Card:
    """Asks before everything is deleted."""
    return Card(
        w("Delete everything about you?"),
        (
            Text(w("Answers, scores, evidence, settings and linked accounts will be gone for good.")),
            Text(w("You may want to export them first.")),
        ),
        (
            (
                Button(w("Delete everything"), DELETE_ALL(member_id), ButtonStyle.DANGER),
                Button(w("Export first"), EXPORT()),
                Button(w("Keep it"), KEEP()),
            ),
        ),
        Tone.CAREFUL,
    )


def deleted(w: Words) -> Card:
    """All is gone."""
    return Card(w("Deleted"), (Text(w("Nothing about you is stored any more. You can start afresh with /assess.")),))


def kept(w: Words) -> Card:
    """Nothing was deleted."""
    return Card(w("Kept"), (Text(w("Nothing was deleted.")),))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
