"""In what platforms differ for the application: everything else that differs stays in their adapters."""

from __future__ import annotations

from typing import Final

from bot.calls import Platform

HOME_PAGES: Final = frozenset({Platform.SLACK, Platform.PLAYGROUND})
"""Those with a page of the bot's own for each member."""
SERVER_EVENTS: Final = frozenset({Platform.DISCORD})
"""Those with scheduled events."""
READ_ALONG: Final = frozenset({Platform.DISCORD})
"""Those whose moderators can read private places."""
