"""What an organiser is asked for by a form."""

from __future__ import annotations

from typing import Final

from bot.community.records import CommunitySettings
from bot.features.organiser import names
from bot.features.organiser.feature import BRIEF_FORM, ROLE_FORM, ZONE_FORM
from bot.features.organiser.settings import RANKS, USUAL_BRIEF
from bot.ui.cards import Option
from bot.ui.forms import Form, GroupInput, OneOf, TextInput, TimeInput
from bot.words import Words

LONGEST_ZONE: Final = 60  # characters


def brief(w: Words, settings: CommunitySettings, walk: int) -> Form:
    """When the brief comes."""
    when = TimeInput(
        name="at",
        label=w("Time of day on Mondays"),
        hint=w("In the time zone of your community"),
        value=settings.brief_at or USUAL_BRIEF,
    )
    return Form(BRIEF_FORM(settings.version, walk), w("Monday brief"), (when,))


def role(w: Words, settings: CommunitySettings, walk: int) -> Form:
    """Which role gives which rights."""
    return Form(
        ROLE_FORM(settings.version, walk),
        w("A role’s rights"),
        (
            GroupInput(name="role", label=w("Role or user group")),
            OneOf(
                name="rank",
                label=w("Whoever has it is a"),
                options=tuple(Option(str(int(rank)), w(names.RANKS[rank])) for rank in RANKS),
            ),
        ),
    )


def zone(w: Words, settings: CommunitySettings, suggested: str | None, walk: int) -> Form:
    """In which time zone the community lives."""
    where = TextInput(
        name="zone",
        label=w("Time zone"),
        hint=w("Its name or a large city in it, such as Berlin"),
        most=LONGEST_ZONE,
        value=settings.zone or suggested,
    )
    return Form(ZONE_FORM(settings.version, walk), w("Time zone"), (where,))
