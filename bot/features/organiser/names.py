"""What settings and their values are called."""

from __future__ import annotations

from typing import Final

from bot.calls import Rank
from bot.community.records import CommunitySettings, Sharing
from bot.features.organiser.feature import Setting, Step
from bot.features.organiser.settings import role_and_rank
from bot.features.organiser.standing import Standing
from bot.ui.text import Channel, Group, Wordy
from bot.words import Words, own_names, said

STEPS: Final = {
    Step.CHANNEL: "Organisers’ channel",
    Step.ROLES: "Roles",
    Step.ZONE: "Time zone",
    Step.LANGUAGE: "Language",
    Step.PROMPTS: "Daily prompts",
    Step.MOCKS: "Peer mocks",
    Step.PRIVACY: "Privacy",
}
RANKS: Final = {Rank.MENTOR: "Mentor", Rank.COACH: "Coach", Rank.ORGANISER: "Organiser"}
SHARING: Final = {
    Sharing.ONLY_ME: "Nothing is seen of them",
    Sharing.COUNTED: "They are counted in sums",
}
said(STEPS, RANKS, SHARING)


def holds(w: Words, setting: Setting, settings: CommunitySettings) -> Wordy:
    """What holds at present; for roles it is shown by their card."""
    match setting:
        case Setting.CHANNEL:
            channel = settings.organisers
            return Channel(channel.place, channel.place) if channel else w("not chosen")
        case Setting.BRIEF:
            return f"{settings.brief_at:%H:%M}" if settings.brief_at else w("none")
        case Setting.ROLE | Setting.ROLE_TAKEN:
            return w("as below")
        case Setting.ZONE:
            return settings.zone or w("not chosen")
        case Setting.LANGUAGE:
            return language(settings.locale)
        case Setting.SHARING:
            return w(SHARING[settings.sharing])
        case Setting.KEEP_DAYS:
            return w.n("{n} day", "{n} days", settings.keep_days)


def chosen(w: Words, setting: Setting, value: str) -> tuple[Wordy, ...]:
    """A value that was chosen."""
    match setting:
        case Setting.CHANNEL:
            return (Channel(value, value),)
        case Setting.BRIEF:
            return (value or w("none"),)
        case Setting.ROLE:
            role, rank = role_and_rank(value)
            return Group(role, role), f" · {w(RANKS[rank])}"
        case Setting.ROLE_TAKEN:
            role, _ = role_and_rank(value)
            return Group(role, role), " · ", w("no rights")
        case Setting.ZONE:
            return (value,)
        case Setting.LANGUAGE:
            return (language(value),)
        case Setting.SHARING:
            return (w(SHARING[Sharing(int(value))]),)
        case Setting.KEEP_DAYS:
            return (w.n("{n} day", "{n} days", int(value)),)


def language(locale: str | None) -> str:
    """A language by its own name; English where none was chosen."""
    return own_names().get(locale or "en", locale or "")


def in_short(w: Words, step: Step, at: Standing) -> tuple[Wordy, ...]:
    """What a step came to, in a few words."""
    settings = at.settings
    match step:
        case Step.CHANNEL:
            if settings.organisers is None:
                return (w("not chosen"),)
            channel = Channel(settings.organisers.place, settings.organisers.place)
            if settings.brief_at is None:
                return channel, " · ", w("without a brief")
            return channel, " · ", w("brief on Mondays at {time}", time=f"{settings.brief_at:%H:%M}")
        case Step.ROLES:
            if not at.roles:
                return (w("none: only the platform’s own rights count"),)
            return (w.n("{n} role gives rights", "{n} roles give rights", len(at.roles)),)
        case Step.ZONE:
            return (holds(w, Setting.ZONE, settings),)
        case Step.LANGUAGE:
            return (language(settings.locale),)
        case Step.PROMPTS:
            return (w.n("in {n} channel", "in {n} channels", at.prompts) if at.prompts else w("none yet"),)
        case Step.MOCKS:
            return (w.n("{n} programme", "{n} programmes", at.mocks) if at.mocks else w("none yet"),)
        case Step.PRIVACY:
            sharing, days = holds(w, Setting.SHARING, settings), holds(w, Setting.KEEP_DAYS, settings)
            return sharing, " · ", w("kept after leaving:"), " ", days
