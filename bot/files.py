"""Uploaded files: what may be fetched, how much of it, and what to say when it cannot be.

The files of a submission are fetched before the unit of work opens: a slow download must not hold a database lock.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterable, Iterable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from bot.errors import FileTrouble
from bot.ui.forms import File, Raw

if TYPE_CHECKING:
    from bot.outside import Files

KIB: Final = 1024
MIB: Final = 1024 * KIB
MOST: Final = 4 * MIB  # bytes of a file that anybody may ask for
WITHIN: Final = 10.0  # seconds for fetching one
CHUNK: Final = 64 * KIB  # bytes taken from a connection at once


class Received:
    """The files of one call, as far as they could be fetched."""

    def __init__(self, contents: Mapping[File, bytes | FileTrouble] | None = None) -> None:
        """Take what was fetched, or why it was not."""
        self._contents = contents or {}

    async def read(self, file: File, *, most: int) -> bytes:
        """The content of a file that came with this call, at most `most` bytes (and never more than `MOST`).

        Raises:
            FileTrouble: when it is larger, gone, or could not be reached. Left alone in the handler of a form, it
                stands at the input that the file was given in.
        """
        if most > MOST:
            raise ValueError(f"no file of {most} bytes is fetched; the most is {MOST}")
        content = self._contents.get(file, gone(file))
        if file.size > most or (isinstance(content, bytes) and len(content) > most):
            raise too_large(file, most)
        if isinstance(content, FileTrouble):
            raise content
        return content


def given(values: Mapping[str, Raw]) -> tuple[File, ...]:
    """All files among the raw answers of a form."""
    several = (raw for raw in values.values() if isinstance(raw, tuple))
    return tuple(one for raw in several for one in raw if isinstance(one, File))


async def fetch(reader: Files | None, workspace: str, files: Iterable[File]) -> Received:
    """Fetch files side by side, each with what it has or why it could not be had."""

    async def one(file: File) -> bytes | FileTrouble:
        try:
            return unreachable(file) if reader is None else await reader.read(workspace, file, MOST)
        except FileTrouble as trouble:
            return trouble

    wanted = tuple(dict.fromkeys(files))
    return Received(dict(zip(wanted, await asyncio.gather(*map(one, wanted)), strict=True)))


async def collect(file: File, chunks: AsyncIterable[bytes], most: int) -> bytes:
    """Put a download together, whatever size was stated for it.

    Raises:
        FileTrouble: as soon as there are more than `most` bytes.
    """
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > most:
            raise too_large(file, most)
    return bytes(content)


def may_fetch(url: str, hosts: re.Pattern[str], api_url: str) -> bool:
    """Whether an address is one of a platform's own: https on one of its `hosts`, or where its API was set to be."""
    try:
        asked, api = urlsplit(url), urlsplit(api_url)
    except ValueError:
        return False
    if (asked.scheme, asked.netloc) == (api.scheme, api.netloc):
        return True
    return asked.scheme == "https" and hosts.fullmatch(asked.netloc) is not None


def too_large(file: File, most: int) -> FileTrouble:
    """There is more in it than is read."""
    size = f"{most // MIB} MB" if most >= MIB else f"{most // KIB} kB"
    return FileTrouble(file, "This file is larger than {size}.", "Please attach a smaller one.", size=size)


def gone(file: File) -> FileTrouble:
    """It was deleted, or its address has run out."""
    return FileTrouble(file, "I can't find this file any more.", "Please attach it again.")


def unreachable(file: File) -> FileTrouble:
    """It is not handed out, or not now."""
    return FileTrouble(file, "I could not fetch this file.", "Please attach it again, or try a little later.")
