"""The history of the schema, for Alembic. A revision's file is named by its number, so that files sort as they apply."""
