"""Specimens of launching, notices, limits, topics, evidence, and getting fewer of a kind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.communities import launch_messages as launching
from core.communities import limit_messages as limits
from core.communities import notice_messages as noticing
from core.expertise import topics_messages as topics
from core.expertise.model import Kind
from core.expertise.topics_messages import Wanted
from core.expertise.topics_store import Line, Merge
from core.fewer import Unasked
from core.manners import Way
from core.members import about_messages as about
from core.members import hush_messages as hushing
from core.members import messages as members
from core.members import pause_messages as pausing
from core.members import topic_messages as listing
from core.members.model import UNTIL_BACK
from core.members.profile import Hush, Profile, Rhythm
from core.message import Message
from core.places import Place, PlaceKind, Role
from core.questions import messages as questions
from core.questions.messages import Thin
from core.reads import Headcount
from core.settings import Settings
from core.spans import Moment
from tests.kit.cast import A_DRAFT, ANA, CHANNEL, DRAFT, HOME, MEMBER, MIA, NOW, OLU, STRANGER, TOPICS, an_id
from tests.kit.specimens import FormSpecimen, answer, channel, unasked

LATER = NOW + timedelta(days=7)
HERE = Place(HOME, PlaceKind.CHANNEL, "1")
PROFILE = Profile(
    MIA,
    rhythm=Rhythm.DAILY,
    learning=("networks",),
    curious=("volumes",),
    been_through="Postgres",
    ways=(Way.WRITING, Way.DIRECT),
    languages=("Docker",),
)
NOTHING_LISTED = replace(MEMBER, topics=())
PEOPLE = Headcount(120, 14, 9)
CHOSEN = Settings(
    help_channel=HERE,
    help_channel_name=CHANNEL,
    hosts=(OLU,),
    pilot=HERE,
    pilot_name=CHANNEL,
    invitation=HERE,
    invitation_name=CHANNEL,
    notice_what=DRAFT,
    notice_since="volumes",
)
GARDENERS = Role("71", "Olu")
BY_ROLE = Settings(pilot_role=f"{HOME.platform}/{HOME.tenant}/71", pilot_role_name="Olu")
NAMELESS = replace(CHOSEN, help_channel_name="", pilot_name="", invitation_name="")
HELPED = Line(Kind.HELPED, f"helped:{an_id(10)}:{ANA}", NOW)
THANKED = Line(Kind.THANKED, f"thanked:{an_id(10)}:{ANA}", NOW)
READ = Line(Kind.SPOKE, "docker", NOW, "docker", 12, datetime(2025, 3, 1, tzinfo=UTC))
READ_ONCE = Line(Kind.SPOKE, "volumes", NOW, "volumes", 1, NOW)
MERGE = Merge("net", "networks", "docker", OLU, NOW)
NEVER = Hush(MIA, "shoutouts", never=True)
RARELY = Hush(MIA, "look-back", sparing=True)
PAUSED = Hush(MIA, "still-you", until=LATER)


def thin(instead: Thin, *, joined: bool) -> Message:
    """Show a draft that few could be asked about."""
    return questions.preview(A_DRAFT, "Mia", joined=joined, pool=1, topics=(), first=False, thin=instead)


FORMS = (
    FormSpecimen("in a trial, two at most", members.join_form(STRANGER, {}, most=2, trial=True)),
    FormSpecimen("once a day", about.reach_form(PROFILE)),
    FormSpecimen("filled", about.about_form(MEMBER, PROFILE)),
    FormSpecimen("empty", about.about_form(MEMBER, Profile(MIA))),
    FormSpecimen("read by few", about.about_form(MEMBER, PROFILE, less=True)),
    FormSpecimen("three lists", listing.lists_form(MEMBER, PROFILE)),
    FormSpecimen("a line that few read", listing.lists_form(MEMBER, PROFILE, less=True)),
    FormSpecimen("shout-outs", hushing.pause_form(Unasked.SHOUTOUTS)),
    FormSpecimen("one host", limits.hosts_form("Olu")),
    FormSpecimen("usual", limits.settings_form(Settings())),
    FormSpecimen("as it was", noticing.notice_form(CHOSEN)),
)

MESSAGES = (
    answer("fewer: questions", hushing.choose(Unasked.QUESTIONS, hushing.weekly(2, backstop=False))),
    *(
        answer(f"fewer: {kind}", hushing.choose(kind, hushing.holds(Hush(MIA, kind))))
        for kind in Unasked
        if kind is not Unasked.QUESTIONS
    ),
    answer("three a week, behind the others", hushing.choose(Unasked.QUESTIONS, hushing.weekly(3, backstop=True))),
    answer("one a week, behind the others", hushing.hushed(Unasked.QUESTIONS, hushing.weekly(1, backstop=True))),
    answer("never", hushing.hushed(Unasked.SHOUTOUTS, hushing.holds(NEVER))),
    answer("less often", hushing.hushed(Unasked.LOOK_BACK, hushing.holds(RARELY))),
    answer("not before", hushing.hushed(Unasked.STILL_YOU, hushing.until(Moment(LATER)))),
    answer("no questions before", hushing.hushed(Unasked.QUESTIONS, pausing.no_questions(LATER))),
    answer("no questions on a pause", hushing.choose(Unasked.QUESTIONS, pausing.no_questions(UNTIL_BACK))),
    answer("again", hushing.welcome(Unasked.SHOUTOUTS, hushing.holds(Hush(MIA, "shoutouts")))),
    answer(
        "much of it hushed",
        members.mine(
            MEMBER,
            PROFILE,
            {},
            [(Unasked.SHOUTOUTS, NEVER), (Unasked.LOOK_BACK, RARELY), (Unasked.STILL_YOU, PAUSED)],
            NOW,
        ),
    ),
    answer("more", about.more()),
    *(answer(rhythm, about.reach_saved(replace(PROFILE, rhythm=rhythm))) for rhythm in Rhythm),
    answer("weekends", about.reach_saved(replace(PROFILE, weekends=True))),
    answer("saved", about.about_saved()),
    answer("saved, and read by few", about.about_saved(less=True)),
    answer("not found by topic", about.seen(MEMBER, Profile(MIA), found=False)),
    answer("found by topic", about.seen(MEMBER, PROFILE, found=True)),
    answer("found by topic, as agreed before", about.seen(MEMBER, PROFILE, found=True, less=True)),
    answer("left out", members.left_out()),
    answer("let in", members.let_in()),
    answer("mine", listing.lists(MEMBER, PROFILE, TOPICS, organiser=False)),
    answer("a line that few read", listing.lists(MEMBER, PROFILE, TOPICS, organiser=True, less=True)),
    answer(
        "saved, empty, an organiser's",
        listing.lists(replace(MEMBER, topics=()), Profile(MIA), (), organiser=True, saved=True),
    ),
    unasked("once a season", listing.still_you(MEMBER, PROFILE)),
    answer("still me", listing.still_me()),
    answer("nothing noted", topics.evidence((), (), (), NOW)),
    answer(
        "all kinds",
        topics.evidence(
            TOPICS, [(HELPED, "networks"), (THANKED, "docker"), (HELPED, ""), (THANKED, "")], [READ, READ_ONCE], NOW
        ),
    ),
    answer("nothing wanted", topics.wanted((), (), ())),
    answer(
        "much wanted",
        topics.wanted(
            [Wanted("networks", 5, 0), Wanted("volumes", 4, 1), Wanted("docker", 3, 2)],
            [("containers", 3), ("volumes", 4)],
            [MERGE],
        ),
    ),
    answer("merged", topics.merged(MERGE, 3)),
    answer("merged, listed by one", topics.merged(MERGE, 1)),
    answer("parted", topics.parted()),
    answer("nothing chosen, in private", launching.card(launching.Launch(Settings(), (), PEOPLE, 0, None))),
    answer("all chosen", launching.card(launching.Launch(CHOSEN, ("Olu",), PEOPLE, 1, CHANNEL))),
    answer("channels without names", launching.card(launching.Launch(NAMELESS, ("Olu",), PEOPLE, 0, ""))),
    answer("a role chosen", launching.card(launching.Launch(BY_ROLE, (), PEOPLE, 0, CHANNEL, roles=(GARDENERS,)))),
    answer("a role, in private", launching.card(launching.Launch(BY_ROLE, (), PEOPLE, 0, None))),
    channel("it knows what it is told", launching.invitation(Settings(), told_only=True)),
    channel("a history was read", launching.invitation(Settings(), told_only=False)),
    channel("for one role", launching.invitation(BY_ROLE, told_only=True)),
    answer("in a channel", launching.preview(launching.invitation(Settings(), told_only=True), PEOPLE, CHANNEL)),
    answer(
        "in a channel without a name", launching.preview(launching.invitation(Settings(), told_only=True), PEOPLE, "")
    ),
    answer("in private", launching.preview(launching.invitation(Settings(), told_only=False), PEOPLE, None)),
    answer("posted", launching.posted()),
    answer("told only", launching.stores(imports=False)),
    answer("after an import", launching.stores(imports=True)),
    answer("limits saved", limits.saved()),
    channel("before reading", noticing.notice(DRAFT, "volumes", LATER)),
    answer("of a notice", noticing.preview(noticing.notice(DRAFT, "volumes", LATER), CHANNEL)),
    answer("of a notice, no name", noticing.preview(noticing.notice(DRAFT, "volumes", LATER), "")),
    answer("notice posted", noticing.posted()),
    answer("few, the channel or a host", thin(Thin(CHANNEL, "Olu"), joined=True)),
    answer("few, the channel", thin(Thin(CHANNEL, None), joined=False)),
    answer("few, a host with a long name", thin(Thin(None, "Mia, Ana, Ben, Chika, Olu"), joined=True)),
    answer("of a draft", questions.draft_more(A_DRAFT)),
    answer("and a host is told", questions.sent_to_host()),
)
