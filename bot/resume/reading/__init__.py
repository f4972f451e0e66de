"""The program that reads uploaded documents; it runs in a limited process and imports only what it needs."""
