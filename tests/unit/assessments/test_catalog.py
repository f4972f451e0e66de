"""Loading content: what is read, and how errors are told."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from statistics import NormalDist

import pytest

from assessments.catalog import Catalog, ContentErrors, load_catalog
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.parameters import ChannelKind
from tests.unit.assessments.content_folder import ITEM, spoil, write_content

ITEMS = "items/foundations.yaml"
CHECKS = "quick_checks/foundations.yaml"
BLOCK = 9
"""An error about a whole question is told at its first line; everything else at its own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


def _errors(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(ContentErrors) as caught:
        load_catalog(folder)
    assert str(caught.value).count("\n") == len(caught.value.errors) - 1
    return [(error.file, error.line, error.message) for error in caught.value.errors]


def test_a_folder_becomes_a_catalog(folder: Path) -> None:
    catalog = load_catalog(folder)
    assert [item.dimension for item in catalog.items] == list(DIMENSIONS)
    assert [check.dimension for check in catalog.checks] == list(DIMENSIONS)
    assert list(catalog.questions)[:2] == ["f.first", "p.first"]
    check = catalog.checks[0]
    assert (check.key, check.options[0].misconception, check.c) == (0, None, 0.2)
    assert check.options[1].misconception == "every key is compared"
    assert catalog.item_table.probabilities.shape == (6, 5, 61)
    assert catalog.check_table.probabilities.sum(axis=1) == pytest.approx(1.0)


def test_experts_become_parameters(folder: Path) -> None:
    catalog = load_catalog(folder)
    item, check = catalog.items[0], catalog.checks[0]
    quantile = NormalDist().inv_cdf
    assert item.a == 1.7
    assert item.b == pytest.approx([-quantile(p) * sqrt(1 + (1.702 / 1.7) ** 2) for p in (0.915, 0.69, 0.42, 0.18)])
    assert check.b == pytest.approx(-quantile((0.585 - 0.2) / 0.8) * sqrt(1 + (1.702 / 1.3) ** 2))


def test_thresholds_are_held_within_three(folder: Path) -> None:
    spoil(folder, ITEMS, "[[90, 72, 44, 16], [93, 66, 40, 20]]", "[[97, 72, 44, 3], [97, 66, 40, 3]]")
    spoil(folder, ITEMS, "slope: normal", "slope: loose")
    assert load_catalog(folder).items[0].b[::3] == (-3.0, 3.0)


def test_the_version_follows_the_content(folder: Path) -> None:
    first = load_catalog(folder).version
    assert first.startswith("1.2+")
    assert load_catalog(folder).version == first
    spoil(folder, CHECKS, "on average", "as a rule")
    assert load_catalog(folder).version != first


def test_line_endings_do_not_make_a_version(folder: Path) -> None:
    first = load_catalog(folder).version
    path = folder / ITEMS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalog(folder).version == first


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (ITEMS, "slope: normal", "slope: steep", "'loose', 'normal' or 'tight'"),
        (ITEMS, "seconds: 15", "seconds: soon", "f.first: items.0.seconds"),
        (ITEMS, "id: f.first", "id: F First", "items.0.id"),
        (ITEMS, "id: f.first", "id: p.other", "p.other must begin with f."),
        (ITEMS, "topic: hash maps", "topic: yes", "valid string"),
        (ITEMS, "[[90, 72, 44, 16]", "[[90, 72, 72, 16]", "fall strictly"),
        (ITEMS, "[[90, 72, 44, 16]", "[[99, 72, 44, 16]", "less than or equal to 97"),
        (ITEMS, "[[90, 72, 44, 16], [93, 66, 40, 20]]", "[[90, 72, 71, 16], [93, 66, 65, 20]]", "0.3 apart"),
        (ITEMS, "dimension: foundations", "dimension: stories", "must be foundations"),
        (ITEMS, "- I have not used one.", "- " + "I do it " * 20, "at most 140"),
        (CHECKS, "seconds: 45", "secs: 45", "secs: Extra inputs"),
        (CHECKS, "experts: [62, 55]", "experts: [22, 55]", "greater than or equal to 26"),
        (CHECKS, "dated: 2026-11", "dated: 2026-13", "pattern"),
        (CHECKS, 'misconception: "every key is compared"', "right: true", "exactly one option is right"),
        (CHECKS, 'right: true', 'right: true, misconception: "no"', "either right or names"),
        (CHECKS, "slope: normal", "slope: normal\n    code: 'x = 1'", "code and language"),
        (CHECKS, "slope: normal", f"slope: normal\n    language: python\n    code: '{'x' * 61}'", "60 columns"),
        (CHECKS, "slope: normal", "slope: normal\n    slope: tight", "slope is given twice"),
        (CHECKS, "slope: normal", "slope: normal\n    roles: [astronaut]", "'software_engineer'"),
        ("channels.yaml", "rho: .75", "rho: 1.75", "less than 1"),
        ("channels.yaml", "noise: .9}", "typo: .9}", "typo: Extra inputs"),
        ("targets.yaml", "networking: .10}", "gardening: .10}", "'networking'"),
    ],
)  # fmt: skip
def test_an_error_is_told_with_its_line(folder: Path, file: str, old: str, new: str, says: str) -> None:
    line = spoil(folder, file, old, new)
    errors = _errors(folder)
    assert {name for name, _, _ in errors} == {file}
    told = [at for _, at, message in errors if says in message]
    assert told, errors
    assert abs(told[0] - line) <= BLOCK


def test_an_error_of_one_value_is_told_on_its_own_line(folder: Path) -> None:
    line = spoil(folder, CHECKS, "seconds: 45", "seconds: -4")
    assert [(name, at) for name, at, _ in _errors(folder)] == [(CHECKS, line)]


def test_all_errors_are_told_at_once_in_order(folder: Path) -> None:
    spoil(folder, "quick_checks/stories.yaml", "seconds: 45", "seconds: x")
    spoil(folder, "items/foundations.yaml", "seconds: 15", "seconds: x")
    spoil(folder, "items/mocks.yaml", "slope: normal", "slope: x")
    spoil(folder, "items/mocks.yaml", "seconds: 15", "seconds: x")
    spoil(folder, "targets.yaml", "draws: 512", "draws: many")
    spoil(folder, "channels.yaml", "points_per_sd: 18", "points_per_sd: -18")
    (folder / "items" / "projects.yaml").unlink()
    errors = _errors(folder)
    assert [name for name, _, _ in errors] == [
        "channels.yaml",
        "items/foundations.yaml",
        "items/mocks.yaml",
        "items/mocks.yaml",
        "items/projects.yaml",
        "quick_checks/stories.yaml",
        "targets.yaml",
    ]
    assert errors[4][1:] == (1, "the file is missing")


def test_an_id_is_used_once(folder: Path) -> None:
    path = folder / ITEMS
    path.write_text(path.read_text() + ITEM.format(id="f.first"))
    ((name, line, message),) = _errors(folder)
    assert (name, message) == (ITEMS, f"f.first is already used in {ITEMS}")
    assert path.read_text().splitlines()[line - 1] == "  - id: f.first"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the file is empty"),
        ("dimension: foundations\nitems: [", "not YAML"),
        ("dimension: foundations\nitems:\n  - a: b: c", "not YAML"),
        ("a: 1\n---\nb: 2", "not YAML"),
        ("? [a, b]\n: c", "not YAML"),
        ("dimension: \x00", "not YAML"),
        ("- just a list", "valid dictionary"),
        ("dimension: foundations", "items: Field required"),
    ],
)
def test_broken_files(folder: Path, text: str, says: str) -> None:
    (folder / ITEMS).write_text(text)
    ((name, line, message),) = _errors(folder)
    assert name == ITEMS
    assert says in message
    assert line >= 1


def test_bytes_that_are_not_text(folder: Path) -> None:
    (folder / CHECKS).write_bytes(b"dimension: \xff\xfe")
    ((name, _, message),) = _errors(folder)
    assert (name, message[:8]) == (CHECKS, "not YAML")


def test_code_is_kept_as_written(folder: Path) -> None:
    snippet = "slope: normal\n    language: python\n    code: |\n      if x:\n          y()"
    spoil(folder, CHECKS, "slope: normal", snippet)
    check = load_catalog(folder).checks[0]
    assert (check.language, check.code) == ("python", "if x:\n    y()")


def test_a_gaussian_channel_needs_its_noise(folder: Path) -> None:
    spoil(folder, "channels.yaml", "half_life_days: 90, noise: .9}", "half_life_days: 90}")
    ((name, _, message),) = _errors(folder)
    assert name == "channels.yaml"
    assert f"channels.{ChannelKind.DESIGN_WRITE_UPS} lacks its noise" in message


def test_every_channel_is_needed(folder: Path) -> None:
    spoil(folder, "channels.yaml", "  mocks_expert:       {rho: .80, half_life_days: 90, noise: 1.3}\n", "")
    ((_, _, message),) = _errors(folder)
    assert "channels lacks mocks_expert" in message


def test_a_catalog_may_be_empty(folder: Path) -> None:
    for dimension in Dimension:
        (folder / "items" / f"{dimension}.yaml").write_text(f"dimension: {dimension}\nitems: []\n")
        (folder / "quick_checks" / f"{dimension}.yaml").write_text(f"dimension: {dimension}\nchecks: []\n")
    catalog = load_catalog(folder)
    assert isinstance(catalog, Catalog)
    assert catalog.item_table.probabilities.shape == (0, 5, 61)
    assert not catalog.questions
