"""The one web server of a process: health, readiness, metrics, and whatever others mount on it."""
