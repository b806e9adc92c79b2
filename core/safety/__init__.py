"""Report, block, bans, remove everywhere, stop, and what a member may do with what Kith knows of them."""
