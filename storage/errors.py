"""What can go wrong with a database, in sentences for whoever runs Kith."""

from core.errors import KithError


class DatabaseUnusable(KithError):
    """The database's address is wrong, or what is there does not fit; the message says what to do."""
