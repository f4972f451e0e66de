"""A prompt's folder that lies in memory: files as they were uploaded."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from os import PathLike
from typing import Any

StrPath = str | PathLike[str]


class MemoryFolder(Traversable):
    """A folder of text files, without folders in it."""

    def __init__(self, name: str, files: Mapping[str, str]) -> None:
        """Take the folder's name and its files."""
        self._name = name
        self._files = files

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._name

    def is_dir(self) -> bool:
        """It is one."""
        return True

    def is_file(self) -> bool:
        """It is none."""
        return False

    def iterdir(self) -> Iterator[Traversable]:
        """The files."""
        return iter(self.joinpath(name) for name in self._files)

    def joinpath(self, *descendants: StrPath) -> Traversable:
        """A file, whether it is there or not."""
        name = "/".join(map(str, descendants))
        return _MemoryFile(name, self._files.get(name))

    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        """Folders are not opened."""
        raise IsADirectoryError(self._name)

    def read_bytes(self) -> bytes:
        """Folders are not read."""
        raise IsADirectoryError(self._name)

    def read_text(self, encoding: str | None = None) -> str:
        """Folders are not read."""
        raise IsADirectoryError(self._name)


class _MemoryFile(MemoryFolder):
    def __init__(self, name: str, text: str | None) -> None:
        super().__init__(name, {})
        self._text = text

    def is_dir(self) -> bool:
        return False

    def is_file(self) -> bool:
        return self._text is not None

    def open(self, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        return io.BytesIO(self.read_bytes()) if "b" in mode else io.StringIO(self.read_text())

    def read_bytes(self) -> bytes:
        return self.read_text().encode()

    def read_text(self, encoding: str | None = None) -> str:
        if self._text is None:
            raise FileNotFoundError(self.name)
        return self._text
