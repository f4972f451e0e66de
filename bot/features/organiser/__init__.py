"""Setting a community up: the wizard, its settings, rights, cohorts, the log, retention and the end."""

from bot.features.organiser import check, cohorts, departures, home, leaving, log, welcome, wizard
from bot.features.organiser.feature import organiser

__all__ = ["check", "cohorts", "departures", "home", "leaving", "log", "organiser", "welcome", "wizard"]
