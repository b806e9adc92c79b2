"""What one piece of work can ask about what is shared: kept answers, what held up, who wonders, who is found."""

from functools import cached_property

from core.expertise.vocabulary import CommunityVocabulary
from core.languages import Languages
from core.manners import Manners
from core.members.people import MemberManners, MemberPeople
from core.questions.followup_store import FollowUps
from core.questions.near import KeptShelf
from core.questions.sharing_store import KeptBook, Wonderers
from core.sharing import Directory, FirstAsked, KeptAnswers, Lookups, Vocabulary
from storage.keeping_safe import KeepingSafe
from storage.stores.directory import SqlDirectory
from storage.stores.expertise import SqlEvidenceLog
from storage.stores.followups import SqlFollowUps
from storage.stores.kept import SqlKeptBook
from storage.stores.languages import SqlLanguages
from storage.stores.members import SqlMembers
from storage.stores.profiles import SqlProfiles
from storage.stores.wonderers import SqlFirstAsked, SqlLookups, SqlWonderers


class Sharing(KeepingSafe):
    """What is shared in one community, as a unit's part."""

    @cached_property
    def kept_book(self) -> KeptBook:
        """The store of what is kept."""
        return SqlKeptBook(self._db, self.community)

    @cached_property
    def followups(self) -> FollowUps:
        """Whether help held up."""
        return SqlFollowUps(self._db, self.community)

    @cached_property
    def wonderers(self) -> Wonderers:
        """Who else wonders."""
        return SqlWonderers(self._db, self.community)

    @cached_property
    def first_asked(self) -> FirstAsked:
        """Whom an asker wishes to be asked first."""
        return SqlFirstAsked(self._db, self.community)

    @cached_property
    def lookups(self) -> Lookups:
        """What members looked up."""
        return SqlLookups(self._db, self.community)

    @cached_property
    def directory(self) -> Directory:
        """Who chose to be found."""
        return SqlDirectory(self._db, self.community)

    @cached_property
    def languages(self) -> Languages:
        """Which languages members read."""
        return SqlLanguages(self._db, self.community)

    @cached_property
    def manners(self) -> Manners:
        """How members like to learn and help."""
        members = SqlMembers(self._db, self.community)
        return MemberManners(members, SqlProfiles(self._db, self.community))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What a text is about."""
        return CommunityVocabulary(SqlEvidenceLog(self._db, self.community))

    @cached_property
    def kept_answers(self) -> KeptAnswers:
        """What may help with a text."""
        people = MemberPeople(SqlMembers(self._db, self.community), self.now)
        return KeptShelf(self.kept_book, self.vocabulary, people, self.barriers)
