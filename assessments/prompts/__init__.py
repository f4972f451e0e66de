"""The prompts of every day: what one is, how its folder is read, and in which order a community meets them (pure)."""
