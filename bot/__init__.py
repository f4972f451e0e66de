"""The application: commands, features, cards. It knows no chat platform and sends nothing itself."""
