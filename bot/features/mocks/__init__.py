"""Peer mocks: profiles, rounds, pairs, sessions, feedback."""

from bot.features.mocks import (
    calibrate,
    clockwork,
    events,
    feedback,
    history,
    invitations,
    mentor,
    messages,
    pairing,
    profile,
    profile_times,
    queue,
    rounds,
    sessions,
    setup,
    setup_people,
    severity_job,
)
from bot.features.mocks.feature import mocks

__all__ = [
    "calibrate",
    "clockwork",
    "events",
    "feedback",
    "history",
    "invitations",
    "mentor",
    "messages",
    "mocks",
    "pairing",
    "profile",
    "profile_times",
    "queue",
    "rounds",
    "sessions",
    "setup",
    "setup_people",
    "severity_job",
]
