"""Runs the code of one prompt: a program of its own, on the standard library only, started in another process."""
