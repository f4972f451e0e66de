"""The history of the schema, for Alembic. A revision's file is named by its number, to sort as they apply."""
