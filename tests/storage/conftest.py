"""Databases for the tests of the storage."""

from tests.databases import (  # noqa: F401
    empty_postgres_url,
    empty_url,
    postgres_server,
    postgres_url,
    sqlite_template,
    sqlite_url,
    storage,
    url,
)
