"""Self-items in other languages: whole, fresh, and strictly read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assessments.catalog import ContentErrors, load_catalog
from assessments.item_words import ANCHOR, fingerprint, languages, read_item_words
from assessments.items import LEVELS

CONTENT = Path(__file__).resolve().parents[3] / "assessments" / "content"
CATALOG = load_catalog()


def test_german_is_there() -> None:
    assert languages() == ("de",)
    assert languages(CONTENT / "items") == ()


@pytest.mark.parametrize("language", languages())
def test_every_item_is_translated_from_its_present_words(language: str) -> None:
    found = read_item_words(language, CATALOG.items)
    assert found.keys() == {item.id for item in CATALOG.items}
    for item in CATALOG.items:
        words = found[item.id]
        assert len(words.anchors) == LEVELS
        assert len(set(words.anchors)) == LEVELS
        assert not set(words.anchors) & set(item.anchors), item.id
        assert max(map(len, words.anchors)) <= ANCHOR


@pytest.mark.parametrize("language", languages())
def test_items_keep_their_topics_apart(language: str) -> None:
    topics = [words.topic for words in read_item_words(language).values()]
    assert len(set(topics)) == len(topics)


def test_the_fingerprint_changes_with_every_word_and_with_nothing_else() -> None:
    item = CATALOG.items[0]
    assert fingerprint(replace(item, seconds=99, a=2.0)) == fingerprint(item)
    assert fingerprint(replace(item, topic="other")) != fingerprint(item)
    for level in range(LEVELS):
        anchors = tuple("other" if n == level else anchor for n, anchor in enumerate(item.anchors))
        assert fingerprint(replace(item, anchors=anchors)) != fingerprint(item)


Change = Callable[[str], str]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("- id: f.arrays", "- id: f.array"), "f.array is no item of this dimension"),
        (lambda text: text.replace("- id: f.arrays", "- id: f.array"), "f.arrays is missing"),
        (lambda text: text.replace("- id: f.trees", "- id: f.graphs"), "f.graphs is there twice"),
        (lambda text: re.sub(r'of: "\w+"', 'of: "00000000"', text, count=1), "the English words have changed"),
        (lambda text: re.sub(r'of: "\w+"', 'of: "old"', text, count=1), "of: String should match"),
        (lambda text: text.replace("Arrays und Strings", "A" * 41), "at most 40 characters"),
        (lambda text: re.sub(r"- Ich habe .*", f"- {'x' * 141}", text, count=1), "at most 140 characters"),
        (lambda text: re.sub(r"      - Ich habe .*\n", "", text, count=1), "at least 5 items"),
        (lambda text: text.replace("    topic:", "    experts: []\n    topic:", 1), "Extra inputs are not permitted"),
        (lambda text: text.replace("dimension: foundations", "dimension: mocks"), "the dimension must be foundations"),
        (lambda text: "", "the file is empty"),
        (lambda text: "items: [", "not YAML"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_file(change: Change, says: str, tmp_path: Path) -> None:
    shutil.copytree(CONTENT / "locales", tmp_path / "locales")
    file = tmp_path / "locales" / "de" / "items" / "foundations.yaml"
    before = file.read_text()
    file.write_text(change(before))
    assert file.read_text() != before
    with pytest.raises(ContentErrors) as caught:
        read_item_words("de", CATALOG.items, tmp_path)
    assert any(says in str(error) and error.file.endswith("foundations.yaml") for error in caught.value.errors)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    shutil.copytree(CONTENT / "locales", tmp_path / "locales")
    (tmp_path / "locales" / "de" / "items" / "mocks.yaml").unlink()
    with pytest.raises(ContentErrors, match=r"mocks.yaml:1: the file is missing"):
        read_item_words("de", CATALOG.items, tmp_path)
