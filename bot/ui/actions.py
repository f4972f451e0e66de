"""What a button, a select or a form means: a versioned id `g1:<route>:<args>` of at most 100 characters.

The id carries everything that is needed to act on a click, so that any process can answer it after any restart.
Arguments are typed by a paired codec: what `to_string` writes, `convert` reads back, and nothing else is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import quote, unquote

from bot.ui import law

VERSION: Final = "g1"
REOPEN: Final = "form.open"  # opens any form again with what was typed before
MARK: Final = "@"  # `TEXT` escapes it
_ROUTE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")
_INT = re.compile(r"-?[0-9]{1,18}")  # fits into the databases' 64 bits


class UnknownAction(ValueError):
    """An id that this version does not understand: older, newer, or forged."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How one argument is written into an id and read back; `convert` raises `ValueError` on anything odd."""

    to_string: Callable[[Any], str]
    convert: Callable[[str], Any]


def _integer(text: str) -> int:
    if not _INT.fullmatch(text):
        raise ValueError(text)
    return int(text)


INT: Final = Codec(str, _integer)
TEXT: Final = Codec(lambda value: quote(value, safe=""), unquote)


def _codec(kind: type) -> Codec:
    if kind is int:
        return INT
    if kind is str:
        return TEXT
    if issubclass(kind, StrEnum):
        return Codec(str, kind)
    raise TypeError(f"no codec for {kind!r} in an action id")


class ActionRoute:
    """One thing that can be clicked or submitted, with the types of its arguments.

    Calling it gives the id: `ANSWER(12, 3, 0)` → `"g1:assess.answer:12:3:0"`.
    """

    def __init__(self, name: str, *kinds: type) -> None:
        """Declare the route `name` (`feature.verb`) with one type (`int`, `str` or a `StrEnum`) per argument."""
        if not _ROUTE.fullmatch(name):
            raise ValueError(f"not a route name: {name!r}")
        self.name = name
        self.kinds = kinds
        self._codecs = tuple(_codec(kind) for kind in kinds)

    def __call__(self, *args: object) -> str:
        """Write the id for `args`.

        Raises:
            law.LawBroken: when the id would be longer than 100 characters.
            TypeError: when the number or type of arguments is wrong.
        """
        if len(args) != len(self.kinds) or not all(isinstance(a, k) for a, k in zip(args, self.kinds, strict=True)):
            raise TypeError(f"{self.name} takes {[k.__name__ for k in self.kinds]}, not {args!r}")
        written = (codec.to_string(arg) for codec, arg in zip(self._codecs, args, strict=True))
        action = ":".join((VERSION, self.name, *written))
        law.at_most(law.ACTION_ID, len(action), f"action id of {self.name}")
        return action

    def read(self, args: tuple[str, ...]) -> tuple[Any, ...]:
        """Read the arguments of an id back.

        Raises:
            UnknownAction: when they are not what this route writes.
        """
        if len(args) != len(self._codecs):
            raise UnknownAction(f"{self.name} takes {len(self._codecs)} arguments, not {len(args)}")
        try:
            return tuple(codec.convert(arg) for codec, arg in zip(self._codecs, args, strict=True))
        except ValueError as error:
            raise UnknownAction(f"arguments of {self.name}: {error}") from error

    def __repr__(self) -> str:
        """Show the name, for error messages."""
        return f"ActionRoute({self.name!r})"


def split(action: str) -> tuple[str, tuple[str, ...]]:
    """Take an id apart into its route name and its raw arguments.

    Raises:
        UnknownAction: when it is not an id of this version.
    """
    version, _, rest = action.partition(":")
    if version != VERSION or not rest or len(action) > law.ACTION_ID:
        raise UnknownAction(action[: law.ACTION_ID])
    name, *args = rest.split(":")
    if not _ROUTE.fullmatch(name):
        raise UnknownAction(name)
    return name, tuple(args)


def marked(action: str, mark: int) -> str:
    """The id of a form that carries a mark of what it showed; no argument begins as the mark does."""
    return f"{action}:{MARK}{mark:08x}"


def unmarked(args: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The arguments of a form's id without a mark of what it showed, and whether it had one."""
    is_marked = bool(args) and args[-1].startswith(MARK)
    return (args[:-1] if is_marked else args), is_marked


def reopening(action: str) -> str:
    """The id that opens the form `action` again with what was typed before; `law.FORM_ID` leaves room for it."""
    version, _, rest = action.partition(":")
    return f"{version}:{REOPEN}:{rest}"


def opened_by(args: tuple[str, ...]) -> str:
    """The id of the form that an id of `reopening` opens, by the arguments of that."""
    return ":".join((VERSION, *args))
