"""What must hold of every profile, whatever was answered and done."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.answers import Answer, CheckAnswer, SelfAnswer
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import (
    Activity,
    Criterion,
    DailyProblem,
    DesignWriteUp,
    Difficulty,
    Evidence,
    Mock,
    MockFormat,
    Networking,
    ProblemCheck,
    ProblemOutcome,
    Project,
    Rater,
    Story,
    from_json,
    to_json,
)
from assessments.explain import explain
from assessments.profile import Band, Profile
from assessments.readiness import assess
from assessments.targets import CompanySize, Level, Target, TargetRole
from tests.unit.assessments.builders import CHECKS, ITEMS, NOW, PARAMETERS, catalog, days_ago, everywhere, rate

CATALOG = catalog()
AGES = st.integers(0, 400).map(days_ago)
TARGETS = st.builds(Target, st.sampled_from(TargetRole), st.sampled_from(Level), st.sampled_from(CompanySize))
SELF_ANSWERS = st.builds(
    lambda d, n, level, at: SelfAnswer(f"{d}.item{n}", level, at),
    st.sampled_from(Dimension),
    st.integers(0, ITEMS - 1),
    st.integers(0, 4),
    AGES,
)
CHECK_ANSWERS = st.builds(
    lambda d, n, right, at: CheckAnswer(f"{d}.check{n}", right, at),
    st.sampled_from(Dimension),
    st.integers(0, CHECKS - 1),
    st.booleans(),
    AGES,
)
ANSWERS = st.lists(SELF_ANSWERS | CHECK_ANSWERS, max_size=30)
PRACTISED = st.sampled_from([Dimension.FOUNDATIONS, Dimension.PROJECTS, Dimension.SYSTEM_DESIGN])
PROBLEMS = st.builds(
    DailyProblem, AGES, st.sampled_from(Difficulty), st.sampled_from(ProblemOutcome), st.booleans(), PRACTISED
)
PROBLEM_CHECKS = st.builds(
    ProblemCheck, AGES, PRACTISED, st.booleans(), st.floats(0.5, 2), st.floats(-3, 3), st.just(0.2)
)
PROJECTS = st.builds(Project, AGES, *[st.booleans()] * 8)
STORIES = st.builds(Story, AGES, *[st.booleans()] * 7, st.none() | st.floats(1, 5))
WRITE_UPS = st.builds(DesignWriteUp, AGES, st.floats(1, 5))
MOCKS = st.builds(
    Mock,
    AGES,
    st.sampled_from(MockFormat),
    st.sampled_from(Rater),
    st.floats(1, 4),
    st.dictionaries(st.sampled_from(Criterion), st.integers(1, 4), max_size=5),
)
NETWORKING = st.builds(Networking, AGES, st.sampled_from(Activity), st.booleans())
GAUSSIAN: st.SearchStrategy[Evidence] = STORIES | WRITE_UPS | MOCKS | NETWORKING
EVIDENCE = st.lists(PROBLEMS | PROBLEM_CHECKS | PROJECTS | GAUSSIAN, max_size=15)
TARGET = Target(TargetRole.ML_ENGINEER, Level.MID, CompanySize.LARGE)


def _assess(answers: list[Answer], evidence: list[Evidence], target: Target = TARGET) -> Profile:
    return assess(CATALOG, answers, evidence, target, NOW)


@given(ANSWERS, EVIDENCE, TARGETS, st.randoms(use_true_random=False))
def test_order_does_not_matter(
    answers: list[Answer], evidence: list[Evidence], target: Target, shuffler: random.Random
) -> None:
    first = _assess(answers, evidence, target)
    shuffler.shuffle(answers)
    shuffler.shuffle(evidence)
    second = _assess(answers, evidence, target)
    assert second.band is first.band
    assert second.index == pytest.approx(first.index)
    assert second.p_ready == first.p_ready
    for dimension in DIMENSIONS:
        assert second.scores[dimension].value == pytest.approx(first.scores[dimension].value)
        assert second.scores[dimension].sd == pytest.approx(first.scores[dimension].sd)


@given(ANSWERS, st.permutations(range(ITEMS)))
def test_order_of_the_catalog_does_not_matter(answers: list[Answer], order: list[int]) -> None:
    items = sorted(CATALOG.items, key=lambda item: order[int(item.id[-1])])
    permuted = type(CATALOG)(tuple(items), tuple(reversed(CATALOG.checks)), PARAMETERS, "permuted")
    first, second = _assess(answers, []), assess(permuted, answers, [], TARGET, NOW)
    for dimension in DIMENSIONS:
        assert second.scores[dimension].value == pytest.approx(first.scores[dimension].value)


@given(ANSWERS, EVIDENCE)
def test_contributions_sum_to_the_score(answers: list[Answer], evidence: list[Evidence]) -> None:
    profile = _assess(answers, evidence)
    for dimension in DIMENSIONS:
        total = sum(line.points for line in profile.contributions[dimension])
        assert total == pytest.approx(profile.scores[dimension].value - 50.0, abs=1e-9)


@given(ANSWERS, EVIDENCE, st.sampled_from(Dimension))
def test_every_part_is_explained(answers: list[Answer], evidence: list[Evidence], dimension: Dimension) -> None:
    shares = explain(CATALOG, answers, evidence, dimension, NOW)
    score = _assess(answers, evidence).scores[dimension].value
    total = sum(share.points for share in shares)
    assert min(100.0, max(0.0, 50.0 + total)) == pytest.approx(score, abs=1e-9)
    for share in shares:
        assert sum(part.points for part in share.parts) == pytest.approx(share.points, abs=1e-9)


@given(ANSWERS, EVIDENCE, GAUSSIAN)
def test_a_further_observation_never_widens_an_interval(
    answers: list[Answer], evidence: list[Evidence], further: Evidence
) -> None:
    before, after = _assess(answers, evidence), _assess(answers, [*evidence, further])
    for dimension in DIMENSIONS:
        assert after.scores[dimension].sd <= before.scores[dimension].sd + 1e-9


@given(ANSWERS, EVIDENCE, TARGETS)
def test_everything_stays_in_range(answers: list[Answer], evidence: list[Evidence], target: Target) -> None:
    profile = _assess(answers, evidence, target)
    for score in profile.scores.values():
        assert 0.0 <= score.low <= score.value <= score.high <= 100.0
        assert 0.0 < score.sd <= 18.0 + 1e-9
    assert 0.0 <= profile.index_low <= profile.index_high <= 85.0
    assert 0.0 <= profile.index <= 85.0
    assert 0.0 <= profile.p_ready <= 1.0
    assert sum(profile.weights.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("level", [0, 4])
@pytest.mark.parametrize("right", [True, False])
def test_extreme_answers_stay_in_range(level: int, right: bool) -> None:
    answers = everywhere(level, right, each=ITEMS)
    profile = _assess(answers, [])
    assert all(0.0 < score.value < 100.0 for score in profile.scores.values())
    higher = _assess(everywhere(4, right, each=ITEMS), [])
    assert all(higher.scores[d].value >= profile.scores[d].value for d in DIMENSIONS)


@given(TARGETS, st.integers(1, ITEMS))
def test_praising_oneself_alone_says_nothing(target: Target, each: int) -> None:
    profile = _assess(everywhere(level=4, each=each), [], target)
    assert profile.band is Band.TOO_EARLY
    assert profile.missing


@given(ANSWERS, EVIDENCE)
def test_the_same_input_gives_the_same_profile(answers: list[Answer], evidence: list[Evidence]) -> None:
    assert _assess(answers, evidence) == _assess(answers, evidence)


@given(ANSWERS, EVIDENCE, TARGETS)
def test_a_profile_survives_storage(answers: list[Answer], evidence: list[Evidence], target: Target) -> None:
    profile = _assess(answers, evidence, target)
    assert Profile.from_json(profile.to_json()) == profile


@given(EVIDENCE)
def test_evidence_survives_storage(evidence: list[Evidence]) -> None:
    assert [from_json(to_json(piece)) for piece in evidence] == evidence


@given(st.sampled_from(Dimension), st.lists(st.integers(0, 4), min_size=1, max_size=ITEMS), st.booleans())
def test_decay_leads_back_to_the_prior(dimension: Dimension, levels: list[int], checked: bool) -> None:
    answers: list[Answer] = [
        CheckAnswer(f"{dimension}.check{n}", level > 1, NOW) if checked else rate(dimension, level, n)
        for n, level in enumerate(levels)
    ]
    distances, widths = [], []
    for days in (0, 10, 30, 90, 270, 1000):
        score = assess(CATALOG, answers, [], TARGET, NOW + timedelta(days=days)).scores[dimension]
        distances.append(abs(score.value - 50.0))
        widths.append(score.sd)
    # .05 points: the grid's truncation of the prior, far below what is shown. Answers that contradict each other lie at
    # the prior's centre and may cross it as they fade, by less than the half point that would show.
    assert all(later <= max(earlier + 0.05, 0.5) for earlier, later in pairwise(distances))
    assert all(later >= earlier - 0.05 for earlier, later in pairwise(widths))
    assert distances[-1] == pytest.approx(0.0, abs=0.05)


@given(st.lists(GAUSSIAN, min_size=1, max_size=8), st.integers(1, 500))
def test_gaussian_evidence_fades(evidence: list[Evidence], days: int) -> None:
    now, later = _assess([], evidence), assess(CATALOG, [], evidence, TARGET, NOW + timedelta(days=days))
    for dimension in DIMENSIONS:
        assert later.scores[dimension].sd >= now.scores[dimension].sd - 1e-9
