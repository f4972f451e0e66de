"""A member's own settings, accounts and data, and the evidence card that they can show."""

from bot.features.me import accounts, community, data, evidence, settings
from bot.features.me.feature import me

__all__ = ["accounts", "community", "data", "evidence", "me", "settings"]
