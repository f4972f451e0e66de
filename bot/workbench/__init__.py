"""Where the code of prompts is run: never in this process, always within limits."""
