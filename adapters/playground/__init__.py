"""The playground: a chat client in the browser, for people without a token. It plays the part of a platform."""
