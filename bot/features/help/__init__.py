"""Help, generated from what is declared."""

from bot.features.help.handlers import help_feature

__all__ = ["help_feature"]
