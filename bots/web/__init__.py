"""How Kith speaks and listens in a browser: the playground, where one can be every member."""
