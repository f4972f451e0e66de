"""Texts as sentences of tokens, so that `Node.js`, `C++` and `CI/CD` stay what they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'", "\u00ad": None, "\u200b": None})
_ADDRESSES: Final = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|\b(?:github|gitlab|linkedin|kaggle|medium|stackoverflow)\.(?:com|io)/\S*",
    re.IGNORECASE,
)
_BULLETS: Final = re.compile(r"^[\s•·▪◦●○■□➢➤✓✔*>|–-]+")
_ENDS: Final = re.compile(r"(?<=[.!?;])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bincl\.)\s+(?=[A-Z•\"(])|\s+[•·▪●|]\s+")
_CARRIES_ON: Final = re.compile(r"(?:,|\b(?:and|or|with|of|in|the|a|to|for|using)|&|/)$", re.IGNORECASE)
_STOPS: Final = re.compile(r"[.!?;:]")
_LISTS: Final = re.compile(r"[,()\[\]{}|\"•·]")
_JOINS: Final = re.compile(r"[/\\+-]")
_WORDS: Final = re.compile(
    r"(?P<pair>\b[A-Za-z]&[A-Za-z]\b)"  # R&D is not R
    r"|(?P<and>&)"
    r"|(?P<word>(?:(?<!\w)\.(?=[A-Za-z]))?[^\W_]+(?:[.'][^\W_]+)*(?:\+\+|\+(?!\w)|\#)?)"
)


class Gap(IntEnum):
    """What stands before a token; a name of several words never reaches across LIST or more."""

    NONE = 0
    SPACE = 1
    JOIN = 2
    """A slash or a hyphen."""
    LIST = 3
    """A comma or a bracket."""
    STOP = 4
    """What ends a thought, such as a full stop or a colon."""
    START = 5
    """The beginning of a sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written, in one case, with what stands before it, and where in its sentence it ends."""

    written: str
    folded: str
    gap: Gap
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a line or an item of a list."""

    text: str
    tokens: tuple[Token, ...]

    def words(self, start: int, end: int) -> str:
        """The tokens from `start` to `end` as they stand there, with what is between them."""
        first = self.tokens[start]
        return self.text[first.end - len(first.written) : self.tokens[end - 1].end]

    def between(self, end: int, start: int) -> str:
        """What stands between the tokens before `end` and those from `start` on."""
        following = self.tokens[start]
        return self.text[self.tokens[end - 1].end : following.end - len(following.written)]


def sentences(text: str, dotted: Collection[str] = ()) -> list[Sentence]:
    """All sentences of a text; words with a dot inside are split there, unless they are in `dotted`."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    found = []
    for line in _whole_lines(_ADDRESSES.sub(" ", plain)):
        for part in _ENDS.split(line):
            one_line = " ".join(part.split())
            if tokens := tuple(_tokens(one_line, dotted)):
                found.append(Sentence(one_line, tokens))
    return found


def folded(spelling: str) -> tuple[str, ...]:
    """The tokens of a spelling, in one case."""
    return tuple(token.folded for token in _tokens(spelling, (spelling.casefold(), *spelling.casefold().split())))


def written(spelling: str) -> tuple[str, ...]:
    """The tokens of a spelling as it is written."""
    return tuple(token.written for token in _tokens(spelling, (spelling.casefold(), *spelling.casefold().split())))


def _whole_lines(text: str) -> Iterator[str]:
    """Lines without bullets; one that was wrapped is put together again."""
    held = ""
    for raw in text.splitlines():
        line = _BULLETS.sub("", raw).strip()
        bullet = raw.strip() != line
        if held and line and not bullet and _is_wrapped(held, line):
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_wrapped(line: str, following: str) -> bool:
    return bool(_CARRIES_ON.search(line)) or (following[0].islower() and not line.endswith((".", "!", "?", ":", ";")))


def _tokens(text: str, dotted: Collection[str]) -> Iterator[Token]:
    end, gap = 0, Gap.START
    for found in _WORDS.finditer(text):
        gap = _gap(text[end : found.start()]) if gap is not Gap.START else gap
        word, end = found[0], found.end()
        if found["and"]:
            yield Token(word, "and", gap, end)
        elif found["word"] and "." in word[1:] and word.casefold() not in dotted:
            at = found.start()
            for part in word.split("."):
                at += len(part)
                if part:
                    yield Token(part, part.casefold(), gap, at)
                    gap = Gap.STOP
                at += 1
        else:
            yield Token(word, word.casefold(), gap, end)
        gap = Gap.NONE


def _gap(between: str) -> Gap:
    if between in ("", " "):
        return Gap.SPACE if between else Gap.NONE
    if _STOPS.search(between):
        return Gap.STOP
    if _LISTS.search(between):
        return Gap.LIST
    return Gap.JOIN if _JOINS.search(between) else Gap.SPACE
