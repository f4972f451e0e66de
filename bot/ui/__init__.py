"""The neutral vocabulary in which features speak: cards, forms, text and actions."""
