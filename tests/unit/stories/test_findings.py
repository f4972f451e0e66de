"""What a story lacks, by rule, and what it is worth to the engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments import evidence as ev
from assessments.catalog import load_catalog
from assessments.observations import observations
from assessments.stories.feedback import FEWEST, LONGEST, Finding, Gap, as_evidence, findings, is_whole
from assessments.stories.story import Competency, Part, WrittenStory, count_words, says_something
from assessments.stories.wording import Voice, is_measured, voice

NOW = datetime(2027, 3, 1, tzinfo=UTC)

GOOD = WrittenStory(
    title="The night the scales failed",
    situation="I ran the night shift of a bakery with nine people; forty shops opened at six.",
    task="When the scales failed I had to decide how we would portion the dough.",
    action="I stopped the line, weighed one tray on a kitchen scale and cut a wooden gauge from it, because guessing "
    "would have been against the law. I gave each table a gauge and checked every tenth tray myself.",
    result="All shops got their bread, twenty minutes late, and nobody sent any back.",
    measured="Sixty loaves weighed in the morning were within 3 %.",
    link="A data engineer keeps a pipeline running by hand when a source fails.",
    competencies=frozenset({Competency.SOMETHING_BROKE}),
)


def gaps(story: WrittenStory) -> list[tuple[Gap, Part]]:
    return [(one.gap, one.part) for one in findings(story)]


def test_a_whole_story_lacks_nothing() -> None:
    assert findings(GOOD) == ()
    assert is_whole(GOOD)
    assert as_evidence(GOOD, NOW, 4.5) == ev.Story(
        NOW,
        situation=True,
        task=True,
        action=True,
        result=True,
        measured_result=True,
        own_action=True,
        role_link=True,
        rating=4.5,
    )


def test_what_matters_most_comes_first() -> None:
    assert gaps(WrittenStory("Title alone")) == [
        (Gap.MISSING, Part.ACTION),
        (Gap.MISSING, Part.RESULT),
        (Gap.MISSING, Part.LINK),
        (Gap.MISSING, Part.SITUATION),
        (Gap.MISSING, Part.TASK),
    ]


@pytest.mark.parametrize("part", FEWEST)
def test_each_part_can_be_missing_or_too_thin(part: Part) -> None:
    flag = {Part.LINK: "role_link"}.get(part, str(part))
    for words, gap in (("", Gap.MISSING), (" \n\t ", Gap.MISSING), ("in a shop", Gap.THIN), ("so " * 50, Gap.THIN)):
        story = replace(GOOD, **{str(part): words})
        assert (gap, part) in gaps(story)
        assert not getattr(as_evidence(story, NOW), flag)
        assert is_whole(story) is (part is Part.LINK)


def test_an_action_in_we_is_pointed_to_and_not_quoted() -> None:
    ours = "We stopped our line and we weighed a tray. I cut a gauge, and then all of us checked the trays until six."
    (found,) = findings(replace(GOOD, action=ours))
    assert found == Finding(Gap.WE, Part.ACTION, Voice(i=1, we=4))
    assert not as_evidence(replace(GOOD, action=ours), NOW).own_action
    own = "I decided on the gauge, I cut it, and my drawing of it went to the other three tables that night."
    assert findings(replace(GOOD, action=ours, own_part=own)) == ()


def test_what_others_say_in_a_story_is_theirs() -> None:
    assert voice('I asked: "What do we need, and who helps us?" and they said “we are too few for our work”.') == Voice(
        1, 0
    )
    assert voice("Ich fragte: „Was brauchen wir?“ und schrieb es mir auf.") == Voice(2, 0)
    assert voice('He said "we and then I did it myself') == Voice(2, 1), "a mark without its partner quotes nothing"


@pytest.mark.parametrize(
    ("text", "i", "we"),
    [
        ("I’m sure I've done what I'd said, by myself.", 4, 0),
        ("We're late, we’ve lost our way, let us go.", 0, 4),
        ("The US team met in the USA.", 0, 0),
        ("Wir haben unsere Kasse gezählt, ich habe sie geprüft und meiner Chefin gezeigt.", 2, 2),
        ("Iron, wear, bus, meter, WIRE", 0, 0),
        ("", 0, 0),
    ],
)
def test_who_acts(text: str, i: int, we: int) -> None:
    assert voice(text) == Voice(i, we)


def test_nobody_acts_in_a_language_without_pronouns_unless_the_own_part_is_told() -> None:
    passive = (
        "The line was stopped, one tray weighed, and a gauge cut, because guessing would have broken the law here."
    )
    story = replace(GOOD, action=f"{passive} Every tenth tray was checked by hand until the morning came.")
    assert gaps(story) == [(Gap.NOBODY, Part.OWN_PART)]
    told = replace(story, own_part="The gauge and the checks, from the first tray to the last.")
    assert findings(told) == ()
    assert as_evidence(told, NOW).own_action


@pytest.mark.parametrize(
    "text",
    [
        "12 fewer calls a day",
        "saved about 20% of the flour",
        "€300 a month",
        "half of the complaints",
        "It took twice as long at first and a third less from May on: a third of it.",
        "hours saved every Friday",
        "The report came days earlier.",
        "Before, two people typed it; afterwards nobody had to.",
        "They used to phone; now they look it up.",
        "instead of a folder, everybody used the list",
        "The alarm never happened again.",
        "Vorher rief jeder an, danach kaum jemand.",
        "zwölf Anrufe weniger",
        "in 2019 we lost 14 customers",
    ],
)
def test_a_measured_result(text: str) -> None:
    assert is_measured(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It went well and everybody was happy.",
        "That was in 2019.",
        "Since May 2021 I have worked there.",
        "Seit 2020 bin ich dort.",
        "No one complained; one of them thanked me.",
        "The COVID-19 ward liked it, and so did B2B sales in Q3.",
        "weeks of work",
    ],
)
def test_a_result_that_is_not_measured(text: str) -> None:
    assert not is_measured(text)
    story = replace(GOOD, result=f"{text} Everybody went home in the end and slept.", measured="")
    assert (Gap.UNMEASURED, Part.MEASURED) in gaps(story)
    assert not as_evidence(story, NOW).measured_result


def test_a_missing_result_is_not_also_called_unmeasured() -> None:
    assert gaps(replace(GOOD, result="")) == [(Gap.MISSING, Part.RESULT)]
    assert not as_evidence(replace(GOOD, result=""), NOW).measured_result, "a measure of nothing is none"


def test_too_long_for_two_minutes() -> None:
    words = " ".join(f"step{n}" for n in range(LONGEST))
    story = replace(GOOD, action=f"I did {words}")
    (found,) = findings(story)
    assert (found.gap, found.part) == (Gap.TOO_LONG, Part.ACTION)
    low, high = found.seconds
    assert low < 60 * story.words / 150 < high
    assert low % 5 == high % 5 == 0
    short = replace(GOOD, action=f"I did {' '.join(words.split()[: LONGEST - GOOD.words])}")
    assert short.words <= LONGEST
    assert findings(short) == ()


def test_a_long_way_in() -> None:
    assert gaps(replace(GOOD, situation=" ".join(f"word{n}" for n in range(80)))) == [(Gap.LONG_WAY_IN, Part.SITUATION)]


def test_words_are_counted_where_none_are_set_apart() -> None:
    assert count_words("It's a well-known, 3-day job — really") == 6
    assert count_words("私は計量器を作りました") == 6
    assert count_words("?!… 🙂") == 0
    assert says_something("私は夜勤で壊れた秤の代わりを作った", 8)
    assert not says_something("ha " * 30, 6)


TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(["I", "we", "our", "3", "%", "before", "now", "the", "dough"])
).map(" ".join)
STORIES = st.builds(
    WrittenStory,
    title=TEXTS,
    **{str(part): TEXTS for part in Part},
    competencies=st.frozensets(st.sampled_from(Competency)),
)


@given(STORIES)
def test_findings_and_flags_say_the_same(story: WrittenStory) -> None:
    found = {(one.gap, one.part) for one in findings(story)}
    proof = as_evidence(story, NOW)
    assert len(found) == len(findings(story))
    for part in FEWEST:
        flag = proof.role_link if part is Part.LINK else getattr(proof, part)
        assert flag is (not found & {(Gap.MISSING, part), (Gap.THIN, part)})
    if story.result.strip():
        assert proof.measured_result is ((Gap.UNMEASURED, Part.MEASURED) not in found)
    if story.action.strip():
        assert proof.own_action is (not found & {(Gap.WE, Part.ACTION), (Gap.NOBODY, Part.OWN_PART)})
    assert proof.complete is is_whole(story)
    assert ev.from_json(ev.to_json(proof)) == proof


@given(STORIES, st.sampled_from(Part))
def test_taking_a_part_away_never_makes_it_worth_more(story: WrittenStory, part: Part) -> None:
    parameters = load_catalog().parameters.channels

    def worth(one: WrittenStory) -> float:
        (found,) = observations([as_evidence(one, NOW)], parameters)
        return found.y

    less = replace(story, **{str(part): ""})
    own = (Part.ACTION, Part.OWN_PART)  # without its “we” a story may well be the teller's own
    assert worth(less) <= worth(story) + (0.3 if part in own else 0.0) + 1e-9


@given(STORIES)
def test_a_longer_story_takes_longer(story: WrittenStory) -> None:
    low, high = story.seconds
    assert 0 <= low <= high
    longer = replace(story, action=f"{story.action} and then I went on")
    assert longer.seconds >= story.seconds
