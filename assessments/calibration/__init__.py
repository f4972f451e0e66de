"""Re-estimation of questions and channel settings from stored answers; an offline job, never on the bot's path."""
