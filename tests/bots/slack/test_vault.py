"""Sealed tokens: unreadable without a key, readable with an old one, and a sentence when none fits."""

import pytest
from cryptography.fernet import Fernet

from bots.slack.vault import NoKey, Vault

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_a_token_is_sealed_and_opened() -> None:
    vault = Vault(NEW)
    sealed = vault.seal("xoxb-secret")

    assert sealed is not None
    assert "secret" not in sealed
    assert vault.open(sealed) == "xoxb-secret"
    assert vault.seal(sealed) == sealed
    assert (vault.seal(None), vault.open(None)) == (None, None)


def test_a_new_key_in_front_opens_what_the_old_one_sealed() -> None:
    sealed = Vault(OLD).seal("xoxb-secret")

    assert Vault(f"{NEW}, {OLD}").open(sealed) == "xoxb-secret"
    with pytest.raises(NoKey, match="former key"):
        Vault(NEW).open(sealed)


@pytest.mark.parametrize(("keys", "words"), [("", "is not set"), ("abc", "is no key")])
def test_a_missing_or_broken_key_is_a_sentence(keys: str, words: str) -> None:
    with pytest.raises(NoKey, match=words):
        Vault(keys)
