"""Projects that members build, and what peers say of them, as values."""
