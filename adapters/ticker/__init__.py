"""The clock's way in: an interval tick, and nothing more."""
