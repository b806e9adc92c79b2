"""Thanks that reach people: in private at any time, and once a month by name, with their agreement."""
