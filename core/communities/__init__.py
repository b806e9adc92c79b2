"""A community and the homes it lives in."""
