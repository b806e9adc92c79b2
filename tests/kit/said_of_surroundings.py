"""Specimens of what stands under a post of somebody's own, and of what organisers hear about Kith's permissions."""

from core.communities import launch_messages as launching
from core.communities import surroundings_messages as surroundings
from core.message import Message
from core.questions import companion_messages as companion
from core.reads import Headcount
from core.settings import Settings
from tests.kit.cast import CHANNEL
from tests.kit.specimens import FormSpecimen, Specimen, answer, channel, news

PEOPLE = Headcount(120, 14, 9)


def launch(*, posts: bool) -> Message:
    """Show the launch card in a post; `posts`: whether Kith offers something under new ones."""
    return launching.card(launching.Launch(Settings(), (), PEOPLE, 0, CHANNEL, surroundings.posts_here(on=posts)))


FORMS: tuple[FormSpecimen, ...] = ()

MESSAGES: tuple[Specimen, ...] = (
    channel("under a new post", companion.offered()),
    channel("solved", companion.solved()),
    answer("in a post, nothing offered yet", launch(posts=False)),
    answer("in a post, something offered", launch(posts=True)),
    news("an organiser", surroundings.missing("Create Private Threads", f"#{CHANNEL}")),
)
