"""The steps of the wizard, each a card; the same cards change one thing later."""

from __future__ import annotations

from typing import Final

from bot.calls import Platform, Rank
from bot.community.records import KEEP_CHOICES, Sharing
from bot.doors import SETUP_MOCKS, SETUP_PROMPTS
from bot.features.organiser import names
from bot.features.organiser.feature import (
    BRIEF,
    CHANNEL,
    KEEP_DAYS,
    LANGUAGE,
    OPEN,
    ROLE,
    SET,
    STEP,
    ZONE,
    Setting,
    Step,
)
from bot.features.organiser.settings import MOST_ROLES, SHARED, role_value
from bot.features.organiser.standing import STEPS, Standing
from bot.platforms import HOME_PAGES
from bot.ui.cards import Block, Button, ButtonStyle, Card, Fields, Line, Option, Pick, PickChannel, Row, Text
from bot.ui.text import Bold, Group
from bot.words import Words, languages, said


def step(w: Words, which: Step, at: Standing, *, walk: bool) -> Card:
    """A step; `walk` says that it is one of the wizard, with the way to the others."""
    blocks, controls = _BODIES[which](w, at, int(walk))
    name = w(names.STEPS[which])
    if not walk:
        return Card(name, tuple(blocks), (*controls, (Button(w("All settings"), OPEN()),)))
    number = STEPS.index(which) + 1
    intro = Text(Bold(w("Step {n} of {all}", n=number, all=len(STEPS))))
    return Card(name, (intro, *blocks), (*controls, _way(w, number, settled=at.settled(which))))


def _way(w: Words, number: int, *, settled: bool) -> Row:
    """Back, and on: what needs nothing more is done, what is still open is skipped."""
    last = number == len(STEPS)
    if last:
        on = Button(w("Done"), STEP(number + 1), ButtonStyle.MAIN)
    elif settled:
        on = Button(w("Next: {n} of {all}", n=number + 1, all=len(STEPS)), STEP(number + 1), ButtonStyle.MAIN)
    else:
        on = Button(w("Skip to {n} of {all}", n=number + 1, all=len(STEPS)), STEP(number + 1))
    return (Button(w("Back"), STEP(number - 1)), on) if number > 1 else (on,)


def _channel(w: Words, at: Standing, walk: int) -> tuple[list[Block], list[Row]]:
    settings = at.settings
    about = Text(
        w("A channel that only organisers see. I write there when something concerns all of you."), " ",
        w("On Mondays a short brief comes there, if you want it."),
    )  # fmt: skip
    pick = PickChannel(CHANNEL(settings.version, walk), w("Choose the channel"))
    if settings.organisers is None:
        return [about], [(pick,)]
    now = Fields(
        (w("Channel"), names.holds(w, Setting.CHANNEL, settings)),
        (w("Brief on Mondays"), names.holds(w, Setting.BRIEF, settings)),
    )
    buttons = [Button(w("Time of the brief"), BRIEF(walk))]
    if settings.brief_at is not None:
        buttons.append(Button(w("No brief"), SET(settings.version, Setting.BRIEF, "", walk)))
    return [about, now], [(pick,), tuple(buttons)]


def _roles(w: Words, at: Standing, walk: int) -> tuple[list[Block], list[Row]]:
    blocks: list[Block] = [
        Text(_by_itself(w, at.platform), " ", w("Roles can give more people rights here:")),
        Text(
            Bold(w("Coach")), " · ", w("sees the scores of members who allow that"), "\n",
            Bold(w("Organiser")), " · ", w("may do all that you may"), "\n",
            Bold(w("Mentor")), " · ", w("may do what is meant for mentors; you still vouch for each in /setup mocks"),
        ),
    ]  # fmt: skip
    for one in at.roles:
        value = role_value(one.role, one.rank)
        take = Button(w("Remove"), SET(at.settings.version, Setting.ROLE_TAKEN, value, walk))
        blocks.append(Line(Group(one.role, one.role), f" · {w(names.RANKS[one.rank])}", button=take))
    if at.platform is Platform.DISCORD and any(one.rank is Rank.ORGANISER for one in at.roles):
        blocks.append(
            Text(
                w("Discord hides /setup from who may not manage the server."), " ",
                w("Let the role see it under Server Settings, Integrations, Greenroom."),
            )
        )  # fmt: skip
    if len(at.roles) >= MOST_ROLES:
        return blocks, []
    style = ButtonStyle.PLAIN if at.roles else ButtonStyle.MAIN
    return blocks, [(Button(w("Add a role"), ROLE(walk), style),)]


def _by_itself(w: Words, platform: Platform) -> str:
    match platform:
        case Platform.DISCORD:
            return w("Whoever may manage the server is an organiser already.")
        case Platform.SLACK:
            return w("Owners and administrators of the workspace are organisers already.")
        case Platform.PLAYGROUND:
            return w("Jonas is an organiser already.")


def _zone(w: Words, at: Standing, walk: int) -> tuple[list[Block], list[Row]]:
    settings, suggested = at.settings, at.suggested
    about = Text(
        w("The time zone in which your community lives. New prompts, mocks and briefs begin with it."), " ",
        w("Members always see times in their own."),
    )  # fmt: skip
    blocks: list[Block] = [about]
    if settings.zone:
        blocks.append(Fields((w("Time zone"), settings.zone)))
    buttons = []
    if suggested and suggested != settings.zone:
        style = ButtonStyle.PLAIN if settings.zone else ButtonStyle.MAIN
        use = SET(settings.version, Setting.ZONE, suggested, walk)
        buttons.append(Button(w("Use {zone}", zone=suggested), use, style))
    buttons.append(Button(w("Another time zone"), ZONE(walk)))
    return blocks, [tuple(buttons)]


def _language(w: Words, at: Standing, walk: int) -> tuple[list[Block], list[Row]]:
    about = Text(
        w("The language of what I post in channels."), " ",
        w("Each member has their own, as on this platform or as they choose in /me."),
    )  # fmt: skip
    blocks: list[Block] = [about, Fields((w("Language"), names.language(at.settings.locale)))]
    known = languages()
    if len(known) == 1:
        return [*blocks, Text(w("This version speaks no other language yet."))], []
    options = tuple(Option(code, names.language(code), code == (at.settings.locale or known[0])) for code in known)
    return blocks, [(Pick(LANGUAGE(at.settings.version, walk), w("Choose a language"), options),)]


def _prompts(w: Words, at: Standing, walk: int) -> tuple[list[Block], list[Row]]:
    about = Text(
        w("Every day a small problem of ours in a channel, with a thread, hints and a log."), " ",
        w("It takes two minutes to set up, and brings you back here."),
    )  # fmt: skip
    held = Text(Bold(w("Now:")), " ", *names.in_short(w, Step.PROMPTS, at))
    label = w("Change daily prompts") if at.prompts else w("Set up daily prompts")
    style = ButtonStyle.PLAIN if at.prompts else ButtonStyle.MAIN
    return [about, held], [(Button(label, SETUP_PROMPTS(), style),)]


def _mocks(w: Words, at: Standing, walk: int) -> tuple[list[Block], list[Row]]:
    about = Text(
        w("Members who say so are paired for mock interviews, at a time at which both are free."), " ",
        w("It takes two minutes to set up, and brings you back here."),
    )  # fmt: skip
    held = Text(Bold(w("Now:")), " ", *names.in_short(w, Step.MOCKS, at))
    label = w("Change peer mocks") if at.mocks else w("Set up peer mocks")
    style = ButtonStyle.PLAIN if at.mocks else ButtonStyle.MAIN
    return [about, held], [(Button(label, SETUP_MOCKS(), style),)]


def _privacy(w: Words, at: Standing, walk: int) -> tuple[list[Block], list[Row]]:
    settings = at.settings
    blocks: list[Block] = [
        Text(
            w("Answers and scores are private. Each member decides what is seen of theirs. Until they do, this holds."),
            " ",
            w("Sums are only shown over five people or more, and nobody’s scores by name without their word."),
        ),
        Fields(
            (w("Members who have not chosen"), names.holds(w, Setting.SHARING, settings)),
            (w("Kept after somebody leaves"), names.holds(w, Setting.KEEP_DAYS, settings)),
        ),
        Text(_departures(w, at.platform)),
    ]
    sharing = tuple(
        Button(w(_SHARE[one]), SET(settings.version, Setting.SHARING, str(int(one)), walk))
        for one in SHARED
        if one is not settings.sharing
    )
    kept = tuple(
        Option(str(days), w.n("{n} day", "{n} days", days), days == settings.keep_days) for days in KEEP_CHOICES
    )
    pick = Pick(KEEP_DAYS(settings.version, walk), w("Keep the data of those who left for …"), kept)
    return blocks, [sharing, (pick,)]


_SHARE: Final = {
    Sharing.ONLY_ME: "Let nothing be seen of them",
    Sharing.COUNTED: "Count them in sums",
}
said(_SHARE)


said(_SHARE)


def _departures(w: Words, platform: Platform) -> str:
    if platform in HOME_PAGES:
        return w("Members can delete everything about themselves at any time, in /me.")
    return w("Members can delete everything about themselves at any time, in /me. Who left I notice within some weeks.")


_BODIES: Final = {
    Step.CHANNEL: _channel,
    Step.ROLES: _roles,
    Step.ZONE: _zone,
    Step.LANGUAGE: _language,
    Step.PROMPTS: _prompts,
    Step.MOCKS: _mocks,
    Step.PRIVACY: _privacy,
}
