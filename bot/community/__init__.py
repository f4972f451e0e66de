"""A community as its organisers run it: settings, roles, cohorts, what members let be seen, and the log of it all."""
