"""What a text is about, for features that compare texts: the matcher's terms, under the community's key."""

from core.expertise.store import EvidenceLog
from core.expertise.terms import Terms


class CommunityVocabulary:
    """Implements `core.sharing.Vocabulary`."""

    def __init__(self, evidence: EvidenceLog) -> None:
        """Read the key from the log."""
        self._evidence = evidence

    async def terms(self, text: str) -> frozenset[int]:
        """Return the text's terms."""
        return frozenset(term for term, _ in Terms(await self._evidence.key()).of(text))
