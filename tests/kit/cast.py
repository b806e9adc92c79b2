"""Who and what the specimens are about: Mia asks about Docker networks, Ana helps, on a Monday in November."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core.ids import CommunityId, MemberId, OfferId, QuestionId, uuid7
from core.members.model import Member
from core.places import Home
from core.ports import Rendering
from core.questions.answers import SHOWN_IN_A_LIST
from core.questions.messages import short
from core.questions.model import OFFER_LIFE, Offer, OfferState, Question, State

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Paris
PARIS = ZoneInfo("Europe/Paris")


def an_id(number: int) -> str:
    """Make an id as long as real ones, the same each time."""
    return uuid7(NOW + timedelta(milliseconds=number), bytes(10))


COMMUNITY = CommunityId(an_id(0))
MIA, ANA, BEN, CHIKA, OLU = (MemberId(an_id(number)) for number in range(1, 6))
ACCOUNTS = {MIA: "1001", ANA: "1002", BEN: "1003", CHIKA: "1004", OLU: "1005"}
READING = Rendering(COMMUNITY, NOW, PARIS, accounts=ACCOUNTS)
SLACK_READING = Rendering(COMMUNITY, NOW, PARIS, accounts={member: f"U0{user}" for member, user in ACCOUNTS.items()})
HOME = Home("playground", "specimens")
CHANNEL = "docker"

SHORT = "My two containers can't reach each other by name. Both are on one bridge network. What am I missing?"
LONG = (
    "I run a web container and a database container on one host.\n"
    "The web container can reach the database by its address, but not by its name.\n\n"
    "What I tried: I made a network with `docker network create shop` and attached both containers to it. "
    "I started both again. `ping db` in the web container still says bad address. "
    "With docker compose the same two images find each other at once, so the images seem fine. "
    "Is there something that compose does for me which I leave out here?"
)
DRAFT = "How do you name volumes so that a colleague can tell what may go?"
ANSWER = "Names work on networks you made yourself, not on the default one. Try docker network inspect bridge first."
THANKS = "Now I see why it broke."
REASON = "The words sound as if somebody were in danger."
LINE = "explained networks until they made sense"
TOPICS = ("networks", "docker", "containers")
LONG_NAME = "Maximiliana von und zu"

# Everything above that a person wrote or chose. What is left of a message is Kith's own.
THEIRS = (
    *(SHORT, LONG, DRAFT, ANSWER, THANKS, REASON, LINE, *TOPICS, "volumes", "Docker", "Postgres", CHANNEL),
    *("Mia", "Ana", "Ben", "Chika", "Olu", "Zed", LONG_NAME, "someone who left", "Europe/Paris"),
    *(short(SHORT, SHOWN_IN_A_LIST), short(LONG, SHOWN_IN_A_LIST)),
    *("Create Private Threads", f"#{CHANNEL}", "Gardeners", "Bakers of bread"),
)

QUESTION = Question(
    QuestionId(an_id(10)),
    MIA,
    SHORT,
    HOME,
    CHANNEL,
    NOW,
    State.ASKING,
    look=1,
    next_look=NOW + OFFER_LIFE,
    sent_at=NOW,
)
LONG_QUESTION = replace(QUESTION, text=LONG)
A_DRAFT = Question(QuestionId(an_id(11)), MIA, DRAFT, HOME, CHANNEL, NOW)
TALKING = QUESTION.picked_up(NOW)

OFFER = Offer(OfferId(an_id(20)), QUESTION.id, ANA, 1, NOW, NOW + OFFER_LIFE, propensity=0.9, pool=12, probability=0.6)
ACCEPTED = OFFER.accept(NOW)
ANSWERED = replace(ACCEPTED, answer=ANSWER)
HANDED_ON = ACCEPTED.end(OfferState.HANDED_ON)
LAST_LOOK = replace(OFFER, look=3)

STRANGER = Member(MIA, "Mia", "Europe/Paris")
MEMBER = replace(STRANGER, weekly=2, joined_at=NOW, topics=("Docker", "Postgres"))
AWAY = replace(MEMBER, away_until=NOW + timedelta(days=7))
