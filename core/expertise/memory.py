"""What a community remembers for matching: rooms, words, past questions and pairs, all of it added up from evidence."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt

from core.expertise.activity import CODES
from core.expertise.chunks import Chunk
from core.expertise.columns import DAY
from core.expertise.index import Index
from core.expertise.left import NEVER, Last, Left
from core.expertise.model import Evidence, Kind
from core.expertise.numbering import Numbering, numbered, sizes_of
from core.expertise.pairs import THANKS, Pairs
from core.expertise.postings import Postings
from core.expertise.presence import Presence
from core.expertise.threads import PastQuestions, name_of
from core.expertise.week import Week
from core.ids import MemberId

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Counts = npt.NDArray[np.uint16]
Credit = Callable[[Postings, Places, Places, Floats, Counts, Floats | float], None]
Count = Callable[[Week, Places, Floats], None]

WORDS = 365 * DAY  # half-life of what somebody wrote about
VOUCHED = 730 * DAY  # half-life of help that worked
_AT_ONCE = 4_096  # rows that wait at most
_KINDS = {kind.value: place for place, kind in enumerate(Kind)}
_HELPED, _THANKED, _DECLARED = (_KINDS[kind] for kind in (Kind.HELPED, Kind.THANKED, Kind.DECLARED))
_OPENED, _ANSWERED = _KINDS[Kind.OPENED], _KINDS[Kind.ANSWERED]
_CODE = np.array([CODES.get(kind, 0) for kind in Kind])
_NOBODY_SAID = np.array([kind in (Kind.HELPED, Kind.THANKED, Kind.DECLARED) for kind in Kind])


class Memory:
    """The additive state of one community. Rows may come in any order; every part says the same afterwards.

    Rows wait until `settle`, which everything that reads does first. One exception to the first sentence: if a thread
    has two OPENED rows with different words (a reader forgot it for a year), the words of the first to arrive are kept.
    Which number a member gets does depend on the order; nothing that is ranked by does.
    """

    def __init__(self) -> None:
        self.members: list[MemberId] = []
        self._slot_of: Numbering[MemberId] = Numbering()
        self.empty = set[int]()  # numbers of members of whom nothing is left, nor of help to them
        self.about = Presence()
        self.week = Week()
        self.words, self.topics = Index(), Index()  # terms of messages and questions; of help and of lists
        self.questions = PastQuestions()
        self.said = Postings(WORDS)
        self.vouched = Postings(VOUCHED)
        self.declared = Postings(float("inf"))
        self.pairs = Pairs()
        self._waiting: list[Evidence] = []
        self.bound: object = None  # what compiled functions keep of the arrays, until these change

    def observe(self, evidence: Evidence) -> None:
        """Add one row; the caller never adds the same source twice."""
        self._waiting.append(evidence)
        if len(self._waiting) >= _AT_ONCE:
            self.settle()

    def settle(self) -> None:
        """Take in all that waits."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self.take(Chunk.of(waiting))
        for part in (self.questions, self.said.slab, self.vouched.slab, self.declared.slab, self.pairs):
            part.settle()

    def take(self, chunk: Chunk) -> None:
        """Add many rows at once; what they say is read after `settle`."""
        if not len(chunk):
            return
        self.bound = None
        slots = self._slots(chunk.members)
        kinds = np.fromiter(map(_KINDS.__getitem__, chunk.kinds), dtype=np.intp, count=len(chunk))
        self._say(chunk, slots, kinds, Postings.add, Week.count)
        self._ask(chunk, slots, kinds)
        moved = self.about.move(float(chunk.at.max()))
        if moved:
            self.pairs.fade(moved)
        self._be(chunk, slots, kinds)
        self._help(chunk, slots, kinds)

    def retract(self, chunk: Chunk, left: Left) -> None:
        """Take rows back that were taken in, each once; `left` is what is left of their members.

        Then all of it is as if they had never been there, but for rounding, members' numbers, and that those of whom
        nothing is left still count where it matters how many there are. Raises Anew if it cannot tell; then nothing
        that is remembered may be used any more.
        """
        self.settle()
        self.bound = None
        slots = self._slots(chunk.members)
        kinds = np.fromiter(map(_KINDS.__getitem__, chunk.kinds), dtype=np.intp, count=len(chunk))
        self._say(chunk, slots, kinds, Postings.retract, Week.retract)
        begins = (chunk.ends - sizes_of(chunk.ends)).tolist()
        rows = zip(chunk.members, kinds.tolist(), slots.tolist(), chunk.threads, chunk.counterparts, strict=True)
        for place, (member, kind, slot, thread, asker) in enumerate(rows):
            if thread is not None and kind in {_OPENED, _ANSWERED, _HELPED}:
                number = self.questions.number(thread)
                if kind != _ANSWERED:
                    terms = self.words.find(chunk.terms[begins[place] : chunk.ends[place]])
                    self.questions.closed(number, terms)
                if kind != _OPENED and (member, thread) not in left.replied:
                    self.questions.unanswered(number, slot)
            if asker is not None and kind in {_ANSWERED, _HELPED, _THANKED}:
                amount, at = (THANKS if kind == _THANKED else 1.0), float(chunk.at[place])
                last = left.helped.get((member, asker))
                self.pairs.retract(self._slot_of[asker], slot, at, amount, self.about.origin, last)
        seen = left.everywhere()
        self._be_not(chunk, slots, kinds, left, seen)
        gone = {self._slot_of[member] for member in set(chunk.members).difference(seen, left.listed)}
        self.empty.update(slot for slot in gone if not self.pairs.was_helped(slot))

    def find(self, member: MemberId) -> int | None:
        """A member's number, or None for somebody of whom nothing is known."""
        slot = self._slot_of.get(member)
        return None if slot in self.empty else slot

    def nbytes(self) -> int:
        """Bytes that the arrays hold."""
        of_words = self.words.nbytes() + self.topics.nbytes() + self.questions.nbytes()
        of_members = self.said.nbytes() + self.vouched.nbytes() + self.declared.nbytes() + self.pairs.nbytes()
        return of_words + of_members + self.about.nbytes() + self.week.nbytes()

    def _slots(self, members: Sequence[MemberId]) -> Places:
        found = numbered(members, self._slot_of)
        if self.empty:
            self.empty.difference_update(found.tolist())
        if len(self._slot_of) > len(self.members):
            self.members.extend(islice(self._slot_of, len(self.members), None))
            self.week.grow(len(self.members))
            self.about.everybody.grow(len(self.members))
        return found

    def _say(self, chunk: Chunk, slots: Places, kinds: Places, credit: Credit, count: Count) -> None:
        """Words, and the hours at which they were written; counted, or taken back."""
        sizes = sizes_of(chunk.ends)
        of = np.repeat(np.arange(len(chunk)), sizes)
        kind_of = kinds[of]
        spoken = ~_NOBODY_SAID[kind_of]
        for postings, index, chosen in (
            (self.said, self.words, spoken),
            (self.declared, self.topics, kind_of == _DECLARED),
            (self.vouched, self.topics, (kind_of == _HELPED) | (kind_of == _THANKED)),
        ):
            if not chosen.any():
                continue
            row = of if chosen.all() else of[chosen]
            terms, counts = (chunk.terms, chunk.counts) if chosen.all() else (chunk.terms[chosen], chunk.counts[chosen])
            numbers = index.add(terms)
            postings.grow(len(index))
            amounts = np.where(kinds[row] == _HELPED, 1.0, THANKS) if postings is self.vouched else 1.0
            credit(postings, numbers, slots[row], chunk.at[row], counts, amounts)
        heard = np.flatnonzero(~_NOBODY_SAID[kinds])
        count(self.week, slots[heard], chunk.at[heard])

    def _ask(self, chunk: Chunk, slots: Places, kinds: Places) -> None:
        """Questions, and who replied to them."""
        replied = (kinds == _ANSWERED) | (kinds == _HELPED)
        asked = (kinds == _OPENED) | (kinds == _HELPED)
        places = [place for place in np.flatnonzero(replied | asked).tolist() if chunk.threads[place] is not None]
        if not places:
            return
        numbers = self.questions.numbers(name_of(*[chunk.threads[place] or "" for place in places]))
        about = np.array(places, dtype=np.intp)
        opens = np.flatnonzero(asked[about])
        if len(opens):
            first, which, back = np.unique(numbers[opens], return_index=True, return_inverse=True)
            if len(first) < len(opens):
                self.questions.opened_again(first[np.bincount(back) > 1])
            at = np.full(len(first), np.inf)
            np.minimum.at(at, back, chunk.at[about[opens]])
            rows = about[opens[which]]
            begins, ends = (chunk.ends - sizes_of(chunk.ends))[rows], chunk.ends[rows]
            sizes = ends - begins
            total = sizes.cumsum()
            where = np.arange(int(total[-1])) + np.repeat(begins - total + sizes, sizes)
            terms = self.words.add(chunk.terms[where])
            self.questions.opened(first, at, total, terms, chunk.counts[where], len(self.words))
        answers = np.flatnonzero(replied[about])
        if len(answers):
            self.questions.answered(numbers[answers], slots[about[answers]])

    def _be(self, chunk: Chunk, slots: Places, kinds: Places) -> None:
        """Who was about, everywhere and in each channel."""
        some = np.flatnonzero((kinds != _THANKED) & (kinds != _DECLARED))
        if len(some):
            every = len(some) == len(chunk)
            channels = chunk.channels if every else [chunk.channels[place] for place in some.tolist()]
            self.about.count(slots[some], chunk.at[some], _CODE[kinds[some]], channels)

    def _be_not(self, chunk: Chunk, slots: Places, kinds: Places, left: Left, seen: Mapping[MemberId, Last]) -> None:
        """Who was not about after all."""
        some = np.flatnonzero((kinds != _THANKED) & (kinds != _DECLARED))
        if len(some):
            places, never = some.tolist(), (NEVER, NEVER)
            channels = [chunk.channels[place] for place in places]
            last = np.array([seen.get(chunk.members[place], never) for place in places])
            rooms = zip([chunk.members[place] for place in places], channels, strict=True)
            there = np.array([left.seen.get(room, never) for room in rooms])
            self.about.retract(slots[some], chunk.at[some], _CODE[kinds[some]], channels, last, there)

    def _help(self, chunk: Chunk, slots: Places, kinds: Places) -> None:
        """Who helped whom."""
        helped = np.flatnonzero((kinds == _ANSWERED) | (kinds == _HELPED) | (kinds == _THANKED)).tolist()
        asked = {place: who for place in helped if (who := chunk.counterparts[place]) is not None}
        if asked:
            places, askers = np.array(list(asked), dtype=np.intp), self._slots(list(asked.values()))
            amounts = np.where(kinds[places] == _THANKED, THANKS, 1.0)
            at = chunk.at[places]
            self.pairs.add(askers, slots[places], at, amounts, self.about.origin, len(self.members))
