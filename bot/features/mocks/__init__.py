"""Peer mocks: rounds, pairs, sessions, feedback."""

from bot.features.mocks import programme_faults, setup, setup_people
from bot.features.mocks.feature import mocks

__all__ = ["mocks", "programme_faults", "setup", "setup_people"]
