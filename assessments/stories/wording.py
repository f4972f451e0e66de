"""What the words of a story give away, by rule: who acts, and whether the end was measured. English and German."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

_I: Final = frozenset(
    {*("i", "me", "my", "mine", "myself")}
    | {*("ich", "mich", "mir", "mein", "meine", "meinen", "meinem", "meiner", "meines")}
)
_WE: Final = frozenset(
    {*("we", "us", "our", "ours", "ourselves")}
    | {*("wir", "uns", "unser", "unsere", "unseren", "unserem", "unserer", "unseres", "unsre", "unsern")}
)
_SPOKEN: Final = re.compile(r"„[^“”]{0,400}[“”]|“[^”]{0,400}”|«[^»]{0,400}»|\"[^\"]{0,400}\"")
"""What somebody says in a story: their “we” is not the teller's."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")

_YEAR: Final = (
    r"\b(?:in|since|by|from|until|till|of|during|early|late|mid|spring|summer|autumn|fall|winter|january|february|march"
    r"|april|may|june|july|august|september|october|november|december|im|jahr|seit|bis|von|ab|anfang|ende|mitte|januar"
    r"|februar|märz|mai|juni|juli|oktober|dezember)[\s-]+(?:19[5-9]\d|20[0-4]\d)\b"
)
_NUMBER: Final = (
    r"(?<![\w-])[-+±<>~≈€$£¥]?\d"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|halved?|twice|doubled?|tripled?|percent|zero"
    r"|(?:a|one|two)[ -]thirds?|(?:a|one|three)[ -]quarters?"
    r"|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig"
    r"|siebzig|achtzig|neunzig|hundert|tausend|dutzend|hälfte|halbiert\w*|halb|doppelt\w*|verdoppelt\w*|prozent"
    r"|drittel|viertel)\b|%"
)
_BEFORE_AFTER: Final = (
    r"\bbefore\b.{1,200}\b(?:after|afterwards|now|since then)\b|\bafter\b.{1,200}\bbefore\b"
    r"|\bused to\b.{1,200}\bnow\b|\binstead of\b|\bcompared (?:to|with)\b|\bthan (?:before|in the past)\b"
    r"|\bno longer\b|\bany ?more\b|\bnever (?:happened )?again\b"
    r"|\b(?:vorher|früher)\b.{1,200}\b(?:nachher|danach|jetzt|heute|seitdem)\b|\banstatt\b|\bstatt\b"
    r"|\bals (?:vorher|zuvor|früher)\b|\bim vergleich\b|\bnicht mehr\b|\bnie wieder\b"
)
_COMPARED_TIME: Final = (
    r"\b(?:hours?|minutes?|days?|weeks?|months?|stunden?|minuten?|tage?n?|wochen?|monate?n?)\b.{0,30}"
    r"\b(?:earlier|sooner|faster|shorter|longer|less|fewer|saved|früher|schneller|kürzer|weniger|gespart)\b"
    r"|\b(?:saved|spared|less|fewer|gespart|weniger)\b.{0,30}"
    r"\b(?:hours?|minutes?|days?|weeks?|months?|stunden?|minuten?|tage?n?|wochen?|monate?n?)\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How often a text says “I” and how often “we”, in all their forms."""

    i: int
    we: int

    @property
    def both(self) -> int:
        """How often it says either."""
        return self.i + self.we


def voice(text: str) -> Voice:
    """Who acts in a text; what is quoted in it is somebody's speech and does not count."""
    words = _LETTERS.findall(_SPOKEN.sub(" ", text))
    # "US" is a country.
    return Voice(sum(one.lower() in _I for one in words), sum(one.lower() in _WE and one != "US" for one in words))


def is_measured(text: str) -> bool:
    """Whether a text says how much: a number that is no mere year, a time saved, or how it was before and after."""
    year, measures = _patterns()
    return measures.search(year.sub(" ", text)) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A mere year, and all that measures; compiled when they are first wanted, as no start waits for them."""
    how = re.IGNORECASE | re.DOTALL
    return re.compile(_YEAR, how), re.compile("|".join((_NUMBER, _COMPARED_TIME, _BEFORE_AFTER)), how)
