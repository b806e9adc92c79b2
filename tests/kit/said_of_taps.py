"""Specimens of a post that nobody could let through, of words that are gone, and of what an answer says it is."""

from dataclasses import replace

from core.questions import companion_messages, listing, posting, progress, talking, tap_messages, why_them
from core.questions.choices import Naming
from core.questions.model import InChannel
from core.questions.offer import Stance
from core.questions.progress import Around
from tests.kit.cast import ACCEPTED, ANSWER, CHANNEL, QUESTION, TOPICS
from tests.kit.specimens import FormSpecimen, Specimen, answer, news
from tests.kit.specimens import channel as read_by_all

UNNAMED = replace(QUESTION, naming=Naming.ANONYMOUS)
UNTAPPED = replace(UNNAMED, in_channel=InChannel.UNTAPPED)
PRIVATE = replace(UNTAPPED, confined=True)

FORMS: tuple[FormSpecimen, ...] = ()
MESSAGES: tuple[Specimen, ...] = (
    answer("for the asker", talking.more(QUESTION, None, asking=True)),
    answer("for the helper", talking.more(QUESTION, ACCEPTED, asking=False)),
    news("practice", talking.answer(ANSWER, "Ana", Stance.DONE)),
    news("opinion", talking.answer(ANSWER, "Ana", Stance.THINK)),
    news("where to look", talking.answer(ANSWER, "Ana", Stance.PLACE)),
    news("with why it is them", talking.room(QUESTION, "Mia", "Ana", ACCEPTED, (why_them.lists("Ana", ["Docker"]),))),
    news("nobody could let it through", tap_messages.nobody(UNTAPPED, may_name=True)),
    news("nobody could, and all were asked", tap_messages.nobody(UNNAMED, may_name=True, over=True)),
    news("nobody could, and somebody helps", tap_messages.nobody(UNTAPPED, may_name=False)),
    news("nobody could, and the words are from a private place", tap_messages.nobody(PRIVATE, may_name=True)),
    news("not in the channel", progress.status(UNTAPPED, 3, 12, None, around=Around(channel=CHANNEL))),
    answer("not in the channel", listing.mine([UNTAPPED])),
    answer("with a name after all", posting.preview(UNNAMED, "Mia", TOPICS, CHANNEL, tap=False, naming=True)),
    read_by_all("its changed words were not let through", posting.not_here()),
    read_by_all("its question was taken away", companion_messages.taken_away()),
)
