"""Members' plans and their practice log, as values, and how many plans are cut at once."""
