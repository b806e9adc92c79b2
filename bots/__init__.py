"""How Kith speaks and listens: one folder for each platform, and what they share."""
