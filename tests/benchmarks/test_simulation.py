"""The simulation sits by the engine's own rules, and the engine is as accurate in it as it should be.

Bounds are generous: one community of 240 is small. They are for an engine that is broken, not for one that is
a little worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from assessments.adaptive import Length, Sitting, next_question
from assessments.answers import Answer, CheckAnswer, SelfAnswer
from assessments.catalog import load_catalog
from assessments.channels import Reading, read_channels
from assessments.dimensions import Dimension
from assessments.evidence import DesignWriteUp, Evidence
from assessments.fusion import Fusion, fuse
from assessments.gains import gains
from assessments.index import standing
from assessments.items import SelfItem
from assessments.parameters import ChannelKind
from assessments.targets import DEFAULT_TARGET
from benchmarks.simulation.gathering import gather
from benchmarks.simulation.probes import NOW, bands_of_top_self_ratings
from benchmarks.simulation.procedures import Study, greedy, practical
from benchmarks.simulation.runs import RUNS
from benchmarks.simulation.scoring import rank_correlation, ready_probability
from benchmarks.simulation.world import CORRELATIONS, Boast, World, bank_of, community, synthetic_bank

PARAMETERS = load_catalog().parameters
SITTERS = 12
DESIGN = Dimension.SYSTEM_DESIGN.position


def _design_study(*, packaged: bool) -> Study:
    """Members whose only evidence is rated design write-ups, which the engine can be given as such."""
    world, rng = World(evidence_validity=0.6, evidence_noise=0.9), np.random.default_rng(5)
    catalog = load_catalog()
    bank = bank_of(catalog, world, rng) if packaged else synthetic_bank(PARAMETERS, world, rng, items=8, checks=12)
    members = community(bank, world, SITTERS, rng)
    only_design = np.zeros_like(members.pieces)
    only_design[:, DESIGN] = np.arange(SITTERS) % 4
    ratings = np.clip(members.evidence, -2.0, 2.0) * (only_design > 0)
    members = replace(members, pieces=only_design, evidence=ratings)
    return Study(bank, members, world, evidence_kind=ChannelKind.DESIGN_WRITE_UPS)


def _write_ups(study: Study, member: int) -> list[Evidence]:
    rating = 3.0 + 0.9 * float(study.community.evidence[member, DESIGN])
    return [DesignWriteUp(NOW, rating)] * int(study.community.pieces[member, DESIGN])


def _sit(study: Study, member: int, length: Length) -> tuple[list[str], list[Answer]]:
    catalog = study.bank.believed
    column = {key: n for n, key in enumerate(catalog.questions)}
    sitting, answers, evidence = Sitting(member, length), list[Answer](), _write_ups(study, member)
    while (question := next_question(catalog, answers, evidence, DEFAULT_TARGET, sitting, NOW)) is not None:
        said = int(study.answers[member, column[question.id]])
        rates = isinstance(question, SelfItem)
        answers.append(SelfAnswer(question.id, said, NOW) if rates else CheckAnswer(question.id, bool(said), NOW))
        sitting = replace(sitting, asked=(*sitting.asked, question.id))
    return list(sitting.asked), answers


def _fused(study: Study, member: int, answers: Sequence[Answer]) -> Fusion:
    channels = read_channels(study.bank.believed, answers, _write_ups(study, member), NOW)
    return fuse(channels.readings, PARAMETERS.channels)


@pytest.mark.parametrize("packaged", [False, True])
def test_the_practical_procedure_is_a_sitting_of_the_engine(packaged: bool) -> None:
    study = _design_study(packaged=packaged)
    outcome = practical(study, length=Length.NORMAL)
    p_ready = ready_probability(outcome.estimates, DEFAULT_TARGET, PARAMETERS)
    for member in range(SITTERS if packaged else SITTERS // 2):
        asked, answers = _sit(study, member, Length.NORMAL)
        fusion = _fused(study, member, answers)
        assert outcome.questions[member] == len(asked)
        assert outcome.self_items[member] == sum(isinstance(given, SelfAnswer) for given in answers)
        assert outcome.estimates.mean[member] == pytest.approx(fusion.mean, abs=1e-9)
        assert outcome.estimates.covariance[member] == pytest.approx(fusion.covariance, abs=1e-9)
        assert p_ready[member] == standing(fusion, DEFAULT_TARGET, PARAMETERS).p_ready
        _same_readings(outcome.readings[member], fusion.readings)


def _same_readings(batch: Sequence[Reading], engine: Sequence[Reading]) -> None:
    """Several write-ups are one reading of one piece in the simulation; nothing depends on their number."""
    assert [(r.kind, r.dimension) for r in batch] == [(r.kind, r.dimension) for r in engine]
    assert [(r.y, r.v) for r in batch] == [pytest.approx((r.y, r.v)) for r in engine]


def test_gains_are_those_of_the_engine() -> None:
    study = _design_study(packaged=False)
    sitters, catalog = study.sitters(), study.bank.believed
    questions = list(catalog.questions)
    said: list[list[Answer]] = [[] for _ in range(SITTERS)]
    asked = np.zeros((SITTERS, len(questions)), dtype=bool)
    for turn in range(8):
        found = sitters.gains()
        for member in range(SITTERS):
            channels = read_channels(catalog, said[member], _write_ups(study, member), NOW)
            expected = gains(catalog, channels, study.weight).by_id(catalog)
            assert found[member] == pytest.approx(list(expected.values()), rel=1e-7)
        found[asked] = -np.inf
        chosen = np.argsort(found, axis=1)[:, -1 - 3 * turn]
        asked[np.arange(SITTERS), chosen] = True
        sitters.hear(np.arange(SITTERS), chosen, study.answers[np.arange(SITTERS), chosen])
        for member, column in enumerate(chosen.tolist()):
            key, level = questions[column], int(study.answers[member, column])
            rates = column < len(catalog.items)
            said[member].append(SelfAnswer(key, level, NOW) if rates else CheckAnswer(key, bool(level), NOW))


def test_a_community_is_as_its_world_says() -> None:
    world, rng = World(), np.random.default_rng(3)
    bank = synthetic_bank(PARAMETERS, world, rng, items=40, checks=80)
    members = community(bank, world, 4000, rng)
    assert np.corrcoef(members.ability.T) == pytest.approx(CORRELATIONS, abs=0.05)
    rated = np.stack([members.levels[:, 40 * d : 40 * d + 40].mean(axis=1) for d in range(6)], axis=1)
    right = np.stack([members.right[:, 80 * d : 80 * d + 80].mean(axis=1) for d in range(6)], axis=1)
    many = members.pieces >= 5
    for d in range(6):
        ability = members.ability[:, d]
        assert np.corrcoef(rated[:, d], ability)[0, 1] == pytest.approx(0.50 * 0.98, abs=0.04)
        assert np.corrcoef(right[:, d], ability)[0, 1] == pytest.approx(0.75 * 0.95, abs=0.04)
        shown = members.evidence[many[:, d], d]
        assert np.corrcoef(shown, ability[many[:, d]])[0, 1] == pytest.approx(0.65 * 0.93, abs=0.08)
    assert np.mean(members.pieces == 0) == pytest.approx(0.35 + 0.65 * np.exp(-2.5), abs=0.02)
    believed, true = ([item.b for item in catalog.items] for catalog in (bank.believed, bank.true))
    assert np.sqrt(np.mean((np.array(believed) - np.array(true)) ** 2)) == pytest.approx(0.36, abs=0.02)


def test_a_boast_changes_only_what_rests_on_the_members_word() -> None:
    bank = synthetic_bank(PARAMETERS, World(), np.random.default_rng(1), items=4, checks=4)
    honest, boastful = (
        community(bank, World(), 100, np.random.default_rng(2), boast=boast) for boast in (None, Boast())
    )
    assert np.array_equal(honest.right, boastful.right)
    assert np.array_equal(honest.levels[20:], boastful.levels[20:])
    assert np.all(boastful.levels >= honest.levels)
    gained = (boastful.evidence - honest.evidence)[honest.pieces > 0]
    assert set(np.round(gained, 9)) == {0.0, 1.0}


def test_without_errors_the_engine_knows_how_sure_it_may_be() -> None:
    world, rng = World(difficulty_error=0.0, slope_error=0.0), np.random.default_rng(7)
    bank = synthetic_bank(PARAMETERS, world, rng, items=8, checks=20)
    study = Study(bank, community(bank, world, 600, rng), world)
    few, many = greedy(study, 6, 18)
    errors = [(o.estimates.ability - study.community.ability) / o.estimates.sd for o in (few, many)]
    assert [np.std(error) for error in errors] == pytest.approx([1.0, 1.0], abs=0.05)
    assert np.mean(many.estimates.sd) < np.mean(few.estimates.sd)


def test_ranks_of_ties_are_shared() -> None:
    assert rank_correlation(np.array([1.0, 1.0, 2.0]), np.array([5.0, 5.0, 9.0])) == pytest.approx(1.0)
    assert rank_correlation(np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0])) == pytest.approx(-1.0)


def test_top_self_ratings_alone_are_too_early_to_judge() -> None:
    assert bands_of_top_self_ratings() == {"too_early"}


def test_accuracy_in_a_small_community() -> None:
    found = gather(1, 240, RUNS[1:])
    mean, total = found.mean, found.total
    assert 12.8 <= mean("practical normal: rmse") <= 14.1
    assert mean("packaged practical: rmse") <= 14.6
    assert mean("greedy 18: rmse") <= 14.1
    assert mean("greedy 30: rmse") < mean("greedy 18: rmse") < mean("greedy 12: rmse") < mean("greedy 0: rmse")
    assert mean("greedy 18: rmse") < mean("without self-items: rmse") + 0.2
    assert mean("greedy 18: rmse") < mean("without evidence: rmse") - 0.5
    assert mean("greedy 18: rmse") < mean("without quick-checks: rmse") - 0.3
    assert 15.0 <= mean("greedy 0: rmse") <= 16.1
    assert 0.76 <= mean("practical normal: coverage") <= 0.84
    assert 15 <= mean("practical normal: questions") <= 21
    assert mean("practical short: questions") < mean("practical normal: questions") - 2
    assert mean("practical normal: rank") >= mean("plain 60: rank") + 0.15
    assert mean("ideal: adaptive 30: rmse") / mean("ideal: plain 60: rmse") <= 1.12
    assert total("called") >= 12
    assert 1 - total("called ready") / total("called") <= 0.25
    assert (
        mean("gained, self and checks") < mean("gained, evidence as their word") < mean("gained, evidence as verified")
    )
    assert mean("gained, evidence as verified") < mean("gained, plain") - 5
    assert mean("flag: AUC") >= 0.85
    assert mean("flag: of the boasters") > mean("flag: of the others") + 0.3
