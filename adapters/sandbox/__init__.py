"""Runs programs that we do not trust, by bubblewrap."""
