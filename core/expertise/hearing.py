"""What members say in a channel that was opened: each message becomes one row of evidence, and its text goes nowhere.

Who asked and who answered is found from the rows that are there: a reply counts as an answer where the question under
which it stands was heard or imported, and as speaking where it was not.
"""

from typing import Protocol

from core.ears import Ear, Speakers, ear_at
from core.expertise.model import Evidence, Kind
from core.expertise.reading import reads_like_a_question
from core.expertise.store import EvidenceLog
from core.expertise.terms import Terms
from core.ids import MemberId
from core.inbound import Overheard, Telling
from core.ports import Brake, Progress, Unit
from core.settings import SettingsBook

HEARD, IMPORTED = "heard", "import"

Role = tuple[Kind, str | None, MemberId | None]  # what the message is, its thread, and who asked


class HearingUnit(Unit, Protocol):
    """What hearing works with."""

    @property
    def settings(self) -> SettingsBook:
        """Where it may listen."""
        ...

    @property
    def speakers(self) -> Speakers:
        """Whose words may be counted."""
        ...

    @property
    def evidence(self) -> EvidenceLog:
        """Where counts are kept."""
        ...

    @property
    def brake(self) -> Brake:
        """Whether Kith was told to stop."""
        ...

    @property
    def progress(self) -> Progress:
        """Whether the notice stands."""
        ...


async def hear(told: Overheard, unit: HearingUnit) -> bool:
    """Count what was written, count it anew, or take it back; tell whether anything changed."""
    chosen = await unit.settings.get()
    ear = ear_at(chosen.ears, told.place)
    if ear is None:
        return False
    source = _source(HEARD, ear, told.id)
    known = (await unit.evidence.named([source])).get(source)
    if told.telling is Telling.DELETED:
        return known is not None and await unit.evidence.remove(source, unit.now) > 0
    if told.at is None or not ear.hears(told.at) or await unit.brake.on():
        return False
    if (known is None) == (told.telling is Telling.CHANGED):
        return False  # told twice, or changed and never counted
    member = await unit.speakers.speaker(told.place.home, told.user)
    if member is None or await unit.progress.slot(ear.slot) is None:
        return False
    terms = Terms(await unit.evidence.key()).of(told.text)
    if known is not None:
        return known.member == member and await _anew(known, terms, unit)
    twin = _source(IMPORTED, ear, told.id)
    if twin in await unit.evidence.named([twin]):
        return False
    kind, thread, asker = await _role(told, ear, member, unit.evidence)
    row = Evidence(member, kind, told.at.timestamp(), ear.channel, source, thread, asker, terms)
    return await unit.evidence.add([row]) > 0


async def _anew(known: Evidence, terms: tuple[tuple[int, int], ...], unit: HearingUnit) -> bool:
    """Count other words in the place of those that stood there; what the message is to others stays."""
    if terms == known.terms:
        return False
    await unit.evidence.remove(known.source, unit.now)
    changed = Evidence(
        known.member, known.kind, known.at, known.channel, known.source, known.thread, known.counterpart, terms
    )
    return await unit.evidence.add([changed]) > 0


async def _role(told: Overheard, ear: Ear, member: MemberId, log: EvidenceLog) -> Role:
    """Tell what a message is: what begins a thread or asks opens one, the first reply of somebody else answers it."""
    if told.answers in {None, told.id}:
        opens = told.begins or told.answers is not None or reads_like_a_question(told.text)
        return (Kind.OPENED, _source(HEARD, ear, told.id), None) if opens else (Kind.SPOKE, None, None)
    above = await _first(log, *(_source(prefix, ear, str(told.answers)) for prefix in (HEARD, IMPORTED)))
    if above is None or above.thread is None:
        return Kind.SPOKE, None, None
    asker = await _asker(above, log)
    if asker in {None, member} or await log.has_answered(member, above.thread):
        return Kind.SPOKE, above.thread, None
    return Kind.ANSWERED, above.thread, asker


async def _asker(above: Evidence, log: EvidenceLog) -> MemberId | None:
    if above.kind is not Kind.SPOKE:
        return above.member if above.kind is Kind.OPENED else above.counterpart
    root = await _first(log, above.thread or "")
    return root.member if root is not None and root.kind is Kind.OPENED else None


async def _first(log: EvidenceLog, *sources: str) -> Evidence | None:
    found = await log.named(sources)
    return next((found[source] for source in sources if source in found), None)


def _source(prefix: str, ear: Ear, message: str) -> str:
    """Name a row as an import names its twin, so that the same message is never counted twice."""
    return f"{prefix}:{ear.place.home.platform}:{ear.place.home.tenant}:{ear.channel}/{message}"
