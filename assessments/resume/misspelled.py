"""The tool that a misspelled word stands for, where there is hardly a doubt."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

from assessments.resume.skill import Skill
from assessments.resume.vocabulary import Vocabulary

SHORTEST: Final = 6
"""Letters of a word that is long enough to be told: one wrong letter in Java may be another language."""
LONG: Final = 10
"""Letters from which two may be wrong."""


def nearest(vocabulary: Vocabulary, word: str) -> Skill | None:
    """The one tool whose name differs from a word by a slip; none where two might be meant, or the word is another.

    Only names of tools are guessed, and only by words that begin as they do: everyday words are not corrected.
    """
    if len(word) < SHORTEST or not word.isalpha() or word in vocabulary.strangers:
        return None
    slips = 1 if len(word) < LONG else 2
    found: dict[str, Skill] = {}
    best = slips
    for name, skill in vocabulary.proper.get(word[0], ()):
        if len(name) < SHORTEST or abs(len(name) - len(word)) > best:
            continue
        distance = OSA.distance(word, name, score_cutoff=best)
        if distance > best:
            continue
        if distance < best:
            found, best = {}, distance
        found[skill.name] = skill
    return next(iter(found.values())) if len(found) == 1 else None
