"""Work that nobody clicked for: scheduled occurrences and the outbox."""
