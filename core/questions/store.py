"""How questions and offers are remembered."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from core.barriers import Barriers, Newness
from core.ids import MemberId, OfferId, QuestionId
from core.known_topics import Lists
from core.languages import Languages
from core.manners import Manners
from core.ports import Brake, Chance, Unit
from core.questions.model import Question
from core.questions.offer import Call, Offer, Thanks
from core.questions.relay_store import RelayBook
from core.reads import Closeness, Consents, Experts, Limits, People
from core.settings import SettingsBook, Stewards
from core.sharing import FirstAsked, Vocabulary


class QuestionBook(Protocol):
    """Questions, offers and thanks in one community."""

    async def get(self, question: QuestionId) -> Question | None:
        """Return a question."""
        ...

    async def add(self, question: Question) -> None:
        """Write a new question down."""
        ...

    async def save(self, question: Question) -> None:
        """Save a question; raises Stale if somebody else did since it was read."""
        ...

    async def of_asker(self, asker: MemberId) -> Sequence[Question]:
        """Return the member's drafts and open questions, newest first."""
        ...

    async def sent_by(self, asker: MemberId) -> int:
        """Count the questions the member ever sent."""
        ...

    async def overdue(self, before: datetime) -> Sequence[Question]:
        """Return questions with people being asked whose next look should have been before then."""
        ...

    async def silent(self, before: datetime) -> Sequence[Question]:
        """Return questions that somebody is on and of which the asker was last heard before then."""
        ...

    async def unended(self, before: datetime) -> Sequence[Question]:
        """Return questions that wait for a helper since before then."""
        ...

    async def waits(self, latest: int) -> Sequence[timedelta | None]:
        """Return how long the latest questions waited for their first helper; None for those that found nobody."""
        ...

    async def offer(self, offer: OfferId) -> Offer | None:
        """Return an offer."""
        ...

    async def offers_of(self, question: QuestionId) -> Sequence[Offer]:
        """Return the offers of a question, oldest first."""
        ...

    async def offer_to(self, question: QuestionId, member: MemberId) -> Offer | None:
        """Return the offer of a question to a member."""
        ...

    async def asked_since(self, since: datetime) -> Mapping[MemberId, int]:
        """Count what each member was asked since then; what they were shown, and who was asked nothing, is left out."""
        ...

    async def not_topics_of(self, since: datetime) -> Sequence[tuple[MemberId, str]]:
        """Return who said since then that a question was not their topic, and the words of that question."""
        ...

    async def forget_refusals(self, member: MemberId) -> None:
        """Let what a member said was not their topic count no more; that they passed stays."""
        ...

    async def answered_by(self, member: MemberId, latest: int) -> Sequence[tuple[Offer, str]]:
        """Return the member's latest offers with an answer of theirs, and what each question was; newest first."""
        ...

    async def open_offers_to(self, member: MemberId) -> Sequence[Offer]:
        """Return the offers that wait for this member's answer."""
        ...

    async def taken_on_by(self, member: MemberId) -> Sequence[Offer]:
        """Return the offers that this member accepted and whose questions are open."""
        ...

    async def add_offer(self, offer: Offer) -> None:
        """Write an offer down; raises Stale if this member was asked about this question before."""
        ...

    async def save_offer(self, offer: Offer) -> None:
        """Save an offer; raises Stale if somebody else did since it was read."""
        ...

    async def thank(self, thanks: Thanks) -> bool:
        """Keep thanks; False if this giver thanked this receiver for this question already."""
        ...

    async def thanks_for(self, question: QuestionId) -> Thanks | None:
        """Return the thanks given for a question, the first if there are several."""
        ...

    async def thanks_of(self, question: QuestionId) -> Sequence[Thanks]:
        """Return all thanks given for a question, the first of them first."""
        ...

    async def call(self, call: Call) -> None:
        """Write down that a host was told, or what became of it."""
        ...

    async def calls_of(self, question: QuestionId) -> Sequence[Call]:
        """Return which hosts were told of a question, the first of them first."""
        ...

    async def felt(
        self, question: QuestionId, helper: MemberId, asker: MemberId, *, at_ease: bool, at: datetime
    ) -> None:
        """Keep whether the asker felt at ease with a helper; nobody is ever shown it."""
        ...

    async def ease_of(self, question: QuestionId, helper: MemberId) -> bool | None:
        """Return whether the asker felt at ease; None if they did not say."""
        ...


class Topics(Protocol):
    """What a member lists; the members feature answers."""

    async def lists_of(self, member: MemberId) -> Lists:
        """Return a member's three lists."""
        ...

    async def lists_of_all(self, members: Collection[MemberId]) -> Mapping[MemberId, Lists]:
        """Return the lists of those of them who are here."""
        ...


class QuestionsUnit(Unit, Protocol):
    """What this feature's handlers work with."""

    @property
    def questions(self) -> QuestionBook:
        """The store."""
        ...

    @property
    def people(self) -> People:
        """Names."""
        ...

    @property
    def limits(self) -> Limits:
        """Room for one more question."""
        ...

    @property
    def experts(self) -> Experts:
        """Who may know."""
        ...

    @property
    def topics_of(self) -> Topics:
        """What members list."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """What a text is about."""
        ...

    @property
    def first_asked(self) -> FirstAsked:
        """Whom an asker wishes to be asked before others."""
        ...

    @property
    def newness(self) -> Newness:
        """What an account that is new may ask."""
        ...

    @property
    def brake(self) -> Brake:
        """Whether Kith was told to send nothing unasked."""
        ...

    @property
    def barriers(self) -> Barriers:
        """Who must never meet."""
        ...

    @property
    def languages(self) -> Languages:
        """Who reads which language."""
        ...

    @property
    def manners(self) -> Manners:
        """How members like to learn and help."""
        ...

    @property
    def consents(self) -> Consents:
        """Who agreed to what."""
        ...

    @property
    def chance(self) -> Chance:
        """Dice."""
        ...

    @property
    def closeness(self) -> Closeness:
        """Who is near whom."""
        ...

    @property
    def relay(self) -> RelayBook:
        """What passes between askers without a name and their helpers."""
        ...

    @property
    def settings(self) -> SettingsBook:
        """What organisers chose."""
        ...

    @property
    def stewards(self) -> Stewards:
        """Who looks after the community."""
        ...
