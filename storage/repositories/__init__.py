"""One small module for each repository. Statements are built once and run on a `Transaction`; no ORM sessions."""
