"""The log has words for all that is noted, in the reader's language, and tells whoever it is about of themselves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.community.audit import Did, told
from bot.community.records import AuditEntry
from bot.words import words_for

EN, DE = words_for("en"), words_for("de")


def line(action: str, detail: str = "", subject_id: int | None = None) -> AuditEntry:
    return AuditEntry(1, datetime(2027, 3, 1, tzinfo=UTC), 2, action, subject_id, detail)


@pytest.mark.parametrize("action", list(Did))
def test_there_are_words_for_whatever_is_noted(action: Did) -> None:
    assert "no words for" not in told(EN, line(action), "Olga", "Ana")


def test_what_is_unknown_is_told_as_such() -> None:
    assert told(EN, line("later.thing", "x"), "Olga", "") == (
        "Olga did something that this version has no words for: x."
    )


def test_whoever_it_is_about_reads_of_themselves() -> None:
    entry = line(Did.COHORT_EXPORT, subject_id=3)
    assert told(EN, entry, "Olga", "Ana") == "Olga exported what Ana lets coaches see, with the cohort’s figures."
    assert told(EN, entry, "Olga", None) == "Olga exported what you let coaches see, with the cohort’s figures."
    assert told(EN, line(Did.COHORT_EXPORT), "Olga", "Somebody") == "Olga exported the cohort’s figures."


@pytest.mark.parametrize(
    ("action", "detail", "shown"),
    [
        (Did.ROLE, "coach", "Coaching"),
        (Did.SHARING, "counted", "sie zählen in Summen mit"),
        (Did.LANGUAGE, "de", "Deutsch"),
        (Did.PROMPTS, "paused", "pausiert"),
        (Did.BRIEF, "-", "keine"),
        (Did.COHORT, "paused", "paused"),
    ],
)
def test_only_a_detail_that_is_a_word_of_ours_is_translated(action: str, detail: str, shown: str) -> None:
    assert told(DE, line(action, detail), "Olga", "").endswith(f": {shown}.")
