"""What may be said of many members together without saying it of one: groups, figures and their editions (pure)."""
