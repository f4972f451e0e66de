"""Cohorts as coaches see them, as values: what is read of members, and what is kept of editions (pure)."""
