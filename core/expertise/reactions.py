"""What happened becomes evidence, so that the next ranking knows it."""

from core.events import HelperThanked, MemberLeft, QuestionSolved, TopicsChanged
from core.expertise.model import Evidence, Kind
from core.expertise.store import ExpertiseUnit
from core.expertise.terms import Terms
from core.ids import MemberId, QuestionId
from core.letters import reaction
from core.recognition import ThanksGiven


@reaction(QuestionSolved)
async def learn_from_help(event: QuestionSolved, unit: ExpertiseUnit) -> None:
    """The helper knows something about this question."""
    await _learn(unit, Kind.HELPED, event.question, event.helper, event.asker)


@reaction(HelperThanked)
async def learn_from_thanks(event: HelperThanked, unit: ExpertiseUnit) -> None:
    """It was worth thanks."""
    await _learn(unit, Kind.THANKED, event.question, event.helper, event.asker)


@reaction(ThanksGiven)
async def learn_from_given_thanks(event: ThanksGiven, unit: ExpertiseUnit) -> None:
    """Thanks given of one's own accord speak for their topic, if they have one and count."""
    thanks = await unit.gratitude.thanked(event.deed)
    if thanks is None or not thanks.topic:
        return
    terms = Terms(await unit.evidence.key()).of(thanks.topic)
    source = f"{Kind.THANKED}:{event.deed}:{event.receiver}"
    at = thanks.at.timestamp()
    row = Evidence(event.receiver, Kind.THANKED, at, "", source, counterpart=event.giver, terms=terms)
    await unit.evidence.add([row])


@reaction(TopicsChanged)
async def learn_topics(event: TopicsChanged, unit: ExpertiseUnit) -> None:
    """A member's list counts as it is now."""
    await unit.evidence.remove(f"declared:{event.member}:", unit.now)
    terms = Terms(await unit.evidence.key())
    await unit.evidence.add(
        [
            Evidence(
                event.member,
                Kind.DECLARED,
                unit.now.timestamp(),
                "",
                f"declared:{event.member}:{number}",
                terms=terms.of(" ".join(await unit.known_topics.same(topic))),
            )
            for number, topic in enumerate(await unit.topics_of.listed_by(event.member))
        ]
    )


@reaction(MemberLeft)
async def forget_topics(event: MemberLeft, unit: ExpertiseUnit) -> None:
    """A list ends with its owner's leaving."""
    await unit.evidence.remove(f"declared:{event.member}:", unit.now)


async def _learn(unit: ExpertiseUnit, kind: Kind, question: QuestionId, helper: MemberId, asker: MemberId) -> None:
    asked = await unit.asked.asked(question)
    if asked is None:
        return
    terms = Terms(await unit.evidence.key()).of(asked.text)
    source = f"{kind}:{question}:{helper}"
    known = None if asked.anonymous else asker  # else "you've helped this person before" would tell who that was
    row = Evidence(helper, kind, unit.now.timestamp(), asked.channel, source, counterpart=known, terms=terms)
    await unit.evidence.add([row])
