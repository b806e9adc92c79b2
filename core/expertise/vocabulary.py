"""What a text is about, for features that compare texts: the matcher's terms, under the community's key."""

from core.expertise.store import EvidenceLog
from core.expertise.terms import Terms


class CommunityVocabulary:
    """Implements `core.sharing.Vocabulary`."""

    def __init__(self, evidence: EvidenceLog) -> None:
        """Read the key from the log, once."""
        self._evidence = evidence
        self._read: Terms | None = None

    async def terms(self, text: str) -> frozenset[int]:
        """Return the text's terms."""
        if self._read is None:
            self._read = Terms(await self._evidence.key())
        return frozenset(term for term, _ in self._read.of(text))
