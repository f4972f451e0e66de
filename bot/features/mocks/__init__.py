"""Peer mocks: rounds, pairs, sessions, feedback."""

from bot.features.mocks import calibrate, feedback, history, mentor, severity_job
from bot.features.mocks.feature import mocks

__all__ = ["calibrate", "feedback", "history", "mentor", "mocks", "severity_job"]
