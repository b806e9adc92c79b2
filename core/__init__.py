"""What Kith knows: rules, words and decisions, free of any platform and any database."""
