"""What a story lacks, by rule, and what it is worth as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from assessments import evidence
from assessments.stories.story import Part, WrittenStory, count_words, says_something
from assessments.stories.wording import Voice, is_measured, voice

FEWEST: Final[Mapping[Part, int]] = {
    Part.SITUATION: 10,
    Part.TASK: 6,
    Part.ACTION: 20,
    Part.RESULT: 6,
    Part.LINK: 6,
}
"""Words below which nobody could tell that part from what is written."""
LONGEST: Final = 300  # words: two minutes at 150 a minute
LONG_WAY_IN: Final = 0.45
"""Share of the words before the action from which listeners wait for it."""
WORTH_WEIGHING: Final = 60  # words from which that share says anything


class Gap(StrEnum):
    """What may be wrong with a part."""

    MISSING = "missing"
    THIN = "thin"
    """Too few words to be told from."""
    WE = "we"
    """More “we” than “I” in the action."""
    NOBODY = "nobody"
    """Nothing says who did it."""
    UNMEASURED = "unmeasured"
    """No number, no unit, no before and after."""
    LONG_WAY_IN = "long_way_in"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a story lacks, the part in which to mend it, and what was counted for it."""

    gap: Gap
    part: Part
    said: Voice | None = None
    seconds: tuple[int, int] = (0, 0)


def findings(story: WrittenStory) -> tuple[Finding, ...]:
    """All that a story lacks, what matters most to a listener first."""
    return tuple(_findings(story))


def _findings(story: WrittenStory) -> Iterator[Finding]:
    yield from _of_part(story, Part.ACTION)
    yield from _of_part(story, Part.RESULT)
    if story.result.strip() and not _measured(story):
        yield Finding(Gap.UNMEASURED, Part.MEASURED)
    yield from _of_part(story, Part.LINK)
    if story.action.strip():
        yield from _of_teller(story)
    yield from _of_part(story, Part.SITUATION)
    yield from _of_part(story, Part.TASK)
    if story.words > LONGEST:
        longest = max(Part, key=lambda part: count_words(story.part(part)))
        yield Finding(Gap.TOO_LONG, longest, seconds=story.seconds)
    before = count_words(story.situation) + count_words(story.task)
    if story.words >= WORTH_WEIGHING and before > LONG_WAY_IN * story.words:
        yield Finding(Gap.LONG_WAY_IN, Part.SITUATION)


def _of_part(story: WrittenStory, part: Part) -> Iterator[Finding]:
    if not story.part(part).strip():
        yield Finding(Gap.MISSING, part)
    elif not _told(story, part):
        yield Finding(Gap.THIN, part)


def _of_teller(story: WrittenStory) -> Iterator[Finding]:
    said = _voice(story)
    if said.we > said.i:
        yield Finding(Gap.WE, Part.ACTION, said)
    elif not _own(story):
        yield Finding(Gap.NOBODY, Part.OWN_PART)


def as_evidence(story: WrittenStory, at: datetime, rating: float | None = None) -> evidence.Story:
    """What a story says to the engine; `at` is when its words were last changed, `rating` the mean of peers'."""
    return evidence.Story(
        at=at,
        situation=_told(story, Part.SITUATION),
        task=_told(story, Part.TASK),
        action=_told(story, Part.ACTION),
        result=_told(story, Part.RESULT),
        measured_result=bool(story.result.strip()) and _measured(story),
        own_action=_own(story),
        role_link=_told(story, Part.LINK),
        rating=rating,
    )


def is_whole(story: WrittenStory) -> bool:
    """Whether situation, task, action and result are all there."""
    return all(_told(story, part) for part in (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT))


def _told(story: WrittenStory, part: Part) -> bool:
    return says_something(story.part(part), FEWEST[part])


def _measured(story: WrittenStory) -> bool:
    return is_measured(f"{story.result}\n{story.measured}")


def _voice(story: WrittenStory) -> Voice:
    return voice(f"{story.action}\n{story.own_part}")


def _own(story: WrittenStory) -> bool:
    """Whether the teller's own part can be seen: they say “I”, or, in a language that we do not know, tell it apart."""
    said = _voice(story)
    if said.both:
        return said.i >= said.we
    return says_something(story.own_part, FEWEST[Part.TASK])
