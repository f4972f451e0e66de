"""Slack: Bolt over Socket Mode or signed HTTP, for one workspace or many."""
