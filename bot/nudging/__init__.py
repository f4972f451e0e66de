"""Messages of the bot's own accord that get a member going: by rule, few and kind (pure)."""
