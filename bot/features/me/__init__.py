"""A member's own settings, accounts and data."""

from bot.features.me import accounts, community, data, settings
from bot.features.me.feature import me

__all__ = ["accounts", "community", "data", "me", "settings"]
