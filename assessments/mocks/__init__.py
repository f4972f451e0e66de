"""Mock interviews: what an interviewer has in hand (pure)."""
