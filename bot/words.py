"""Words of the product in the member's language, from gettext catalogues in `bot/locales`.

English is the source: without a catalogue for a language the English sentence is used.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Final

LOCALES: Final = Path(__file__).parent / "locales"
SOURCE: Final = "en"
LANGUAGE_NAMES: Final = {"en": "English", "de": "Deutsch"}
"""Languages by their own names."""


class Words:
    """The catalogue of one language. `w("Hello {name}", name=…)` translates, then fills the braces."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        """Use `words_for` instead, which finds the catalogue."""
        self.language = language
        self._catalogue = catalogue

    def __call__(self, sentence: str, **values: object) -> str:
        """Translate and fill a sentence; one without values is taken as it is, braces that a member typed included."""
        translated = self._catalogue.gettext(sentence)
        return translated.format(**values) if values else translated

    def n(self, singular: str, plural: str, number: int, **values: object) -> str:
        """Translate a sentence that depends on `number`, which fills `{n}`."""
        return self._catalogue.ngettext(singular, plural, number).format(n=number, **values)


def languages() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue, English first."""
    found = sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/greenroom.mo"))
    return (SOURCE, *(code for code in found if code != SOURCE))


@cache
def _catalogue(language: str) -> Words:
    known = language if language in languages() else SOURCE
    return Words(known, gettext.translation("greenroom", LOCALES, [known], fallback=True))


def words_for(locale: str | None) -> Words:
    """The words for a platform's locale such as `en-GB` or `de`; English where there is no catalogue."""
    return _catalogue((locale or SOURCE).replace("_", "-").split("-")[0].lower()[:8])
