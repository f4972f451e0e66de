"""The gallery's room for stories: written, lacking, covered, drilled, translated, read by others, at their extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product

from assessments.content_files import packaged
from assessments.stories import library_files
from assessments.stories.coverage import MILESTONES, Shelf, shelf
from assessments.stories.feedback import Finding, Gap
from assessments.stories.library import Field, QuestionKind, StoryLibrary
from assessments.stories.story import Competency, Part, WrittenStory
from assessments.stories.wording import Voice
from assessments.targets import TargetRole
from bot.calls import Platform
from bot.features.stories import cards as own
from bot.features.stories import (
    coverage_cards,
    drill_cards,
    reading_cards,
    request_cards,
    translate_cards,
)
from bot.features.stories import (
    forms as story_forms,
)
from bot.features.stories.feature import EDIT_FORM, Half
from bot.features.stories.finding_words import worded
from bot.features.stories.names import COMPETENCIES, FIELDS, PARTS, WENT, reader_name
from bot.records import Identity
from bot.stories.records import Reading, ReadingState, Story, Telling
from bot.ui.cards import Card, Text
from bot.ui.forms import Form
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import START

ROLE = TargetRole.ML_ENGINEER
NAMES = ("Ana", LONG_NAME, "", "*_<@U1>_*" * 20)

GOOD = WrittenStory(
    title="The night the scales failed",
    situation="I ran the night shift of a bakery in 2021, with nine people and forty shops that open at six.",
    task="When the scales failed at two, somebody had to decide how we would portion the dough.",
    action="I stopped the line for five minutes, weighed one tray on a kitchen scale, and cut a wooden gauge from it. "
    "I gave each table a gauge and checked every tenth tray myself, because a light loaf is against the law.",
    own_part="The gauge was my idea; two colleagues cut the other ones.",
    result="All forty shops got their bread, twenty minutes late, and nobody sent any back.",
    measured="I weighed sixty loaves in the morning: all within 3 % of the weight.",
    link="A data engineer keeps a pipeline running by hand when a source fails, and checks a sample.",
    competencies=frozenset({Competency.SOMETHING_BROKE, Competency.PROBLEM_SOLVING}),
)


@cache
def library() -> StoryLibrary:
    return library_files.load_library(packaged())


def story(written: WrittenStory = GOOD, **more: object) -> Story:
    return replace(Story(LARGEST, 1, 1, written, START, START, link_role=ROLE), **more)  # type: ignore[arg-type]


def longest(letter: str) -> WrittenStory:
    """A story as long as its forms take, of one letter or of many words."""
    texts = {str(part): (letter * most)[:most] for part, most in story_forms.LONGEST.items()}
    return WrittenStory((letter * 80)[: story_forms.TITLE], **texts, competencies=frozenset(Competency))


WRITTEN = {
    "good": GOOD,
    "title alone": WrittenStory("<" * story_forms.TITLE),
    "half": replace(GOOD, result="", measured="", link="", competencies=frozenset()),
    "no end": replace(GOOD, result="", measured=""),
    "we": replace(GOOD, action="We stopped and we weighed and our table was saved by us.", own_part=""),
    "long": longest("word and "),
    "marks": longest("&"),
    "unseen": WrittenStory("\u200b\u2060", "\u200b", competencies=frozenset({Competency.CONFLICT})),
}  # fmt: skip


def shelf_with(count: int) -> Shelf:
    """So many whole stories, all alike."""
    return shelf(library().questions, dict.fromkeys(range(1, count + 1), GOOD))


def stories() -> Iterator[tuple[str, Card]]:
    """One's own stories."""
    for takes in (True, False):
        yield f"no stories, {takes}", own.nothing_yet(W, takes=takes)
        for count, (name, written) in product((1, own.A_PAGE, 40), WRITTEN.items()):
            some = [story(written, id=LARGEST - number) for number in range(count)]
            ratings = {one.id: [5, 4] for one in some}
            for page in (0, 1, 99) if count > own.A_PAGE else (0,):
                card = own.listed(W, some, page, shelf_with(count), ratings, ROLE, takes=takes)
                yield f"{count} stories, {name}, page {page}, {takes}", card
    for name, written in WRITTEN.items():
        one = story(written)
        for count in (0, *MILESTONES, 40):
            yield f"lacks {name}, {count}", own.lacks(W, one, shelf_with(count), ROLE)
        yield f"story {name}", own.shown(W, one, [], 0, ROLE)
        yield f"story {name}, rated", own.shown(W, one, [5, 4, 1], 2, TargetRole.DATA_ENGINEER)
        for count in (0, 1, 9):
            yield f"delete {name}, {count}", own.confirm_delete(W, one, count)
    for gap, part in product(Gap, Part):
        words = worded(W, Finding(gap, part, Voice(99, 999), (1_000, 2_000)), ROLE)
        yield f"finding {gap} {part}", Card(words.head, (Text(words.why), Text(words.ask)))
    yield "story deleted", own.deleted(W)
    yield "shelf full", own.full(W, 40)
    yield "story not found", own.not_found(W)


def covered() -> Iterator[tuple[str, Card]]:
    """The map, empty and full."""
    everything = replace(GOOD, title="&" * story_forms.TITLE, competencies=frozenset(Competency))
    for count in (0, 1, 40):
        held = {number: story(everything, id=number) for number in range(1, count + 1)}
        found = shelf(library().questions, {number: one.written for number, one in held.items()})
        yield f"coverage of {count}", coverage_cards.overview(W, library(), found)
        for competency in Competency:
            card = coverage_cards.of_competency(W, library(), competency, found, held)
            yield f"coverage of {competency} by {count}", card


def drills() -> Iterator[tuple[str, Card]]:
    """Each question, the clock, and what comes after."""
    for question in library().questions:
        telling = Telling(LARGEST, 1, 1, question.id, START, 100, START, 3, LARGEST)
        yield f"question {question.id}", drill_cards.dealt(W, question, LARGEST // 100)
        for name, written in WRITTEN.items():
            card = drill_cards.dealt(W, question, LARGEST // 100, story(written))
            yield f"question {question.id} for {name}", card
        yield f"clock of {question.id}", drill_cards.clock(W, question, telling, START)
        yield f"over {question.id}", drill_cards.over(W, question, telling, answered=True)
    for seconds, went, told in product((None, 9, 900), (None, *WENT), (None, LARGEST)):
        one = replace(telling, seconds=seconds, went=went, story_id=told)
        for asked in (question, library().questions[0]):
            name = f"over {asked.kind} {seconds} {went} {told}"
            yield name, drill_cards.over(W, asked, one, answered=False)
    yield "two minutes over", drill_cards.time_is_up(W, telling)


def translated() -> Iterator[tuple[str, Card]]:
    """Every field for every role."""
    yield "where from", translate_cards.choose(W)
    for field, role in product(Field, TargetRole):
        card = translate_cards.translations(W, field, library().fields[field], role, library().needed[role])
        yield f"from {field} to {role}", card


def read_by_others() -> Iterator[tuple[str, Card]]:
    """Asking, reading, rating."""
    for (name, written), who in product(WRITTEN.items(), NAMES):
        one, key = story(written), f"{name}, name {NAMES.index(who)}"
        shown = reader_name(W, who, Identity(Platform.SLACK, "T1", "U" * 20, who) if len(name) % 2 else None)
        given = [
            Reading(one.id, LARGEST - n, 1, state, START, 4, "<" * story_forms.EVIDENCE[1], START, n % 2)
            for n in range(9)
            for state in (ReadingState.RATED, ReadingState.OPEN)
        ]
        names = {reading.member_id: shown for reading in given}
        for waiting, readings in ((0, []), (3, given)):
            card = request_cards.readers(W, one, readings, names, waiting, ZONE, "A note to the teller, and more.")
            yield f"readers {waiting}, {key}", card
        yield f"show to, {key}", request_cards.consent(W, one, LARGEST, shown)
        yield f"asked, {key}", request_cards.asked(W, one, shown)
        yield f"was read, {key}", request_cards.rated(W, one, who)
        yield f"request, {key}", reading_cards.request(W, one, who)
        yield f"thanks, {key}", reading_cards.thanks(W, one, who)
        for reading in (given[0], replace(given[0], rating=None)):
            yield f"to read {reading.rating}, {key}", reading_cards.story(W, one, reading, who)
    yield "declined", reading_cards.declined(W)
    yield "asked no more", reading_cards.left_alone(W)
    yield "may be asked again", reading_cards.asked_again(W)


def cards() -> Iterator[tuple[str, Card]]:
    """Every card."""
    assert set(COMPETENCIES) == set(Competency)
    assert set(PARTS) == set(Part)
    assert set(FIELDS) == set(Field)
    for room in (stories, covered, drills, translated, read_by_others):
        yield from room()


def forms() -> Iterator[tuple[str, Form]]:
    """Every form, empty and full."""
    yield "new story", story_forms.new(W, LARGEST // 100)
    for name, written in WRITTEN.items():
        one = story(written)
        yield f"beginning, {name}", story_forms.beginning(W, EDIT_FORM(one.id, Half.BEGINNING), one)
        for half in (Half.END, Half.REST):
            yield f"{half}, {name}", story_forms.end(W, one, half)
    reading = Reading(LARGEST, 1, 2, ReadingState.OPEN, START)
    yield "rating, empty", story_forms.rate(W, LARGEST, reading)
    yield "rating, full", story_forms.rate(W, LARGEST, replace(reading, rating=5, evidence="x" * 300))
    some = [story(id=LARGEST - n, created_at=START + timedelta(days=n)) for n in range(40)]
    for kind in QuestionKind:
        question = next(one for one in library().questions if one.kind is kind)
        telling = Telling(LARGEST, 1, 1, question.id, START)
        for count in (0, 1, 40):
            yield f"told {kind}, {count}", story_forms.told(W, telling, question, some[:count])
        yield f"told again {kind}", story_forms.told(W, replace(telling, went=2, story_id=LARGEST), question, some[:2])
