"""The clock's way in: an interval tick, and nothing more."""

from adapters.ticker.client import Ticker

__all__ = ["Ticker"]
