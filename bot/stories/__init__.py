"""Stories of members, as values: what is stored of them, who was asked to read one, and what was told in drills."""
