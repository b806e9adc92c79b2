"""Every sentence about how a member is reached and what others can see of them."""

from dataclasses import replace

from core.actions import Action
from core.forms import ChoiceField, Form, TextField
from core.manners import MANNERS, MEDIA, Way, as_asker, as_helper, been_through
from core.members.finding_messages import SHOW_MORE, may_show_more
from core.members.model import Member
from core.members.profile import Profile, Rhythm
from core.message import Button, Buttons, Facts, Message, Note, Option, Prose, Weight, note, prose, said
from core.spans import Bold, Code, Phrase, one_after_another, t

ME = Code("/kith me")
ANY, ON, OFF = "any", "on", "off"
LONGEST_NAME, LONGEST_LANGUAGE, MOST_LANGUAGES = 60, 30, 5

BAD_ZONE = t("I don't know this zone. A name such as Europe/Warsaw works.")
BAD_NAME = t("Please write a name of at most {count} characters, on one line.", count=LONGEST_NAME)
NAME_TAKEN = t("Somebody here has this name. Please add something that tells you apart.")
BAD_LANGUAGES = t("Please name up to {count} languages, with commas between them.", count=MOST_LANGUAGES)


def reach_form(profile: Profile) -> Form:
    """When questions may come."""
    rhythms = (
        Option(Rhythm.ANY.value, t("By day, as they come")),
        Option(Rhythm.DAILY.value, t("Once a day, in the morning")),
        Option(Rhythm.BACKSTOP.value, t("Only if nobody else took it")),
    )
    return Form(
        Action("members.reach"),
        t("When to reach you"),
        (
            ChoiceField("rhythm", t("Questions come"), rhythms, profile.rhythm.value),
            ChoiceField("weekends", t("Weekends, too"), _on_off(), ON if profile.weekends else OFF),
        ),
        t("Save"),
        introduction=((t("At night I send you nothing that you didn't begin. One question is open at a time."),),),
    )


def reach_saved(profile: Profile) -> Message:
    """What holds now."""
    weekends = t("Weekends count, too.") if profile.weekends else t("Weekends stay quiet.")
    return Message(
        "members.reach",
        t("Your choice is saved."),
        (prose(Bold(t("Your choice is saved."))), Prose(one_after_another(_COMES[profile.rhythm], weekends))),
    )


def about_form(member: Member, profile: Profile, *, less: bool = False) -> Form:
    """What a member can put right about themselves; `less`: who finds them reads name and topics only."""
    read_by = (
        t("Who talks with you reads it.") if less else t("Who talks with you reads it, and who finds you by topic.")
    )
    media, manners = [way for way in profile.ways if way in MEDIA], [way for way in profile.ways if way in MANNERS]
    return Form(
        Action("members.about"),
        t("About you"),
        (
            TextField("name", t("Your name here"), value=member.name, longest=LONGEST_NAME),
            TextField("zone", t("Your time zone"), t("Such as Europe/Warsaw"), member.zone, longest=60),
            TextField(
                "languages",
                t("Languages you read"),
                t("Up to {count}, with commas between them", count=MOST_LANGUAGES),
                ", ".join(profile.languages),
                required=False,
                longest=200,
            ),
            ChoiceField(
                "medium",
                t("I like to learn and help"),
                _media(),
                media[0].value if media else ANY,
                hint=read_by,
            ),
            ChoiceField("manner", t("I like people to be"), _manners(), manners[0].value if manners else ANY),
        ),
        t("Save"),
    )


def about_saved(*, less: bool = False) -> Message:
    """Saved; `less`: there is something that who finds them does not read yet."""
    saved = said("members.about", t("Your choice is saved."), t("{command} shows it.", command=ME))
    return replace(saved, blocks=(*saved.blocks, *_may_show_more())) if less else saved


def more() -> Message:
    """What else one can do about oneself."""
    buttons = (
        Button(t("My topics"), Action("members.topics"), Weight.MAIN),
        Button(t("When to reach me"), Action("members.reach")),
        Button(t("How others see me"), Action("members.seen")),
        Button(t("Leave Kith"), Action("members.leave")),
    )
    return Message(
        "members.more",
        t("Here is what else you can see and change."),
        (prose(Bold(t("More about you"))), prose(_never()), Buttons(buttons), *_yours()),
    )


def _yours() -> tuple[Note, Note]:
    evidence, export, forget = Code("/kith evidence"), Code("/kith export"), Code("/kith forget")
    own = t(
        "{evidence} shows what I know about you. {export} hands it to you, {forget} takes it away.",
        evidence=evidence,
        export=export,
        forget=forget,
    )
    return note(own), note(t("{blocked} shows whom you blocked.", blocked=Code("/kith blocked")))


def _never() -> Phrase:
    return t("{command} names people whom no question of yours reaches. They aren't told.", command=Code("/kith never"))


def seen(member: Member, profile: Profile, *, found: bool, less: bool = False) -> Message:
    """Exactly what another member can see; who chose to be found by topic is seen with more, unless with `less`."""
    found = found and bool(member.topics)
    listed = (", ".join(member.topics),) if found else (t("nobody finds you by topic"),)
    learns = found and bool(profile.learning)
    less, found = less and found and bool(profile.ways or profile.been_through), found and not less
    beside = been_through(member.name, profile.been_through) if found else ()
    rows = (
        (t("Your name"), (member.name,)),
        (t("Who looks for a topic"), listed),
        *((t("Beside your topics"), (line,)) for line in beside),
        *(((t("Who thanks you reads what you learn"), (", ".join(profile.learning),)),) if learns else ()),
    )
    yes = t("A thank-you or a kept answer names you if you said yes to it.")
    return Message(
        "members.seen",
        t("This is what others can see of you."),
        (
            prose(Bold(t("How others see you"))),
            Facts(rows),
            *_where_you_talk(member, profile, found=found),
            prose(t("Someone you help, or who helps you, sees your name and the words you two share.")),
            prose(yes),
            prose(_nobody_sees(learns=learns)),
            *(_may_show_more() if less else ()),
        ),
    )


def _nobody_sees(*, learns: bool) -> Phrase:
    if learns:
        return t("Nobody sees your limits, what you passed, what you're curious about, or what I noted about you.")
    return t("Nobody sees your limits, what you passed, your other lists, or what I noted about you.")


def _may_show_more() -> tuple[Prose, Buttons]:
    return may_show_more(), Buttons((SHOW_MORE,))


def _where_you_talk(member: Member, profile: Profile, *, found: bool) -> tuple[Prose, ...]:
    """Say how you like to help and learn, as those read it who talk with you."""
    if not profile.ways:
        return ()
    lines = dict.fromkeys([*as_helper(member.name, profile.ways), *as_asker(member.name, profile.ways)])
    both = prose(t("Who finds you by topic reads how you like to help, too."))
    who = prose(t("Who talks with you reads this, as fits:"))
    return who, Prose(one_after_another(*lines)), *((both,) if found else ())


def _media() -> tuple[Option, ...]:
    return Option(ANY, t("Any way")), *(Option(way.value, _WAYS[way]) for way in MEDIA)


def _manners() -> tuple[Option, ...]:
    return Option(ANY, t("Either way")), *(Option(way.value, _WAYS[way]) for way in MANNERS)


def _on_off() -> tuple[Option, ...]:
    return Option(OFF, t("Off")), Option(ON, t("On"))


_COMES = {
    Rhythm.ANY: t("I ask you by day, within your weekly number."),
    Rhythm.DAILY: t("I ask you in the morning, one question a day at most."),
    Rhythm.BACKSTOP: t("I ask you by day, and only if nobody else took it."),
}
_WAYS = {
    Way.WRITING: t("In writing"),
    Way.CALL: t("On a call"),
    Way.TOGETHER: t("Side by side, on one thing"),
    Way.GENTLE: t("Gentle"),
    Way.DIRECT: t("Direct"),
}
