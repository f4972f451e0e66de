"""A language that nobody speaks, made from the sentences that are found: what is not in it was never translated."""

from __future__ import annotations

import gettext
import string
from functools import cache

from bot.words import Words
from tools.sentences import Key, find

LONGER = 0.4  # than English, as some languages are
_LETTERS = dict(zip(string.ascii_letters, "åɓçðéƒğĥïĵķļɱñöþɋřšţûṽŵẋýžÅßÇÐÉƑĞĤÏĴĶĻṀÑÖÞɊŘŠŢÛṼŴẊÝŽ", strict=True))
_OTHER = str.maketrans(_LETTERS)
_BACK = str.maketrans({other: letter for letter, other in _LETTERS.items()})


def pseudo(sentence: str) -> str:
    """The sentence in letters that no English word has, and longer; its placeholders stay."""
    parts = []
    for text, name, form, conversion in string.Formatter().parse(sentence):
        parts.append(text.translate(_OTHER).replace("{", "{{").replace("}", "}}"))
        if name is not None:
            parts.append("{" + name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}")
    words = "".join(parts)
    more = "ẋ" * round(LONGER * len(sentence.strip()))
    bare = words.rstrip()
    return f"{bare}{more}{words[len(bare) :]}"


def back(words: str) -> str:
    """What was pseudo, as it was in English, without what made it longer."""
    return words.translate(_BACK).rstrip("x")


class _Catalogue(gettext.NullTranslations):
    """Only what was found is translated, as with a real catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self.known: frozenset[Key] = frozenset(find().sentences)
        self.single = frozenset(key if isinstance(key, str) else key[0] for key in self.known)

    def gettext(self, message: str) -> str:
        return pseudo(message) if message in self.single else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        chosen = msgid1 if n == 1 else msgid2
        return pseudo(chosen) if (msgid1, msgid2) in self.known else chosen


@cache
def words() -> Words:
    """The words of that language."""
    return Words("xx", _Catalogue())
