"""Who belongs to a community: joining, consent, limits and accounts."""
