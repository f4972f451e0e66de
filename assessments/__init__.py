"""The readiness engine: what a member's answers and evidence say, as numbers. Pure; knows no platform and no database."""
