"""How Kith remembers: rows in SQLite or PostgreSQL, mapped to what core knows and back."""
