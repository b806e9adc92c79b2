"""Slack: what comes in, what goes out, and how Kith is installed there."""
