"""The evidence card: what a member can show of themself, as values, as a page and by a link that runs out."""
