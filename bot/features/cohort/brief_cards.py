"""The Monday brief for the organisers' channel: short, and without any name of a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from assessments.dimensions import Dimension
from bot import doors
from bot.features.cohort.feature import COHORT, VIEW, View
from bot.features.cohort.names import topic
from bot.features.cohort.report_cards import WHOLE
from bot.features.cohort.rounds_cards import failed_posts, round_line, standing_still
from bot.features.cohort.works import IDLE, Works
from bot.score_names import area
from bot.ui.cards import Block, Button, ButtonStyle, Card, Control, Text
from bot.ui.text import Bold
from bot.words import Words

TO_DO: Final = 3
LINES: Final = 4  # rounds, and things that stand still


@dataclass(frozen=True, slots=True)
class News:
    """What there is to say at the beginning of a week.

    Attributes:
        asking: How many asked a coach for help.
        works: Rounds and prompts of the last week.
        quiet: About how many did nothing for two weeks; 0 where it must not be said.
        without_mock: About how many had no rated mock; likewise.
        areas: Where most are under the bar.
        topics: The weakest topics.
    """

    asking: int
    works: Works = IDLE
    quiet: int = 0
    without_mock: int = 0
    areas: tuple[Dimension, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        figures = self.quiet or self.without_mock or self.areas or self.topics
        return not (self.asking or figures) and self.works.is_idle


def brief(w: Words, news: News, zone: ZoneInfo) -> Card:
    """What happened, what failed, and what to do this week."""
    lines = [round_line(w, one, zone) for one in news.works.rounds[:LINES]]
    if news.asking:
        lines.insert(0, w.n("{n} person waits for help.", "{n} people wait for help.", news.asking))
    if failed := failed_posts(w, news.works):
        lines.append(failed)
    lines += [w("Stands still: {what}", what=one) for one in standing_still(w, news.works)[:LINES]]
    if news.quiet:
        lines.append(w("About {n} have been quiet for two weeks.", n=news.quiet))
    blocks: list[Block] = []
    if lines:
        blocks.append(Text(*(("\n• " if number else "• ") + line for number, line in enumerate(lines))))
    if to_do := _to_do(w, news)[:TO_DO]:
        blocks.append(Text(Bold(w("This week:")), *(f"\n• {one}" for one in to_do)))
    if not blocks:
        blocks.append(Text(w("Nothing failed, and nobody waits for help.")))
    buttons: list[Control] = [Button(w("Your cohort"), COHORT(), ButtonStyle.MAIN)]
    if news.asking:
        buttons.append(Button(w("Who asked"), VIEW(View.HELP, WHOLE)))
    buttons.append(Button(w("Rounds and prompts"), VIEW(View.ROUNDS, WHOLE)))
    if news.works.stopped_programmes or news.works.stopped_schedules:
        buttons.append(Button(w("Set-up"), doors.SETUP()))
    return Card(w("The week ahead"), tuple(blocks), (tuple(buttons),))


def _to_do(w: Words, news: News) -> list[str]:
    """The most pressing first."""
    found = []
    if news.asking:
        found.append(w("Answer those who asked for help."))
    if news.works.stopped_programmes or news.works.stopped_schedules:
        found.append(w("Mend what stands still; the set-up says how."))
    if news.without_mock:
        found.append(w("About {n} have no rated mock in 90 days: invite them to the next round.", n=news.without_mock))
    if news.topics:
        found.append(w("Hold a session on {topic}.", topic=topic(w, news.topics[0])))
    if news.areas:
        found.append(w("Talk about {area}: most are under the bar there.", area=area(w, news.areas[0])))
    if news.quiet:
        found.append(w("Write to somebody who went quiet; a word from a person helps most."))
    return found
