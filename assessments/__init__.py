"""The readiness engine: what answers and evidence say, as numbers. It knows no platform and no database."""
