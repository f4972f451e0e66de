"""Words of the product in the member's language, from gettext catalogues in `bot/locales`.

English is the source: without a catalogue for a language the English sentence is used. docs/translating.md tells how
the catalogues are kept.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

LOCALES: Final = Path(__file__).parent / "locales"
DOMAIN: Final = "greenroom"
SOURCE: Final = "en"
_HALF: Final = "0.5"
"""A number as it is written, in the catalogues for the sake of its decimal point."""
_OWN_NAME: Final = "English"
"""What a language calls itself: a catalogue has its own name here."""

Sentences = TypeVar("Sentences")


def said(sentences: Sentences, *more: object) -> Sentences:
    """Mark sentences that reach `w` as variables, so that the catalogues hold them: one, or tables by their names."""
    return sentences


def counted(*tables: object) -> None:
    """Mark tables of singular and plural that reach `w.n` as variables."""


class Words:
    """The catalogue of one language. `w("Hello {name}", name=…)` translates, then fills the braces."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        """Use `words_for` instead, which finds the catalogue."""
        self.language = language
        self._catalogue = catalogue
        self._point = catalogue.gettext(_HALF)[1:2]

    def __call__(self, sentence: str, **values: object) -> str:
        """Translate and fill a sentence; one without values is taken as it is, braces that a member typed included."""
        translated = self._catalogue.gettext(sentence) if sentence else ""  # the empty one is the catalogue's own
        return translated.format(**values) if values else translated

    def n(self, singular: str, plural: str, number: int, **values: object) -> str:
        """Translate a sentence that depends on `number`, which fills `{n}`."""
        return self._catalogue.ngettext(singular, plural, number).format(n=number, **values)

    def decimal(self, value: float, *, signed: bool = False) -> str:
        """A number to a tenth, with its sign where that matters: `12.5` and `−3.0`, or `12,5` and `−3,0`."""
        written = f"{value:+.1f}" if signed else f"{value:.1f}"
        return written.replace("-", "−").replace(".", self._point)


said(_HALF, _OWN_NAME)


def first_upper(words: str) -> str:
    """The words as a sentence begins; the others keep their capitals, which some languages need."""
    return f"{words[:1].upper()}{words[1:]}"


class Unfit(ValueError):
    """What a member gave does not fit: a sentence for them, with the values that fill it."""

    def __init__(self, sentence: str, **values: object) -> None:
        """Take the sentence, translated or not."""
        super().__init__(sentence.format(**values) if values else sentence)
        self.sentence = sentence
        self.values = values

    def told(self, w: Words) -> str:
        """The sentence in the member's words."""
        return w(self.sentence, **self.values)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue, English first."""
    found = sorted(path.parent.parent.name for path in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE, *(code for code in found if code != SOURCE))


@cache
def _catalogue(language: str) -> Words:
    known = language if language in languages() else SOURCE
    return Words(known, gettext.translation(DOMAIN, LOCALES, [known], fallback=True))


def words_for(locale: str | None) -> Words:
    """The words for a platform's locale such as `en-GB` or `de`; English where there is no catalogue."""
    return _catalogue((locale or SOURCE).replace("_", "-").split("-")[0].lower()[:8])


def own_names() -> dict[str, str]:
    """The languages by their codes, each named in itself."""
    return {code: words_for(code)(_OWN_NAME) for code in languages()}
