"""Re-estimation: against truth in simulated worlds, against another library, and what becomes of the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import girth
import numpy as np
import pytest

from assessments.answers import Answer, CheckAnswer, SelfAnswer
from assessments.calibration.calibrate import TooFew, calibrate
from assessments.calibration.calibration import Calibration, DoesNotFit, recalibrated
from assessments.calibration.curves import Check, Curve, Graded
from assessments.calibration.estimate import UNANSWERED, Answers, Prior, Respondents, estimate
from assessments.calibration.gathered import Sitting
from assessments.catalog import Catalog
from assessments.dimensions import DIMENSIONS
from assessments.items import SelfItem
from assessments.parameters import ChannelKind
from assessments.response_model import GRID, Array, logistic
from benchmarks.simulation.world import Bank, World, community, synthetic_bank
from tests.unit.assessments.builders import NOW, PARAMETERS, answer, catalog

pytestmark = pytest.mark.xdist_group("calibration")  # what they calibrate is made once for all of them

TODAY = date(2026, 11, 20)
GRADED = Graded(least_gap=0.3, limit=3.0)
ITEMS = 12


def _bank(rng: np.random.Generator) -> tuple[Array, Array]:
    """What experts said of twelve items, and what is true: rows of ln a and four thresholds."""
    middle = rng.normal(0.0, 0.3, (ITEMS, 1)) + np.array([-1.5, -0.5, 0.5, 1.5])
    believed = np.hstack([np.full((ITEMS, 1), np.log(1.7)), middle])
    true = believed + rng.normal(0.0, 1.0, believed.shape) * np.array([0.3, 0.4, 0.4, 0.4, 0.4])
    true[:, 1:].sort(axis=1)
    return believed, true


def _answers(true: Array, ability: Array, rng: np.random.Generator, answered: int = ITEMS) -> Answers:
    """Of each person the answers to some items."""
    chance = logistic(np.exp(true[None, :, :1]) * (ability[:, None, None] - true[None, :, 1:]))
    found = (chance > rng.random((len(ability), ITEMS, 1))).sum(axis=2)
    for person in range(len(ability)):
        found[person, rng.permutation(ITEMS)[answered:]] = UNANSWERED
    return found.astype(np.int64)


def _error(found: Array, true: Array) -> float:
    return float(np.sqrt(np.mean((found - true) ** 2)))


@pytest.mark.parametrize(
    ("persons", "answered", "most"),
    [(30, 12, 0.30), (120, 12, 0.21), (500, 12, 0.16), (120, 4, 0.28), (500, 4, 0.19)],
)
def test_thresholds_come_nearer_to_the_truth_than_experts(persons: int, answered: int, most: float) -> None:
    """About .29, .19 and .12 with all answers, .26 and .18 with a third of them; experts alone .37."""
    rng = np.random.default_rng(persons + answered)
    errors, experts = [], []
    for _ in range(8):
        believed, true = _bank(rng)
        table = _answers(true, rng.standard_normal(persons), rng, answered)
        found = estimate(table, [Prior(GRADED, row) for row in believed])
        errors.append(_error(np.array(found.parameters)[:, 1:], true[:, 1:]))
        experts.append(_error(believed[:, 1:], true[:, 1:]))
    assert np.mean(experts) == pytest.approx(0.37, abs=0.05)
    assert np.mean(errors) <= most


def test_a_community_above_the_middle_does_not_move_the_scale() -> None:
    rng = np.random.default_rng(5)
    believed, _ = _bank(rng)
    table = _answers(believed, rng.normal(0.8, 1.3, 800), rng)  # the experts are right, the members are able
    found = estimate(table, [Prior(GRADED, row) for row in believed])
    assert found.mean == pytest.approx(0.8, abs=0.15)
    assert found.spread == pytest.approx(1.3, abs=0.12)
    assert np.mean(np.array(found.parameters)[:, 1:] - believed[:, 1:]) == pytest.approx(0.0, abs=0.1)


def test_what_is_known_of_each_person_is_used() -> None:
    rng = np.random.default_rng(6)
    believed, true = _bank(rng)
    ability = rng.standard_normal(300) * 2.0
    table = _answers(true, ability, rng, answered=1)  # one item each says little of a person
    priors = [Prior(GRADED, row) for row in believed]
    known = Respondents(ability, np.full(300, 0.05))
    blind, seeing = (estimate(table, priors, one) for one in (None, known))
    assert _error(np.array(seeing.parameters), true) < _error(np.array(blind.parameters), true)


def test_without_an_answer_an_item_stays_as_experts_say() -> None:
    rng = np.random.default_rng(7)
    believed, true = _bank(rng)
    table = _answers(true, rng.standard_normal(100), rng)
    table[:, 3] = UNANSWERED
    found = estimate(table, [Prior(GRADED, row) for row in believed])
    assert found.answered[3] == 0
    assert found.parameters[3] == pytest.approx(believed[3])
    assert found.errors[3] == pytest.approx([0.3, 0.4, 0.4, 0.4, 0.4], abs=1e-9)
    assert all(error < 0.4 for error in found.errors[0][1:])


@pytest.mark.parametrize(
    ("curve", "at"),
    [(GRADED, np.array([0.5, -1.0, -0.2, 0.4, 1.3])), (Check(0.2, 3.0), np.array([0.3, 0.4]))],
)
def test_derivatives_are_those_of_the_curve(curve: Curve, at: Array) -> None:
    by = curve.derivatives(at)
    for number in range(len(at)):
        step = np.zeros_like(at)
        step[number] = 1e-6
        numeric = (curve.probabilities(at + step) - curve.probabilities(at - step)) / 2e-6
        assert by[number] == pytest.approx(numeric, abs=1e-6)
    assert curve.probabilities(at).sum(axis=0) == pytest.approx(np.ones(GRID.size))


def test_with_many_answers_and_weak_priors_another_library_agrees() -> None:
    """girth's marginal maximum likelihood has no priors; with 1,500 answers ours hardly weigh."""
    rng = np.random.default_rng(8)
    believed, true = _bank(rng)
    table = _answers(true, rng.standard_normal(1500), rng)
    found = estimate(table, [Prior(GRADED, row) for row in believed])
    ours, theirs = np.array(found.parameters), girth.grm_mml(table.T + 1)
    # girth says that its respondents have mean 0 and spread 1; ours are measured on the experts' scale.
    difficulty = (ours[:, 1:] - found.mean) / found.spread
    assert _error(difficulty, theirs["Difficulty"]) < 0.1
    assert _error(np.exp(ours[:, 0]) * found.spread, theirs["Discrimination"]) < 0.2


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="2 columns"):
        estimate(np.zeros((3, 2), dtype=np.int64), [])
    nothing = np.full((3, 1), UNANSWERED)
    with pytest.raises(ValueError, match="nobody"):
        estimate(nothing, [Prior(GRADED, np.array([0.5, -1.0, 0.0, 1.0, 2.0]))])


# --- whole sittings ------------------------------------------------------------------------------------------------


def _sittings(bank: Bank, world: World, count: int, rng: np.random.Generator) -> list[Sitting]:
    """Each member answers two self-items and three quick-checks of every dimension."""
    members = community(bank, world, count, rng)
    items = [[n for n, one in enumerate(bank.true.items) if one.dimension is d] for d in DIMENSIONS]
    checks = [[n for n, one in enumerate(bank.true.checks) if one.dimension is d] for d in DIMENSIONS]
    found: list[Sitting] = []
    for member in range(count):
        asked = [int(n) for own in items for n in rng.choice(own, 2, replace=False)]
        tested = [int(n) for own in checks for n in rng.choice(own, 3, replace=False)]
        answers: list[Answer] = [SelfAnswer(bank.true.items[n].id, int(members.levels[member, n]), NOW) for n in asked]
        answers += [CheckAnswer(bank.true.checks[n].id, bool(members.right[member, n]), NOW) for n in tested]
        found.append(answers)
    return found


@pytest.fixture(scope="module")
def worlds() -> tuple[Bank, Calibration]:
    rng = np.random.default_rng(9)
    world = replace(World(), leniency=0.8, self_validity=0.35)
    bank = synthetic_bank(PARAMETERS, world, rng, items=6, checks=10)
    return bank, calibrate(bank.believed, _sittings(bank, world, 1200, rng), TODAY)


def _distance(one: Catalog, true: Catalog) -> tuple[float, float]:
    """How wrong thresholds of self-items and difficulties of checks are."""
    own = _error(np.array([item.b for item in one.items]), np.array([item.b for item in true.items]))
    checks = _error(np.array([check.b for check in one.checks]), np.array([check.b for check in true.checks]))
    return own, checks


def test_questions_come_nearer_to_the_truth(worlds: tuple[Bank, Calibration]) -> None:
    bank, found = worlds
    before = _distance(bank.believed, bank.true)
    after = _distance(recalibrated(bank.believed, found), bank.true)
    assert after[0] < 0.75 * before[0]
    assert after[1] < 0.85 * before[1]
    assert found.sittings == 1200


def test_self_ratings_are_seen_to_be_higher_and_less_valid(worlds: tuple[Bank, Calibration]) -> None:
    _, found = worlds
    assert found.self_report.was_mean == 0.30
    assert found.self_report.mean == pytest.approx(0.8, abs=0.15)
    assert found.self_report.rho == pytest.approx(0.35, abs=0.1)
    assert found.level == pytest.approx(0.0, abs=0.15)  # the members are as able as experts took them to be


def test_a_calibration_is_read_back_as_it_was_written(worlds: tuple[Bank, Calibration]) -> None:
    _, found = worlds
    again = Calibration.from_yaml(found.to_yaml())
    assert again == found
    assert again.version == found.version
    assert found.version.startswith("20261120-")


def test_the_scores_that_rest_on_it_say_so(worlds: tuple[Bank, Calibration]) -> None:
    bank, found = worlds
    new = recalibrated(bank.believed, found)
    assert new.version == f"{bank.believed.version}+{found.version}"
    assert new.parameters.channels.channels[ChannelKind.SELF_REPORT].mean == found.self_report.mean
    untouched = ChannelKind.QUICK_CHECKS
    assert new.parameters.channels.channels[untouched] == PARAMETERS.channels.channels[untouched]
    assert [one.anchors for one in new.items] == [one.anchors for one in bank.believed.items]


def test_what_moved_far_is_for_a_human() -> None:
    """One item of which experts were far off, among others of which they were right."""
    rng = np.random.default_rng(10)
    world = replace(World(), difficulty_error=0.0, slope_error=0.0)
    bank = synthetic_bank(PARAMETERS, world, rng, items=6, checks=4)
    first = bank.believed.items[0]
    wrong = replace(first, b=tuple(b + 1.6 for b in first.b))
    believed = replace(bank.believed, items=(wrong, *bank.believed.items[1:]))
    found = calibrate(believed, _sittings(bank, world, 400, rng), TODAY)
    assert list(found.flagged()) == [first.id]
    assert found.questions[first.id].drift > 2


def test_a_question_with_few_answers_keeps_its_numbers() -> None:
    bank = catalog()
    asked = [answer(d, right=True) for d in DIMENSIONS]
    rare = SelfAnswer(bank.items[0].id, 2, NOW)
    found = calibrate(bank, [*[asked] * 100, [rare]], TODAY)
    assert bank.items[0].id not in found.questions
    same = recalibrated(bank, found).items[0]
    assert isinstance(same, SelfItem)
    assert same == bank.items[0]


def test_few_sittings_are_refused() -> None:
    with pytest.raises(TooFew) as refused:
        calibrate(catalog(), [[answer(DIMENSIONS[0], right=True)]] * 99, TODAY)
    assert (refused.value.have, refused.value.need) == (99, 100)


def test_it_fits_only_the_content_that_it_was_made_for(worlds: tuple[Bank, Calibration]) -> None:
    bank, found = worlds
    with pytest.raises(DoesNotFit, match="greenroom calibrate"):
        recalibrated(replace(bank.believed, version="other"), found)
    for text in ("- a list", "made_on: yesterday", "a: [", found.to_yaml().replace("mean:", "meen:", 1)):
        with pytest.raises(DoesNotFit):
            Calibration.from_yaml(text)
