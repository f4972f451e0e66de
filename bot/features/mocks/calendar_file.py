"""A mock as a calendar file (RFC 5545), the same event through every change: one UID, a growing sequence."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Final

from bot.mocks.machine import TAKES_TIME
from bot.mocks.records import Session
from bot.outcomes import Attachment

MEDIA_TYPE: Final = "text/calendar"
PRODUCT: Final = "-//Greenroom//Mocks//EN"


async def attachment(session: Session, title: str, about: str, now: datetime) -> Attachment:
    """The file, made away from the event loop: the library takes a moment to load."""
    content = await asyncio.to_thread(compose, session, title, about, now)
    return Attachment(f"mock-{session.id}.ics", content, MEDIA_TYPE)


def compose(session: Session, title: str, about: str, now: datetime) -> bytes:
    """The file. A mock that fell through cancels the event.

    Times are in UTC: those in a mock live in several zones, and every calendar shows an instant in its owner's own.
    """
    from icalendar import Calendar, Event

    cancelled = session.state not in TAKES_TIME
    event = Event()
    event.add("uid", f"mock-{session.community_id}-{session.id}@greenroom")
    event.add("sequence", 2 * session.version + cancelled)
    event.add("dtstamp", now)
    event.add("dtstart", session.start)
    event.add("dtend", session.end)
    event.add("summary", title)
    event.add("description", about)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if session.link:
        event.add("location", session.link)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
