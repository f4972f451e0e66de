"""What came of trying things out: one line each, well or what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.calls import Platform
from bot.checks import Ability, Fault, Tried
from bot.community.records import Channel
from bot.features.organiser.feature import CHECK, OPEN
from bot.ui import law
from bot.ui.cards import Block, Button, ButtonStyle, Card, Link, Row, Text, Tone
from bot.ui.text import Bold, Wordy, cost, shortened
from bot.ui.text import Channel as ChannelSpan
from bot.words import Words, said

ROOM: Final = 2_600  # what all channels may cost together; those with something to mend come first
SPELT: Final = 120  # what the platform's own words for a fault may cost


class Use(StrEnum):
    """What a channel is for."""

    ORGANISERS = "organisers"
    PROMPTS = "prompts"
    MOCKS = "mocks"


@dataclass(frozen=True, slots=True)
class Result:
    """A channel, what it is for, and what came of trying things there."""

    channel: Channel
    uses: tuple[Use, ...]
    tried: tuple[Tried, ...]

    @property
    def faults(self) -> tuple[Tried, ...]:
        """What did not work."""
        return tuple(one for one in self.tried if one.fault is not None)


_USES: Final = {
    Use.ORGANISERS: "organisers’ channel",
    Use.PROMPTS: "daily prompts",
    Use.MOCKS: "peer mocks",
}
_FAILED: Final = {
    Ability.POST: "I can’t post there",
    Ability.FILE: "I can’t put pictures and files there",
    Ability.HISTORY: "I can’t see whether my post has arrived, and might post it twice",
    Ability.THREAD: "I can’t begin a thread below my post",
    Ability.PRIVATE: "I can’t begin a private place for a pair",
    Ability.EVENT: "I can’t create events of the server",
    Ability.DIRECT: "I can’t write to you",
    Ability.GROUPS: "I can’t see who is in which user group",
}
_WELL: Final = {
    Ability.DIRECT: "I can write to you.",
    Ability.GROUPS: "I can see who has which role.",
}
said(_USES, _FAILED, _WELL)


def checked(w: Words, platform: Platform, results: Sequence[Result], general: Sequence[Tried], way_in: str) -> Card:
    """All that was tried.

    Args:
        w: Words.
        platform: Where the organiser is.
        results: Channel by channel.
        general: What was tried apart from channels.
        way_in: The address at which the bot is let in again; "" where there is none.
    """
    ordered = sorted(results, key=lambda one: not one.faults)
    blocks: list[Block] = []
    for number, one in enumerate(ordered):
        shown = _channel(w, one)
        if sum(cost(block.spans) for block in blocks if isinstance(block, Text)) + cost(shown.spans) > ROOM:
            left = len(ordered) - number
            blocks.append(
                Text(w.n("And {n} more channel, when these work.", "And {n} more channels, when these work.", left))
            )
            break
        blocks.append(shown)
    if not results:
        blocks.append(Text(w("No channel is set up yet, so there was little to try.")))
    blocks += [_general(w, platform, one) for one in general]
    faults = sum(len(one.faults) for one in results) + sum(one.fault is not None for one in general)
    again = Button(w("Check again"), CHECK(), ButtonStyle.MAIN if faults else ButtonStyle.PLAIN)
    last: Row = (again, Button(w("All settings"), OPEN()))
    if faults and way_in and len(way_in) <= law.LINK_URL:
        last = (*last, Link(_let_in(w, platform), way_in))
    title = w.n("{n} thing to mend", "{n} things to mend", faults) if faults else w("Everything works")
    return Card(title, tuple(blocks), (last,), Tone.CAREFUL if faults else Tone.GOOD)


def _let_in(w: Words, platform: Platform) -> str:
    return w("The app’s page at Slack") if platform is Platform.SLACK else w("Let me in with all rights")


def _channel(w: Words, one: Result) -> Text:
    uses = ", ".join(w(_USES[use]) for use in one.uses)
    parts: list[Wordy] = [ChannelSpan(one.channel.place, one.channel.place), f" · {uses}"]
    if not one.faults:
        return Text(*parts, " · ", Bold(w("works")))
    for alike in _alike(one.faults):
        parts += ["\n", Bold("; ".join(w(_FAILED[each.ability]) for each in alike)), ". "]
        lacks = ", ".join(dict.fromkeys(w(each.lacks) for each in alike if each.lacks))
        parts.append(_mend(w, one.channel.platform, replace(alike[0], lacks=lacks)))
    return Text(*parts)


def _alike(faults: Sequence[Tried]) -> Sequence[Sequence[Tried]]:
    """Faults that are mended at one place, together."""
    found: dict[tuple[Fault | None, bool], list[Tried]] = {}
    for one in faults:
        found.setdefault((one.fault, one.ability is Ability.EVENT), []).append(one)
    return list(found.values())


def _general(w: Words, platform: Platform, one: Tried) -> Text:
    if one.fault is None:
        return Text(w(_WELL[one.ability]))
    return Text(Bold(w(_FAILED[one.ability])), ". ", _mend(w, platform, one))


def _mend(w: Words, platform: Platform, one: Tried) -> str:
    """What an organiser does about it."""
    slack, lacks = platform is Platform.SLACK, shortened(one.lacks, SPELT)
    match one.fault:
        case Fault.OUTSIDE if slack:
            return w("I am not in it: type /invite @Greenroom there. If it is gone, choose another.")
        case Fault.OUTSIDE:
            return w("I can’t see it: Edit Channel, Permissions, give me View Channel.")
        case Fault.RIGHT if slack:
            return w("Its posting permissions keep apps out: change them in the channel’s settings.")
        case Fault.RIGHT if one.ability is Ability.EVENT:
            return w("Server Settings, Roles: give my role {right}.", right=lacks)
        case Fault.RIGHT:
            return w("Edit Channel, Permissions: give me {right}.", right=lacks)
        case Fault.SCOPE:
            return w("The app lacks {scope}: add it on its page at Slack and install it once more.", scope=lacks)
        case Fault.GONE:
            return w("It is deleted or archived: choose another.")
        case Fault.KIND:
            return w("That needs an ordinary text channel: choose another.")
        case Fault.CLOSED if slack:
            return w("Turn on the Messages Tab of the app, on its page at Slack under App Home.")
        case Fault.CLOSED:
            return w("Allow direct messages from this server in your privacy settings.")
        case Fault.PLAN:
            return w("User groups are not part of this workspace’s plan, so roles give nobody rights.")
        case Fault.SILENT | None:
            return w("There was no answer in time: check again in a minute.")
        case Fault.OTHER:
            return w("The answer was: {words}.", words=lacks or "?")
