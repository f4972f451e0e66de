"""What all tests share."""

from __future__ import annotations

import structlog
from hypothesis import HealthCheck, settings

from tests.databases import (  # noqa: F401 - fixtures for everybody, so that a worker starts one server
    empty_postgres_url,
    empty_url,
    postgres_server,
    postgres_url,
    sqlite_storage,
    sqlite_url,
    storage,
    url,
)

# Plain tracebacks: the default ones show every local variable, and with it what members wrote.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        structlog.dev.ConsoleRenderer(),
    ]
)

# A loaded machine is slow; that is no failure of what is tested.
# The same cases each time, on every machine; `--hypothesis-profile=exploring` looks for others.
settings.register_profile("exploring", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", settings.get_profile("exploring"), derandomize=True)
settings.load_profile("steady")
