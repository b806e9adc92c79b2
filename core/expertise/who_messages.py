"""Every sentence of finding people and answers by topic."""

from collections.abc import Iterator, Sequence

from core.actions import Action
from core.manners import as_helper, been_through
from core.message import Block, Button, Buttons, Choice, Message, Option, Person, Prose, Weight, note, prose
from core.sharing import Findable, Lookup
from core.spans import Bold, Code, one_after_another, t, tn

MOST_TOPICS = 20
WHO = Code("/who <topic>")


def join() -> Message:
    """To somebody who hasn't joined."""
    line = t("Members who joined can find each other by topic.")
    button = Button(t("Join Kith"), Action("members.switches"), Weight.MAIN)
    return Message("expertise.who-join", line, (prose(line), Buttons((button,))))


def topics(every: Sequence[str], *, found: bool) -> Message:
    """Without a topic: what one can look up."""
    if not every:
        none = t("Nobody has chosen to be found by topic yet.")
        return Message(
            "expertise.who-topics",
            none,
            (prose(none), prose(t("You can ask, and I look for people.")), _ask_or_list(found=found)),
        )
    options = tuple(Option(topic[:100], topic) for topic in every[:MOST_TOPICS])
    return Message(
        "expertise.who-topics",
        t("Here are topics by which members chose to be found."),
        (
            prose(Bold(t("Topics of members who chose to be found"))),
            Choice(t("See who and what helps"), Action("who.near"), options),
            _ask_or_list(found=found),
            note(t("{command} looks up any other.", command=WHO)),
        ),
    )


def found(lookup: Lookup, people: Sequence[Findable], kept: int, channel: str, *, more: bool) -> Message:
    """Who and what can help; `kept` counts the answers that are kept about it."""
    blocks: list[Block] = [prose(Bold(t("About {topic}", topic=lookup.topic)))]
    blocks += [block for one in people for block in _card(one)]
    if more:
        blocks.append(prose(t("Others list it, too. I show a few at a time.")))
    if kept:
        blocks.append(prose(tn("One answer about it is kept here.", "{count} answers about it are kept here.", kept)))
    if channel:
        blocks.append(prose(t("The channel for help is #{channel}.", channel=channel)))
    first = [
        Button(t("Ask {name}", name=one.name), Action("questions.ask-first", (lookup.id, one.member))) for one in people
    ]
    about = Button(t("Ask about this"), Action("questions.about", (lookup.id,)), Weight.MAIN)
    read = (Button(t("Read what is kept"), Action("kept.about", (lookup.id,))),) if kept else ()
    chose = note(t("They chose to be found. Whoever you ask may pass, and nobody is told."))
    return Message(
        "expertise.who",
        t("Here is who and what may help."),
        (*blocks, Buttons((about, *first, *read)), *((chose,) if people else ())),
    )


def _card(one: Findable) -> Iterator[Block]:
    """Show what a member chose to be found with."""
    yield Person(one.member, one.name, (t("lists {topics}", topics=", ".join(one.topics)),))
    if lines := (*as_helper(one.name, one.ways), *been_through(one.name, one.been_through)):
        yield Prose(one_after_another(*lines))


def nothing(lookup: Lookup, channel: str, near: Sequence[str]) -> Message:
    """Nobody lists it and nothing is kept; what is near, and asking."""
    none = t("Nobody who chose to be found lists this, and no answer is kept.")
    blocks: list[Block] = [prose(Bold(t("About {topic}", topic=lookup.topic))), prose(none)]
    if near:
        options = tuple(Option(topic[:100], topic) for topic in near)
        blocks.append(Choice(t("See a topic near it"), Action("who.near"), options))
    if channel:
        blocks.append(prose(t("The channel for help is #{channel}.", channel=channel)))
    blocks.append(prose(t("You can ask all the same. Many who know don't list it.")))
    blocks.append(Buttons((Button(t("Ask about this"), Action("questions.about", (lookup.id,)), Weight.MAIN),)))
    return Message("expertise.who-nothing", none, tuple(blocks))


def _ask_or_list(*, found: bool) -> Buttons:
    ask = Button(t("Ask a question"), Action("questions.write"), Weight.MAIN)
    if found:
        return Buttons((ask, Button(t("Don't let them find me"), Action("members.hide-me"))))
    return Buttons((ask, Button(t("Let people find me"), Action("members.find-me"))))
