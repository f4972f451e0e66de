"""The order of the days, with the packaged bank: what 26 weeks promise."""

from __future__ import annotations

import pytest

from assessments.evidence import Difficulty
from assessments.prompts.bank import load_bank, packaged
from assessments.prompts.order import EXPLAIN_ON, JOB_EVERY, PATH, WEEK, Track, sequence
from assessments.prompts.prompt import Prompt
from assessments.prompts.topics import Topic
from tests.house import CATALOG

BANK = load_bank(packaged(), CATALOG.parameters.channels.elicitation)


def days(track: Track = Track.MIX) -> list[Prompt]:
    return [BANK.by_id[one] for one in sequence(BANK.prompts, track)]


@pytest.mark.parametrize("track", Track)
def test_each_prompt_comes_once(track: Track) -> None:
    ids = [one.id for one in days(track)]
    assert len(ids) == len(set(ids))
    role = track.role
    assert set(ids) == {one.id for one in BANK.prompts if role is None or one.suits(role)}


@pytest.mark.parametrize("track", Track)
def test_the_first_eight_weeks_lead_from_arrays_to_graphs_with_one_job_in_five(track: Track) -> None:
    first = days(track)[: 8 * WEEK]
    jobs = [place for place, one in enumerate(first) if one.topic.on_the_job]
    assert jobs == list(range(JOB_EVERY - 1, 8 * WEEK, JOB_EVERY))
    path = [one.topic for one in first if not one.topic.on_the_job]
    assert list(dict.fromkeys(path)) == list(PATH)
    assert path == sorted(path, key=PATH.index)


def test_the_next_nine_weeks_are_half_job() -> None:
    middle = days()[8 * WEEK : 17 * WEEK]
    assert abs(sum(one.topic.on_the_job for one in middle) - len(middle) / 2) <= 2
    jobs = {one.topic for one in middle if one.topic.on_the_job}
    assert {Topic.SQL, Topic.MESSY_DATA, Topic.APIS} <= jobs


@pytest.mark.parametrize("track", Track)
def test_the_last_weeks_are_mixed_with_one_explanation_a_week(track: Track) -> None:
    last = days(track)[17 * WEEK :]
    whole = len(last) // WEEK
    explained = [bool(last[week * WEEK + EXPLAIN_ON].explain) for week in range(whole)]
    assert all(explained), explained
    for week in range(whole):
        topics = {one.topic for one in last[week * WEEK : (week + 1) * WEEK]}
        assert len(topics) >= 3, week
    assert any(one.topic is Topic.MONITORING for one in last)


def test_a_data_engineer_meets_sql_where_others_meet_trees_and_graphs() -> None:
    def count(track: Track, *topics: Topic) -> int:
        return sum(one.topic in topics for one in days(track)[8 * WEEK : 17 * WEEK])

    assert count(Track.DATA_ENGINEER, Topic.SQL) > count(Track.MIX, Topic.SQL)
    assert count(Track.DATA_ENGINEER, Topic.TREES, Topic.GRAPHS) == 0


@pytest.mark.parametrize("track", Track)
def test_the_first_of_each_topic_is_easy(track: Track) -> None:
    met: set[Topic] = set()
    for one in days(track):
        if one.topic not in met:
            easiest = min(other.difficulty for other in BANK.prompts if other.topic is one.topic)
            easy = any(other.difficulty is Difficulty.EASY for other in BANK.prompts if other.topic is one.topic)
            assert one.difficulty is (Difficulty.EASY if easy else easiest), one.id
            met.add(one.topic)


def test_a_small_bank_is_gone_through_to_its_end() -> None:
    some = BANK.prompts[:9]
    assert set(sequence(some)) == {one.id for one in some}
    assert sequence(()) == ()
