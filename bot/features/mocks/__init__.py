"""Peer mocks: profiles, rounds, pairs, sessions, feedback."""

from bot.features.mocks import calibrate, feedback, history, mentor, profile, profile_times, severity_job
from bot.features.mocks.feature import mocks

__all__ = ["calibrate", "feedback", "history", "mentor", "mocks", "profile", "profile_times", "severity_job"]
