"""Real databases for what works on them."""

from tests.databases import postgres_server, postgres_url, sqlite_template, sqlite_url, storage, url

__all__ = ["postgres_server", "postgres_url", "sqlite_template", "sqlite_url", "storage", "url"]
