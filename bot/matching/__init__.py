"""Who meets whom: a maximum-weight matching over the members of a round (pure; run in a process of its own)."""
