"""Tokens at rest: sealed with the newest key, opened with any; a new key in front, and old ones can go in time."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from core.errors import KithError

SEALED = "gAAAA"  # how everything sealed begins (a version and a time); no token of Slack's does

MAKE_ONE = "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())' makes one"


class NoKey(KithError):
    """There is no key, or none that fits; the message says what to do."""


class Vault:
    """Seals and opens. Both may be done twice."""

    def __init__(self, keys: str) -> None:
        """Take the keys, the newest first, with commas between them."""
        given = [key.strip() for key in keys.split(",") if key.strip()]
        if not given:
            raise NoKey(f"KITH_SECRET_KEYS is not set, and I keep no token unsealed. {MAKE_ONE}.")
        try:
            self._keys = MultiFernet([Fernet(key) for key in given])
        except ValueError as wrong:
            raise NoKey(f"KITH_SECRET_KEYS holds something that is no key. {MAKE_ONE}.") from wrong

    def seal(self, words: str | None) -> str | None:
        """Make it unreadable without a key."""
        if words is None or words.startswith(SEALED):
            return words
        return self._keys.encrypt(words.encode()).decode()

    def open(self, sealed: str | None) -> str | None:
        """Make it readable again."""
        if sealed is None or not sealed.startswith(SEALED):
            return sealed
        try:
            return self._keys.decrypt(sealed.encode()).decode()
        except InvalidToken as unfit:
            raise NoKey("KITH_SECRET_KEYS holds no key that opens the stored tokens. Add the former key.") from unfit
