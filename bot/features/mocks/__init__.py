"""Peer mocks: rounds, pairs, sessions, feedback."""
