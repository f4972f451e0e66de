"""The worked example of the model: an ML engineer, junior, 50 to 500 people, computed independently."""

from __future__ import annotations

import numpy as np
import pytest

from assessments.channels import Reading, gaussian_readings
from assessments.confidence import confidence_gaps
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import DailyProblem, Difficulty, Evidence, ProblemOutcome
from assessments.fusion import Fusion, fuse
from assessments.index import bars, points, standing, weights
from assessments.observations import Observation
from assessments.parameters import Channel, ChannelKind, ChannelParameters, Parameters
from assessments.profile import GapView, Remainder
from assessments.readiness import contributions
from assessments.response_model import (
    GRID,
    Array,
    check_probabilities,
    expected_a_posteriori,
    graded_probabilities,
    moments,
    posterior_weights,
    right_probability,
    site,
    variance_reduction,
)
from assessments.targets import CompanySize, Level, Target, TargetRole
from tests.unit.assessments.builders import NOW, PARAMETERS, days_ago

F, P, D, S, M, N = DIMENSIONS
TARGET = Target(TargetRole.ML_ENGINEER, Level.JUNIOR, CompanySize.MEDIUM)

SELF_RATINGS = {
    F: [(1.7, (-1.5, -0.5, 0.4, 1.3), 3), (2.2, (-0.8, 0.0, 0.8, 1.6), 3)],
    P: [(1.7, (-1.2, -0.3, 0.6, 1.5), 2)],
    D: [(1.7, (-0.9, 0.1, 0.9, 1.8), 2)],
    S: [(1.7, (-1.5, -0.6, 0.3, 1.2), 3)],
    M: [(2.2, (-0.6, 0.2, 0.9, 1.7), 1)],
    N: [(1.2, (-1.4, -0.4, 0.5, 1.5), 1)],
}
CHECKS = {
    F: [(1.3, -0.5, 1), (1.3, 0.3, 0), (1.2, 0.0, 0)],
    D: [(1.4, 0.2, 0), (1.1, -0.4, 1)],
}
EVIDENCE = {
    (ChannelKind.PROBLEMS_TESTED, F): [(0.6, 2), (0.6, 5), (-0.4, 9), (0.6, 16), (-1.2, 30)],
    (ChannelKind.PROJECTS_VERIFIED, P): [(0.9, 40)],
    (ChannelKind.STORIES_RATED, S): [(0.5, 10), (0.2, 10), (0.8, 25), (-0.3, 60)],
    (ChannelKind.MOCKS_PEER, M): [(-0.5, 20), (0.1, 6)],
    (ChannelKind.NETWORKING, N): [(0.0, 7)],
}


def _parameters() -> ChannelParameters:
    """The packaged numbers; the example reads daily problems as Gaussian with noise 1.2."""
    packaged = PARAMETERS.channels
    problems = Channel(rho=0.65, half_life_days=30, noise=1.2)
    return packaged.model_copy(update={"channels": {**packaged.channels, ChannelKind.PROBLEMS_TESTED: problems}})


def _evidence_readings() -> list[Reading]:
    source: Evidence = DailyProblem(NOW, Difficulty.EASY, ProblemOutcome.UNAIDED)
    observed = [
        Observation(kind, dimension, y, days_ago(age), (source,))
        for (kind, dimension), values in EVIDENCE.items()
        for y, age in values
    ]
    return list(gaussian_readings(observed, _parameters(), NOW))


def _self_site(dimension: Dimension) -> tuple[float, float]:
    log_likelihood = sum(np.log(graded_probabilities(a, b)[level]) for a, b, level in SELF_RATINGS[dimension])
    result = site(np.asarray(log_likelihood), 0.3)
    return float(result.y), float(result.v)


def _check_log_likelihood(dimension: Dimension) -> Array:
    log_likelihood: Array = np.sum(
        [np.log(check_probabilities(a, b, 0.2)[right]) for a, b, right in CHECKS[dimension]], axis=0
    )
    return log_likelihood


def _readings() -> list[Reading]:
    readings = [
        Reading(ChannelKind.SELF_REPORT, d, *_self_site(d), len(ratings)) for d, ratings in SELF_RATINGS.items()
    ]
    for dimension, checks in CHECKS.items():
        result = site(_check_log_likelihood(dimension))
        readings.append(Reading(ChannelKind.QUICK_CHECKS, dimension, float(result.y), float(result.v), len(checks)))
    return readings + _evidence_readings()


@pytest.fixture(scope="module")
def fusion() -> Fusion:
    return fuse(_readings(), _parameters())


def test_graded_probabilities() -> None:
    probabilities = graded_probabilities(1.7, (-1.5, -0.5, 0.4, 1.3), np.array([0.5]))[:, 0]
    assert probabilities == pytest.approx([0.0323, 0.1222, 0.3031, 0.3382, 0.2042], abs=1e-4)


def test_right_probability() -> None:
    assert right_probability(1.3, 0.3, 0.2, np.array([0.0])) == pytest.approx([0.5230], abs=1e-4)


def test_self_rating_site() -> None:
    log_likelihood = np.sum([np.log(graded_probabilities(a, b)[level]) for a, b, level in SELF_RATINGS[F]], axis=0)
    posterior = expected_a_posteriori(log_likelihood, 0.3)
    assert [posterior.mean, posterior.variance] == pytest.approx([0.8601, 0.2684], abs=1e-4)
    assert _self_site(F) == pytest.approx((1.0656 - 0.3, 0.3669), abs=1e-4)


@pytest.mark.parametrize(
    ("dimension", "y", "v"),
    [(P, 0.1499, 0.9679), (D, 0.5002, 0.9534), (S, 0.7528, 0.9840), (M, -0.2028, 0.6322), (N, -0.9693, 2.0003)],
)
def test_other_self_rating_sites(dimension: Dimension, y: float, v: float) -> None:
    assert _self_site(dimension) == pytest.approx((y - 0.3, v), abs=1e-4)


@pytest.mark.parametrize(
    ("dimension", "expected"),
    [(F, (-0.4747, 0.5945, -1.1709, 1.4664)), (D, (-0.2263, 0.6855, -0.7196, 2.1797))],
)
def test_quick_check_sites(dimension: Dimension, expected: tuple[float, ...]) -> None:
    log_likelihood = _check_log_likelihood(dimension)
    posterior, result = expected_a_posteriori(log_likelihood), site(log_likelihood)
    assert [posterior.mean, posterior.variance, result.y, result.v] == pytest.approx(expected, abs=1e-4)


def test_evidence_readings() -> None:
    expected = {
        F: (0.1551, 0.3741),
        P: (0.9, 0.7466),
        S: (0.3204, 0.3971),
        M: (-0.1838, 0.9326),
        N: (0.0, 0.5458),
    }
    found = {reading.dimension: (reading.y, reading.v) for reading in _evidence_readings()}
    assert found.keys() == expected.keys()
    for dimension, values in expected.items():
        assert found[dimension] == pytest.approx(values, abs=1e-4)


def test_fused_state(fusion: Fusion) -> None:
    assert fusion.mean == pytest.approx([0.0413, 0.1639, -0.0616, 0.1607, -0.1418, -0.1737, 0.0664], abs=1e-4)
    sd = np.sqrt(np.diag(fusion.covariance))
    assert sd == pytest.approx([0.6903, 0.7982, 0.8087, 0.7784, 0.7719, 0.8618, 0.6908], abs=1e-4)


def test_scores(fusion: Fusion) -> None:
    scale = PARAMETERS.channels.scale
    half = scale.interval_z * np.sqrt(np.diag(fusion.covariance)[:6])
    mean = fusion.mean[:6]
    assert points(mean, scale) == pytest.approx([50.7, 53.0, 48.9, 52.9, 47.4, 46.9], abs=0.05)
    assert points(mean - half, scale) == pytest.approx([34.8, 34.5, 30.2, 34.9, 29.6, 27.0], abs=0.05)
    assert points(mean + half, scale) == pytest.approx([66.7, 71.4, 67.5, 70.8, 65.3, 66.8], abs=0.05)


def test_contributions(fusion: Fusion) -> None:
    pull = 18.0 * fusion.pull[F.position]
    found = {(r.kind, r.dimension): p for r, p in zip(fusion.readings, pull, strict=True)}
    expected = {
        (ChannelKind.QUICK_CHECKS, F): -3.96,
        (ChannelKind.SELF_REPORT, F): 2.95,
        (ChannelKind.PROJECTS_VERIFIED, P): 0.92,
        (ChannelKind.PROBLEMS_TESTED, F): 0.91,
        (ChannelKind.QUICK_CHECKS, D): -0.50,
        (ChannelKind.STORIES_RATED, S): 0.42,
        (ChannelKind.MOCKS_PEER, M): -0.20,
        (ChannelKind.SELF_REPORT, N): 0.19,
    }
    for channel, value in found.items():
        assert value == pytest.approx(expected.get(channel, 0.0), abs=0.005 if channel in expected else 0.015)
    assert pull.sum() == pytest.approx(0.74, abs=0.005)
    lines = contributions(fusion, F, 0.0, PARAMETERS.channels.scale)
    assert [line.source for line in lines] == [
        ChannelKind.QUICK_CHECKS,
        ChannelKind.SELF_REPORT,
        ChannelKind.PROBLEMS_TESTED,
        Remainder.RELATED_AREAS,
    ]
    assert sum(line.points for line in lines) == pytest.approx(0.74, abs=0.005)


def test_confidence_gap() -> None:
    gap = confidence_gaps(tuple(_readings()), _parameters())[F]
    assert gap is not None
    assert [gap.reported, gap.expected, gap.z] == pytest.approx([0.7656, -0.0749, 0.7517], abs=1e-4)
    assert gap.view is GapView.IN_LINE


def test_weights_and_bars() -> None:
    weight = weights(TARGET, PARAMETERS.targets)
    assert weight == pytest.approx([0.2466, 0.2578, 0.0953, 0.1457, 0.1528, 0.1019], abs=1e-4)
    assert bars(TARGET, PARAMETERS.targets).tolist() == [55, 55, 50, 55, 55, 45]


def test_index_and_probability(fusion: Fusion) -> None:
    stands = standing(fusion, TARGET, Parameters(channels=_parameters(), targets=PARAMETERS.targets))
    assert stands.attainment == pytest.approx([64.6, 67.4, 68.4, 67.3, 60.4, 71.1], abs=0.05)
    assert stands.index == pytest.approx(66.1, abs=0.05)
    assert stands.p_ready == pytest.approx(0.24, abs=0.005)
    assert [stands.low, stands.high] == pytest.approx([51.0, 74.5], abs=0.05)


def test_expected_posterior_variance() -> None:
    weight = posterior_weights(np.zeros_like(GRID), 0.0, 1.0)
    questions = [
        graded_probabilities(1.7, (-1.5, -0.5, 0.4, 1.3)),
        check_probabilities(1.3, 0.0, 0.2),
        check_probabilities(1.3, 2.0, 0.2),
    ]
    expected = [
        float(moments(weight).variance - variance_reduction(probabilities, weight)) for probabilities in questions
    ]
    assert expected == pytest.approx([0.5578, 0.8402, 0.9615], abs=1e-4)
