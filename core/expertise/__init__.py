"""Who knows what, and who is likely to answer: evidence, and the matcher that reads it."""
