"""One schema on SQLite and PostgreSQL, behind the ports of the application."""
