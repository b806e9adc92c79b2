"""A question's life: draft, waves of offers, help, thanks."""
