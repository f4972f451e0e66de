"""Discord: the gateway, interactions, Components V2 and direct messages."""
