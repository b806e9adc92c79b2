"""`python -m bots`: the command line."""

from bots.cli.app import main

if __name__ == "__main__":
    main()
