"""A member's network and applications, and the interviews that came of them, as values."""
