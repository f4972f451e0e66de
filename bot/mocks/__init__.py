"""Peer mock interviews, as values: what is stored of them, which moves are allowed, when members can meet (pure)."""
