"""What thanks send: the question whether to say them, and the words to those who helped."""

from core.events import HelperThanked, QuestionSolved
from core.letters import Direct, Letter, Purpose, letter
from core.questions import thanking
from core.questions.naming import apart, home_of
from core.questions.reading import the_question
from core.questions.relay import shown_to
from core.questions.store import QuestionsUnit
from core.questions.thanks import after_thanks, helpers_to_thank, unthanked
from core.safekeeping import reportable


@letter(QuestionSolved, lane="question")
async def ask_for_thanks(event: QuestionSolved, unit: QuestionsUnit) -> Letter | None:
    """After it is solved: thanks, if the asker likes."""
    question = await the_question(event.question, unit)
    helped = await helpers_to_thank(question, unit)
    if not helped or len(await unthanked(question, unit)) < len(helped):
        return None
    names = [(await unit.people.named(offer.member)).name for offer in helped]
    message = thanking.thank_prompt(question, names)
    return Letter(Direct(question.asker, question.home), message, Purpose.REPLY, slot=f"thank:{question.id}")


@letter(HelperThanked, lane="question")
async def thanks_noted(event: HelperThanked, unit: QuestionsUnit) -> Letter | None:
    """The prompt turns into one line."""
    question = await the_question(event.question, unit)
    to = Direct(question.asker, question.home)
    message = await after_thanks(question, unit)
    return Letter(to, message, Purpose.REPLY, slot=f"thank:{question.id}", only_edit=True)


@letter(HelperThanked)
async def thank(event: HelperThanked, unit: QuestionsUnit) -> Letter | None:
    """The helper learns who thanked them and why."""
    question = await the_question(event.question, unit)
    offer = await unit.questions.offer_to(question.id, event.helper)
    if offer is None or not await unit.consents.allows(event.helper, "joined"):
        return None  # they left, and were told that nothing more reaches them
    if await apart(question, event.helper, unit.barriers):
        return None
    given = [one for one in await unit.questions.thanks_of(question.id) if one.receiver == event.helper]
    asker = await shown_to(question, offer, unit)
    topics = await unit.experts.topics(question.text)
    words, tag = (given[0].words, given[0].tag) if given else ("", "")
    message = reportable(thanking.thanks(asker.name, topics, words, tag), "thanks", question.id)
    return Letter(Direct(event.helper, home_of(question)), message, Purpose.REPLY)
