"""Web addresses that members give: whether others could open them, told from the address alone.

Greenroom never opens them. A server that fetches addresses which strangers give it can be sent into its own network;
whether a project answers is for the peer to see, in their own browser.
"""

from __future__ import annotations

import ipaddress
import re
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from bot.ui import law

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(//|(?!\d))")  # and not a port, as in example.org:8080
_AT_HOME: Final = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home", ".test", ".invalid")


class Fault(StrEnum):
    """Why an address will not do."""

    NO_ADDRESS = "no_address"
    WITH_PASSWORD = "with_password"  # noqa: S105 - the name of a fault
    ONLY_AT_HOME = "only_at_home"
    """It opens on the member's own machine or network at most."""


def read_address(text: str) -> str | Fault:
    """The address that was given, with https where no scheme was; or what is wrong with it."""
    given = text.strip()
    address = given if _SCHEME.match(given) else f"https://{given}"
    try:
        law.web_address(address, "address")
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # a broken law is one, too
        return Fault.NO_ADDRESS
    if "@" in parts.netloc:
        return Fault.WITH_PASSWORD
    return address if _is_public(host.rstrip(".")) else Fault.ONLY_AT_HOME


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(_AT_HOME)
