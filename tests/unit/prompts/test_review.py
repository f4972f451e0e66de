"""What machine checks find in the words of prompts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from assessments.prompts.bank import load_bank, packaged
from assessments.prompts.prompt import Prompt
from assessments.prompts.review import reading_ease, review_bank, review_counts, review_prompt
from bot.features.prompts.drawing import undrawable
from tests.house import CATALOG

BANK = load_bank(packaged(), CATALOG.parameters.channels.elicitation)
GOOD = BANK.by_id["double-scan"]


def changed(prompt: Prompt, **changes: object) -> Prompt:
    return replace(prompt, **changes)  # type: ignore[arg-type]


def test_the_packaged_bank_passes_and_has_room_on_every_card() -> None:
    assert [finding for prompt in BANK.prompts for finding in review_prompt(prompt)] == []
    assert [*review_bank(BANK.prompts)] == []
    assert [*review_counts(BANK.prompts)] == []
    assert [finding for prompt in BANK.prompts for finding in undrawable(prompt)] == []


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("length", lambda p: changed(p, statement="A cat sat. " * 150)),
        ("length", lambda p: changed(p, hints=("Why? " * 70, *p.hints[1:]))),
        ("length", lambda p: changed(p, examples=("x" * 73,))),
        ("length", lambda p: changed(p, constraints=())),
        ("length", lambda p: changed(p, constraints=("c",) * 6)),
        ("length", lambda p: changed(p, solution="x = 1\n" * 46)),
        ("length", lambda p: changed(p, solution=f"x = '{'y' * 80}'")),
        ("hints", lambda p: changed(p, hints=("```\nx\n```", *p.hints[1:]))),
        ("hints", lambda p: changed(p, hints=("Do `times[code] = times.get(code, 0) + 1` first", *p.hints[1:]))),
        ("hints", lambda p: changed(p, hints=("scans, times, repeated, code", *p.hints[1:]))),
        ("checks", lambda p: changed(p, checks=(p.checks[0], p.checks[0]))),
        ("reading ease", lambda p: changed(p, statement="Notwithstanding incontrovertible multidimensionality. " * 9)),
        ("title", lambda p: changed(p, title="Two Sum")),
        ("title", lambda p: changed(p, title="two-sum!")),
    ],
)
def test_what_is_wrong_is_found(rule: str, spoil: Callable[[Prompt], Prompt]) -> None:
    assert [*review_prompt(GOOD)] == []
    assert rule in {finding.rule for finding in review_prompt(spoil(GOOD))}


def test_two_prompts_that_read_alike_or_share_a_title() -> None:
    found = {finding.rule for finding in review_bank([GOOD, changed(GOOD, id="other")])}
    assert found == {"title", "look-alike"}


def test_a_card_that_would_be_too_large_is_named() -> None:
    found = [str(one) for one in undrawable(changed(GOOD, statement="& " * 600, at_work="<" * 700))]
    assert any("post: " in one for one in found)
    assert any("further: " in one for one in found)


def test_reading_ease_knows_plain_from_heavy_words() -> None:
    assert reading_ease("The cat sat on the mat. It was glad.") > 90
    assert reading_ease("Organisational heterogeneity necessitates institutionalisation.") < 0
    started = time.process_time()
    reading_ease("a" + "\n" * 60_000 + "b")
    assert time.process_time() - started < 2
