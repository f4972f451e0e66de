"""Bring the catalogues of all languages up to date with the source, and compile them: `make words`.

A catalogue is `bot/locales/<language>/LC_MESSAGES/greenroom.po`. A new sentence gets an empty translation, one that is
said no more is dropped, and nothing is guessed. What is written is the same for the same source, wherever and whenever
it is made: entries in order of their files, without lines and dates. With `--check` nothing is written.
"""

from __future__ import annotations

import argparse
import string
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.words import DOMAIN, LOCALES  # noqa: E402 - found once the root is on the path
from tools.sentences import Found, Key, find  # noqa: E402

WIDTH: Final = 110
HEADERS: Final = frozenset(
    {"Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms"}
)  # the others hold dates and names
COMMENT: Final = "Greenroom in {language}. How it is kept: docs/translating.md."


class Steady(Catalog):
    """A catalogue whose header says nothing that changes by itself."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """The headers that a program reads."""
        return [(name, value) for name, value in super().mime_headers if name in HEADERS]


def path_of(language: str, root: Path = LOCALES) -> Path:
    """Where the catalogue of a language is."""
    return root / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def languages(root: Path = LOCALES) -> tuple[str, ...]:
    """The languages for which there is a folder."""
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir()))


def read(language: str, root: Path = LOCALES) -> Catalog:
    """A catalogue as it was written; an empty one where there is none yet."""
    path = path_of(language, root)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        held = read_po(file, locale=language)
    held.locale = language  # whatever its header says: it may be a copy of another
    return held


def updated(found: Found, before: Catalog) -> Catalog:
    """The catalogue for the sentences that were found, with the translations that there are."""
    language = str(before.locale)
    after = Steady(
        locale=language,
        header_comment=f"# {COMMENT.format(language=before.locale.get_display_name('en'))}",  # type: ignore[union-attr]
        fuzzy=False,
    )
    for key, files in sorted(_joined(found), key=_place):
        held = before.get(key if isinstance(key, str) else key[0])
        after.add(key, _translation(key, held, after.num_plurals), [(file, None) for file in sorted(files)])  # type: ignore[misc]
    for message in after:
        message.flags.clear()  # whether a % is meant as a format is nothing to guess at
    return after


def _place(entry: tuple[Key, set[str]]) -> tuple[str, str]:
    key, files = entry
    return min(files), key if isinstance(key, str) else key[0]


def _joined(found: Found) -> Iterator[tuple[Key, set[str]]]:
    """The entries: a sentence that is also the singular of another is no entry of its own.

    Raises:
        ValueError: one singular has two plurals, which a catalogue cannot hold.
    """
    plurals = {key[0]: key for key in found.sentences if isinstance(key, tuple)}
    for key, files in found.sentences.items():
        if isinstance(key, tuple):
            if plurals[key[0]] != key:
                raise ValueError(f"{key[0]!r} has two plurals: {key[1]!r} and {plurals[key[0]][1]!r}")
            yield key, files | found.sentences.get(key[0], set())
        elif key not in plurals:
            yield key, files


def _translation(key: Key, held: Message | None, forms: int) -> str | tuple[str, ...]:
    if isinstance(key, str):
        return held.string if held and isinstance(held.string, str) else ""
    kept = held.string if held and held.id == key and isinstance(held.string, tuple | list) else ()
    return tuple(kept) if len(kept) == forms else ("",) * forms


def written(catalogue: Catalog) -> bytes:
    """The catalogue as text."""
    file = BytesIO()
    write_po(file, catalogue, width=WIDTH, include_lineno=False)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


# --- what is wrong with a translation ---------------------------------------------------------------------------------


def problems(catalogue: Catalog) -> Iterator[str]:
    """What is missing or wrong in a catalogue, a line each."""
    for message in catalogue:
        if not message.id:
            continue
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        name = message.id if isinstance(message.id, str) else message.id[1]
        if message.fuzzy:
            yield f"fuzzy: {name}"
        if not all(texts):
            yield f"missing: {name}"
            continue
        if message.pluralizable and len(texts) != catalogue.num_plurals:
            yield f"plural forms: {name}"
        for position, text in enumerate(texts):
            if wrong := _unlike(message, text, last=position == len(texts) - 1):
                yield f"{wrong}: {name} / {text}"


def _unlike(message: Message, text: str, *, last: bool) -> str:
    """In what a translation differs from its source where it must not."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    try:
        here, there = fields(text), [fields(source) for source in sources]
    except ValueError:
        return "braces"
    if message.pluralizable:
        known, needed = frozenset.union(*there), there[-1] if last else there[0] - {("n", "")}
        if not needed <= here <= known:
            return "placeholders"
    elif here != there[0]:
        return "placeholders"
    source = sources[-1]
    if (text[:1].isspace(), text[-1:].isspace()) != (source[:1].isspace(), source[-1:].isspace()):
        return "blanks at the ends"
    if text.count("\n") != source.count("\n"):
        return "line breaks"
    return ""


def fields(text: str) -> frozenset[tuple[str, str]]:
    """The placeholders of a sentence, each with its format.

    Raises:
        ValueError: its braces do not match.
    """
    return frozenset((name, form or "") for _, name, form, _ in string.Formatter().parse(text) if name is not None)


# --- the command ------------------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    """Bring everything up to date, and say what is left to do."""
    parser = argparse.ArgumentParser(description="Bring the catalogues up to date with the source, and compile them.")
    parser.add_argument("--check", action="store_true", help="write nothing, only say what is wrong")
    check = parser.parse_args(arguments).check
    found, wrong = find(), 0
    for language in languages():
        catalogue = updated(found, read(language))
        faults = list(problems(catalogue))
        for path, content in (
            (path_of(language), written(catalogue)),
            (path_of(language).with_suffix(".mo"), compiled(catalogue)),
        ):
            if not path.exists() or path.read_bytes() != content:
                if check:
                    faults.append(f"out of date: {path.relative_to(ROOT)}")
                else:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
        print("\n".join((f"{language}: {len(catalogue)} sentences, {len(faults)} to look at", *faults)))
        wrong += len(faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
