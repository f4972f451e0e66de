"""The six mistakes and the four filters, as the member's own evidence shows them."""

from bot.features.risks import handlers
from bot.features.risks.feature import risks

__all__ = ["handlers", "risks"]
