"""Set-up as a whole: where it begins, where it ends, and all settings at a glance."""

from __future__ import annotations

from bot.community.audit import told
from bot.community.records import AuditEntry, CommunitySettings, Sharing
from bot.doors import ASSESS, MOCKS, TODAY
from bot.features.organiser import names
from bot.features.organiser.feature import (
    BEGIN,
    CHANGE,
    CHECK,
    COHORTS,
    LEAVE,
    LOG,
    OPEN,
    POST_WELCOME,
    SET,
    STAY,
    STEP,
    WELCOME,
    Setting,
    Step,
)
from bot.features.organiser.standing import STEPS, Standing
from bot.ui.cards import Block, Button, ButtonStyle, Card, Fields, Line, PickChannel, Row, Text, Tone
from bot.ui.text import Bold, Channel, Typed, When, Wordy
from bot.words import Words


def start(w: Words) -> Card:
    """Before the first step."""
    return Card(
        w("Set up your community"),
        (
            Text(
                w("Seven short steps, about five minutes. Each can be skipped, and all of it can be changed later."),
                " ",
                w("You can stop at any step and go on another day."),
            ),
            Text(", ".join(w(name) for name in names.STEPS.values())),
        ),
        ((Button(w("Begin"), BEGIN(), ButtonStyle.MAIN), Button(w("Settings instead"), CHANGE(Step.CHANNEL))),),
    )  # fmt: skip


def overview(w: Words, at: Standing) -> Card:
    """All settings, each with the way to change it."""
    settings = at.settings
    blocks: list[Block] = []
    rows: list[Row] = []
    if settings.delete_at is not None:
        blocks.append(Text(Bold(w("Everything will be deleted:")), " ", When(settings.delete_at)))
        rows.append((Button(w("Keep everything"), STAY(settings.community_id), ButtonStyle.MAIN),))
    for which in STEPS:
        change = Button(w("Change"), CHANGE(which))
        blocks.append(Line(Bold(w(names.STEPS[which])), "\n", *names.in_short(w, which, at), button=change))
    count = w.n("{n} cohort", "{n} cohorts", at.cohorts) if at.cohorts else w("none yet")
    blocks.append(Line(Bold(w("Cohorts")), "\n", count, button=Button(w("Change"), COHORTS())))
    leave = () if settings.delete_at is not None else (Button(w("Delete everything"), LEAVE(), ButtonStyle.DANGER),)
    rows.append(
        (
            Button(w("Check rights"), CHECK(), ButtonStyle.PLAIN if rows else ButtonStyle.MAIN),
            Button(w("Welcome post"), POST_WELCOME()),
            Button(w("Log"), LOG(0)),
            *(() if settings.done_at else (Button(w("Step by step"), BEGIN()),)),
            *leave,
        )
    )
    return Card(w("Your community"), tuple(blocks), tuple(rows))


def end(w: Words, at: Standing) -> Card:
    """The last card of the wizard: it is done, and here is what members see."""
    shown = welcome(w, at, (), ())
    return Card(
        w("Done. Here is what members see"),
        (
            *shown.blocks,
            Text(w("I can post this, with its buttons, in a channel of yours.")),
        ),
        (
            (PickChannel(WELCOME(), w("Post it in …")),),
            (
                Button(w("Back"), STEP(len(STEPS))),
                Button(w("Check rights"), CHECK(), ButtonStyle.MAIN),
                Button(w("All settings"), OPEN()),
            ),
        ),
        Tone.GOOD,
    )


def ask_welcome(w: Words, at: Standing) -> Card:
    """The post for members, and where it shall go."""
    shown = welcome(w, at, (), ())
    return Card(
        w("A welcome for members"),
        shown.blocks,
        ((PickChannel(WELCOME(), w("Post it in …")),), (Button(w("All settings"), OPEN()),)),
    )


def welcome(w: Words, at: Standing, prompts: tuple[str, ...], mocks: tuple[str, ...]) -> Card:
    """What members read in a channel: what there is for them, and what is seen of them.

    Args:
        w: The words of the community.
        at: How it stands.
        prompts: Channels with daily prompts.
        mocks: Channels with rounds of mocks.
    """
    seen = {
        Sharing.ONLY_ME: w("Nobody sees your answers and scores, unless you share them."),
        Sharing.COUNTED: w("Organisers see sums over five people or more, never yours. You can change that in /me."),
    }
    offers: list[Wordy] = [w("A few short questions tell you honestly how ready you are, and what to do next.")]
    if at.prompts:
        offers += ["\n", w("A small problem comes every day."), *_where(prompts)]
    if at.mocks:
        offers += ["\n", w("Who wants to is paired for mock interviews."), *_where(mocks)]
    buttons = [Button(w("How ready am I?"), ASSESS(), ButtonStyle.MAIN)]
    if at.prompts:
        buttons.append(Button(w("Today’s problem"), TODAY()))
    if at.mocks:
        buttons.append(Button(w("Mock interviews"), MOCKS()))
    return Card(
        w("Getting ready for interviews, together"),
        (
            Text(*offers),
            Text(seen.get(at.settings.sharing, seen[Sharing.ONLY_ME]), " ", w("All commands:"), " ", Typed("/help")),
        ),
        (tuple(buttons),),
    )


def _where(places: tuple[str, ...]) -> list[Wordy]:
    found: list[Wordy] = []
    for place in places:
        found += [" ", Channel(place, place)]
    return found


def welcome_on_its_way(w: Words, place: str) -> Card:
    """It will be in the channel in a moment."""
    return Card(
        w("On its way"),
        (Text(w("In a moment it appears here:"), " ", Channel(place, place)),),
        ((Button(w("All settings"), OPEN()),),),
    )


def not_welcomed(w: Words, place: str, reason: str) -> Card:
    """The post for members could not be made."""
    return Card(
        w("The welcome could not be posted"),
        (
            Text(Channel(place, place), f": {reason}."),
            Text(w("The check tells what I lack there, and how to give it to me.")),
        ),
        ((Button(w("Check rights"), CHECK(), ButtonStyle.MAIN), Button(w("Welcome post"), POST_WELCOME())),),
        Tone.CAREFUL,
    )


def slower(
    w: Words,
    now: CommunitySettings,
    setting: Setting,
    value: str,
    back: str,
    *,
    walk: int,
    newest: AuditEntry | None,
    who: str,
) -> Card:
    """Somebody else changed something since the organiser looked: what holds now, and what they wanted.

    Args:
        w: Words.
        now: What holds.
        setting: What the organiser chose.
        value: What they chose for it.
        back: The way to what holds now.
        walk: Whether it was in the wizard.
        newest: What was changed last, if the log tells.
        who: By whom.
    """
    blocks: list[Block] = []
    if newest is not None:
        blocks.append(Text(told(w, newest, who, ""), " ", When(newest.at, "relative")))
    blocks += [
        Fields((w("Now"), names.holds(w, setting, now))),
        Text(Bold(w("You chose:")), " ", *names.chosen(w, setting, value)),
    ]
    use = Button(w("Use mine"), SET(now.version, setting, value, walk), ButtonStyle.MAIN)
    return Card(
        w("Something was changed meanwhile"),
        tuple(blocks),
        ((use, Button(w("Leave it as it is"), back)),),
        Tone.CAREFUL,
    )
