"""What self-items show in a member's language, and where content that stays in English says so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import structlog

from assessments.content_files import ContentErrors
from assessments.item_words import ItemWords, fingerprint, languages, read_item_words
from assessments.items import SelfItem
from bot.ui.cards import Text
from bot.words import SOURCE, Words

log = structlog.get_logger()


def item_words(w: Words, item: SelfItem) -> ItemWords:
    """Topic and anchors of an item in the member's language; in English where there is no translation of these."""
    of = fingerprint(item)
    translated = _translated(w.language).get(item.id)
    return translated if translated and translated.of == of else ItemWords(item.topic, item.anchors, of)


@cache
def _translated(language: str) -> Mapping[str, ItemWords]:
    if language == SOURCE or language not in languages():
        return {}
    try:
        return read_item_words(language)
    except ContentErrors as errors:  # `content check` tells them; a member gets English
        log.error("self-items not translated", language=language, errors=len(errors.errors))
        return {}


def only_in_english(w: Words) -> tuple[Text, ...]:
    """A line below content that is there in English alone; nothing for who reads English."""
    return () if w.language == SOURCE else (Text(w("This is there in English only.")),)
