"""How a community's past is read from the files that its owner hands over."""
