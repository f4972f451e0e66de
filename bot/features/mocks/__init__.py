"""Peer mocks: rounds, pairs, sessions, feedback."""

from bot.features.mocks import profile, profile_times
from bot.features.mocks.feature import mocks

__all__ = ["mocks", "profile", "profile_times"]
