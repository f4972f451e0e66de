"""Machine checks on the words of prompts; what their code does is checked where it may be run."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from assessments.content_review import LOOK_ALIKE, Finding
from assessments.evidence import Difficulty
from assessments.prompts.famous import FAMOUS
from assessments.prompts.prompt import Language, Prompt
from assessments.prompts.topics import BANK

__all__ = ["Finding", "review_bank", "review_counts", "review_prompt"]

STATEMENT: Final = 1_200
EXAMPLE: Final = 500
EXAMPLE_COLUMNS: Final = 72
CODE_COLUMNS: Final = 80
CODE_LINES: Final = 45
SOLUTION: Final = 2_000
CONSTRAINT: Final = 200
TOGETHER: Final = 3_000
"""Of statement, tables, examples and constraints, which stand on one card."""
HINT: Final = 300
SECTION: Final = 700
SHARED: Final = 0.30
"""Share of a hint's words that may be names of the reference's code."""
EASE: Final = 45.0
"""Least Flesch reading ease of a statement. Plain English lies above 50; terms of the trade cost some."""
DIFFICULTIES: Final = {Difficulty.EASY: 0.60, Difficulty.MEDIUM: 0.30, Difficulty.HARD: 0.10}
SLACK: Final = 0.05
SHINGLE: Final = 3

_FENCED: Final = re.compile(r"```.*?```", re.DOTALL)
_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_COMMON: Final = frozenset(
    """a an and are as at be by can do each first for from get give has have how if in is it its last left list new next
    no not of on one only or out right same see set size so some sum than that the their them then there they this time
    to two up value values was what when which while with word words you your answer best count current day end
    group index item items key keys line lines number numbers order pair result row rows seen solve start step table
    total type join select where by""".split()  # noqa: SIM905 - reads better than a list of strings
)


def review_prompt(prompt: Prompt) -> Iterator[Finding]:
    """What the words of one prompt break."""
    for rule, message in (
        *_lengths(prompt),
        *_code(prompt),
        *_hints(prompt),
        *_checks(prompt),
        *_ease(prompt),
        *_title(prompt),
    ):
        yield Finding(rule, prompt.id, message)


def review_bank(prompts: Sequence[Prompt]) -> Iterator[Finding]:
    """What prompts break beside each other: titles that are the same, statements that read alike, keys in one place."""
    titles = Counter(prompt.title.casefold() for prompt in prompts)
    for prompt in prompts:
        if titles[prompt.title.casefold()] > 1:
            yield Finding("title", prompt.id, f"“{prompt.title}” is the title of another prompt, too")
    shingles = [(prompt.id, _shingles(prompt.statement)) for prompt in prompts]
    for (one, ones), (other, others) in combinations(shingles, 2):
        shared = len(ones & others)
        if shared and shared / len(ones | others) >= LOOK_ALIKE:
            yield Finding("look-alike", other, f"reads much like {one}")


def review_counts(prompts: Sequence[Prompt]) -> Iterator[Finding]:
    """Whether the packaged bank has what it should of each topic and difficulty, and keys in every place."""
    topics = Counter(prompt.topic for prompt in prompts)
    for topic, wanted in BANK.items():
        if topics[topic] != wanted:
            yield Finding("count", topic, f"{topics[topic]} prompts, {wanted} needed")
    levels = Counter(prompt.difficulty for prompt in prompts)
    for difficulty, share in DIFFICULTIES.items():
        if abs(levels[difficulty] / max(len(prompts), 1) - share) > SLACK:
            yield Finding("count", difficulty, f"{levels[difficulty]} of {len(prompts)} prompts, {share:.0%} wanted")
    checks = [check for prompt in prompts for check in prompt.checks]
    positions = Counter(check.key for check in checks)
    for position in range(3):
        if abs(positions[position] / max(len(checks), 1) - 1 / 3) > 2 * SLACK:
            message = (
                f"the right option is number {position + 1} in {positions[position]} of {len(checks)} quick-checks"
            )
            yield Finding("key position", "bank", message)
    longest = sum(_key_is_longest(check.key, [option.text for option in check.options]) for check in checks)
    if longest > 0.4 * len(checks):
        message = f"the right option is the longest in {longest} of {len(checks)} quick-checks"
        yield Finding("key length", "bank", message)


def _lengths(prompt: Prompt) -> Iterator[tuple[str, str]]:
    for name, text, most in (
        ("the statement", prompt.statement, STATEMENT),
        ("At work", prompt.at_work, SECTION),
        ("Why it works", prompt.why, SECTION),
        ("Explain it", prompt.explain, SECTION),
        *((f"hint {number}", hint, HINT) for number, hint in enumerate(prompt.hints, 1)),
        *((f"follow-up {number}", text, HINT) for number, text in enumerate(prompt.follow_ups, 1)),
        *((f"example {number}", text, EXAMPLE) for number, text in enumerate(prompt.examples, 1)),
        *((f"constraint {number}", text, CONSTRAINT) for number, text in enumerate(prompt.constraints, 1)),
        ("the solution", prompt.solution, SOLUTION),
    ):
        if len(text) > most:
            yield "length", f"{name} has {len(text)} characters; at most {most}"
    for number, example in enumerate(prompt.examples, 1):
        widest = max(len(line) for line in example.split("\n"))
        if widest > EXAMPLE_COLUMNS:
            yield "length", f"example {number} is {widest} columns wide; at most {EXAMPLE_COLUMNS}"
    together = sum(map(len, (prompt.statement, prompt.schema, *prompt.examples, *prompt.constraints)))
    if together > TOGETHER:
        yield "length", f"statement, tables, examples and constraints have {together} characters; at most {TOGETHER}"
    if not 1 <= len(prompt.constraints) <= 5:
        yield "length", f"{len(prompt.constraints)} constraints; one to five"


def _code(prompt: Prompt) -> Iterator[tuple[str, str]]:
    for name, text in (("solution", prompt.solution), ("schema", prompt.schema)):
        lines = text.split("\n")
        if len(lines) > CODE_LINES or max(map(len, lines)) > CODE_COLUMNS:
            yield "length", f"the {name} has more than {CODE_LINES} lines or {CODE_COLUMNS} columns"


def _hints(prompt: Prompt) -> Iterator[tuple[str, str]]:
    names = _names(prompt)
    lines = {one for line in prompt.solution.split("\n") if len(one := "".join(line.split())) > 8}
    for number, hint in enumerate(prompt.hints, 1):
        if "```" in hint or any(line in "".join(hint.split()) for line in lines):
            yield "hints", f"hint {number} has code"
        words = {word.lower() for word in _WORD.findall(hint)} - _COMMON
        shared = words & names
        if words and len(shared) >= SHARED * len(words):
            yield (
                "hints",
                f"hint {number} shares {len(shared)} of {len(words)} words with the reference: {sorted(shared)}",
            )


def _names(prompt: Prompt) -> set[str]:
    """Names in the reference's code, without its comments and the words of the language."""
    if prompt.language is Language.SQL:
        code = re.sub(r"--.*", "", prompt.solution)
        return {word.lower() for word in _WORD.findall(code)} - _COMMON
    tokens = tokenize.generate_tokens(io.StringIO(prompt.solution).readline)
    try:
        names = {one.string for one in tokens if one.type == tokenize.NAME and not keyword.iskeyword(one.string)}
    except (tokenize.TokenError, SyntaxError):
        return set()  # the bench says that it is not Python
    return {name.lower() for name in names} - _COMMON


def _checks(prompt: Prompt) -> Iterator[tuple[str, str]]:
    if prompt.checks[0].key == prompt.checks[1].key:
        yield "checks", "the right option stands at the same place in both quick-checks"
    for number, check in enumerate(prompt.checks, 1):
        texts = [option.text for option in check.options]
        if len({text.casefold() for text in texts}) < len(texts):
            yield "checks", f"quick-check {number} has two options that are the same"


def _key_is_longest(key: int, texts: Sequence[str]) -> bool:
    return all(len(texts[key]) > len(text) for position, text in enumerate(texts) if position != key)


def _ease(prompt: Prompt) -> Iterator[tuple[str, str]]:
    ease = reading_ease(prompt.statement)
    if ease < EASE:
        yield "reading ease", f"the statement has {ease:.0f}; at least {EASE:.0f}: shorter sentences, plainer words"


def reading_ease(text: str) -> float:
    """Flesch's reading ease of some prose, code left out: 206.835 - 1.015 words/sentences - 84.6 syllables/words.

    Source: R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948). Syllables are counted as
    groups of vowels, less a silent e at the end.
    """
    prose = re.sub(r"`[^`]*`", "it", _FENCED.sub("", text))
    words = re.findall(r"[A-Za-z][A-Za-z'’]*", prose)
    sentences = max(1, len(re.findall(r"[.!?:;](?:\s|$)|\n[^\S\n]*[-*] ", prose)))
    syllables = sum(_syllables(word.lower()) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / max(1, len(words))


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def _title(prompt: Prompt) -> Iterator[tuple[str, str]]:
    plain = " ".join(re.findall(r"[a-z0-9]+", prompt.title.lower()))
    if plain in FAMOUS:
        yield "title", f"“{prompt.title}” is the title of a problem elsewhere"


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
