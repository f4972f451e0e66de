"""Setting a community up: the walk, its settings, rights, cohorts, the log, retention and the end."""

from bot.features.organiser import begin, check, cohorts, departures, home, leaving, log, welcome
from bot.features.organiser.feature import organiser

__all__ = ["begin", "check", "cohorts", "departures", "home", "leaving", "log", "organiser", "welcome"]
