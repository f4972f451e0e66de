"""Time zones as people name them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.params import BadOption
from bot.records import Member
from bot.words import Words

SUGGESTED: Final = 25

_zones = cache(available_timezones)  # it looks into some six hundred files


def zones_like(partial: str) -> Sequence[str]:
    """Zones whose name or city begins with what was typed, then those that hold it."""
    wanted = partial.strip().replace(" ", "_").casefold()
    names = sorted(name for name in _zones() if "/" in name and wanted in name.casefold())
    first = [name for name in names if name.rpartition("/")[2].casefold().startswith(wanted)]
    return (*first, *(n for n in names if n not in first))[:SUGGESTED]


def zone_of(name: str | None) -> ZoneInfo:
    """The zone of a name; UTC for none, and for one that is hostile, a folder of zones, or no longer a zone."""
    try:
        return ZoneInfo(name or "UTC")
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return ZoneInfo("UTC")


def zone_where(member: Member, heard: str | None = None) -> ZoneInfo:
    """Where a member lives, as far as is known.

    What they chose, else what their platform says when they call (`heard`), else their community's zone, else UTC.
    """
    return zone_of(member.zone or heard or member.community_zone)


def zone_meant(w: Words, typed: str) -> str:
    """The IANA zone that was meant: its name in any case, or its city.

    Raises:
        BadOption: for the option `zone`, with the nearest names, when it is none.
    """
    zones = {name.casefold(): name for name in _zones()}
    wanted = typed.strip().replace(" ", "_").casefold()
    if wanted in zones:
        return zones[wanted]
    cities = {name.rpartition("/")[2]: original for name, original in sorted(zones.items(), reverse=True)}
    if wanted in cities:
        return cities[wanted]
    near = [cities[city] for city in get_close_matches(wanted, cities, n=3)]
    hint = w("Did you mean {names}?", names=", ".join(near)) if near else w("Such as Europe/Berlin.")
    raise BadOption(f"{w('I don’t know this time zone.')} {hint}", "zone")
