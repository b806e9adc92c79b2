"""Looking at a question, in one compiled function: the twin of `looking.plainly`."""

import numpy as np
from numba import njit

from core.expertise.columns import LONG, WIDTH
from core.expertise.compiled_people import Week, by_help, by_hour, by_words, enter, highest, in_room, logged, rate
from core.expertise.compiled_text import DECLARED, VOUCHED, covered, find, known, like, listed, spoke, vote
from core.expertise.features import NAMES, Picture
from core.expertise.kernels import Floats, Hall, Keys, Lists, Numbers, Places, Table
from core.expertise.memory import Memory
from core.expertise.model import Ask
from core.expertise.pool import EVERYONE, LISTED, MOST, about
from core.expertise.threads import LIKE, TERMS_ASKED, Alike
from core.expertise.week import hours_about

Asked = tuple[Keys, float, float, int, int, int]  # terms, now, since the origin, the asker, their question, the channel
Past = tuple[Lists, Lists, Floats, int]  # columns and replies, moments, how many questions were asked
Words = tuple[Table, Lists, Numbers, Floats, float]  # the index of terms, lists, uses, sums, and how far all has faded
Known = tuple[Hall, Hall, Table, Week, Lists, Lists]  # everywhere, here, rows here, hours, help had and given
Scratch = tuple[Floats, Numbers, Floats, Floats, Numbers, Numbers, Places, Places, Places, Floats, Floats]
Out = tuple[Floats, Floats, Places, Floats, Places, Floats]  # all columns in a row, last, terms, idf, alike, likeness

_VOTED, _SAID, _VOUCHED, _DECLARED = 0, 1, 2, 3  # rows of `touched` and, but the first, of `terms`


class _Desk:
    """Arrays that every question uses and leaves as they were: one of each in a process."""

    def __init__(self) -> None:
        self._members = self._questions = 0
        self.arrays = self.grown(64, 64)

    def grown(self, members: int, questions: int) -> Scratch:
        """Have a place for each member and each question."""
        if members <= self._members and questions <= self._questions:
            return self.arrays
        self._members = size = max(members + members // 8, self._members)
        self._questions = asked = max(questions + questions // 8, self._questions)
        self.arrays = (
            np.zeros(asked),  # likeness by question, and which have one
            np.zeros(asked + 1, dtype=np.int32),
            np.zeros(size),  # by member: the share of the words that they said, and the rest
            np.zeros((size, 5)),
            np.zeros((4, size + 1), dtype=np.int32),  # who has votes, or one of the last three
            np.full(size, -1, dtype=np.int32),  # place among the candidates
            np.zeros(size, dtype=np.intp),  # for a moment: some members; the candidates; their rows in a room
            np.zeros(size, dtype=np.intp),
            np.zeros(size + 1, dtype=np.intp),
            np.zeros(size + 1),  # the usual reply rate by candidate; when last seen in the channel
            np.zeros(size + 1),
        )
        return self.arrays


_desk = _Desk()
_NUMBERS = len(NAMES)
_NOBODY = np.zeros(0, dtype=np.intp)


def look(memory: Memory, ask: Ask, weights: Floats, also: Places | None) -> Picture:
    """Describe those who may come up for a question, and some others."""
    members, questions = len(memory.members), memory.questions
    room, number = memory.about.room(ask.channel)
    here = room if room is not None else memory.about.nowhere
    age, asker = memory.about.age(ask.at), memory.find(ask.asker)
    hashes = np.array([term for term, _ in ask.terms], dtype=np.int64)
    at_all = at_here = _NOBODY
    if members > EVERYONE:
        at_all = about(memory.about.everywhere, ask.at, age, weights[:WIDTH])
        at_here = memory.about.members(about(here, ask.at, age, weights[WIDTH : 2 * WIDTH]))
    also = _NOBODY if also is None else also
    most = members if members <= EVERYONE else min(members, _MOST + len(also) + len(at_all) + len(at_here))
    desk = _desk.grown(members, len(questions.moments))
    said, vouched, declared = memory.said, memory.vouched, memory.declared
    terms, idf = np.empty((4, len(hashes)), dtype=np.intp), np.empty(TERMS_ASKED)
    alike, likeness = np.empty(LIKE, dtype=np.intp), np.empty(LIKE)
    numbers, last = np.empty(len(NAMES) * (most + 1)), np.empty(most + 1)
    words, topics = memory.words.pair(), memory.topics.pair()
    count, asked, spoken, helped, lists, near = _look(
        (hashes, ask.at, age, -1 if asker is None else asker, questions.number(ask.thread), number),
        members,
        (at_all, at_here, also),
        (questions.columns.lists, questions.replies.lists, questions.moments, questions.asked),
        (words, said.slab.lists, said.used, said.total, said.faded(ask.at)),
        (topics, vouched.slab.lists, vouched.used, vouched.total, vouched.faded(ask.at)),
        (topics, declared.slab.lists, declared.used, declared.total, 1.0),
        (
            memory.about.everywhere.hall(),
            here.hall(),
            memory.about.seats.pair(),
            (hours_about(ask.at), memory.week.hours, memory.week.heard, memory.week.of_all),
            memory.pairs.had.lists,
            memory.pairs.gave.lists,
        ),
        desk,
        (numbers, last, terms, idf, alike, likeness),
    )
    return Picture(
        desk[7][:count].copy(),
        numbers[: len(NAMES) * (count + 1)].reshape(len(NAMES), count + 1),
        last[: count + 1],
        terms[_SAID, :spoken],
        terms[_VOUCHED, :helped],
        terms[_DECLARED, :lists],
        Alike(terms[0, :asked], idf[:asked], alike[:near], likeness[:near], questions.moments[alike[:near]]),
    )


_VOTERS = 8_192  # who answered the likest questions, at most: a hundred of them with eighty each
_MOST = _VOTERS + 2 * (MOST + 2 * LISTED) + 2 * MOST


@njit(cache=True, nogil=True)
def _look(  # noqa: PLR0913, PLR0917 - arrays are all it can be given
    asked: Asked,
    members: int,
    sure: tuple[Places, Places, Places],
    past: Past,
    said: Words,
    vouched: Words,
    declared: Words,
    people: Known,
    scratch: Scratch,
    out: Out,
) -> tuple[int, int, int, int, int, int]:
    hashes, now, _, asker, but, _ = asked
    columns, replies, moments, questions = past
    score, touched_questions, spoken, sums, touched, place, some, slots, _, _, _ = scratch
    _, _, terms, idf, alike, likeness = out
    # What the words say.
    n_terms = known(hashes, said[0], columns[1], terms[0])
    n_alike = like(terms[0, :n_terms], questions, but, columns, moments, score, touched_questions, idf, alike, likeness)
    n_votes, total, sharp_total = vote(
        now, idf[:n_terms], alike[:n_alike], likeness, moments, replies, sums, touched[_VOTED]
    )
    n_said = known(hashes, said[0], said[2], terms[_SAID])
    n_vouched = known(hashes, vouched[0], vouched[2], terms[_VOUCHED])
    n_declared = known(hashes, declared[0], declared[2], terms[_DECLARED])
    voters = touched[_VOTED, :n_votes]
    speakers = touched[
        _SAID, : spoke(terms[_SAID, :n_said], said[4], members, said[1], said[3], spoken, touched[_SAID])
    ]
    helpers = touched[
        _VOUCHED,
        : covered(terms[_VOUCHED, :n_vouched], len(hashes), vouched[4], vouched[1], sums, touched[_VOUCHED]),
    ]
    listers = touched[
        _DECLARED, : listed(terms[_DECLARED, :n_declared], members, declared[1], sums, touched[_DECLARED])
    ]
    # Who may come up.
    if members <= EVERYONE:
        count = members
        for i in range(members):
            slots[i] = place[i] = i
    else:
        count = enter(voters, place, slots, 0)
        for one in sure:
            count = enter(one, place, slots, count)
        count = enter(some[: highest(spoken, speakers, MOST, some)], place, slots, count)
        count = enter(some[: highest(sums[:, VOUCHED], helpers, LISTED, some)], place, slots, count)
        count = enter(some[: highest(sums[:, DECLARED], listers, LISTED, some)], place, slots, count)
        for lists in people[4:]:
            if 0 <= asker < len(lists[1]):
                end = lists[0][asker] + lists[1][asker]
                count = enter(lists[2][end - min(MOST, lists[1][asker]) : end], place, slots, count)
        slots[:count] = np.sort(slots[:count])
        for i in range(count):
            place[slots[i]] = i
    described = out[0][: _NUMBERS * (count + 1)].reshape((_NUMBERS, count + 1))
    _describe(asked, count, people, (total, sharp_total), n_said > 0, scratch, (described, out[1]))
    spoken[speakers] = 0.0
    for who in (voters, helpers, listers):
        for i in range(len(who)):
            sums[who[i]] = 0.0
    place[slots[:count]] = -1
    return count, n_terms, n_said, n_vouched, n_declared, n_alike


@njit(cache=True, nogil=True)
def _describe(
    asked: Asked,
    count: int,
    people: Known,
    votes: tuple[float, float],
    heard_of: bool,  # noqa: FBT001 - compiled functions are called by place
    scratch: Scratch,
    out: tuple[Floats, Floats],
) -> None:
    _, now, age, asker, _, channel = asked
    everywhere, here, seats, week, had, gave = people
    _, _, spoken, sums, _, place, _, slots, rows, usual, seen = scratch
    columns, last = out
    rows[:count], rows[count] = slots[:count], -1
    in_room(everywhere, rows[: count + 1], now, age, columns[:WIDTH], last)
    usual[: count + 1] = 0.0
    for i in range(len(everywhere[5])):
        at = place[everywhere[5][i]]
        if at >= 0:
            rate(at, everywhere[6][i], everywhere[7][i], columns[:WIDTH])
            usual[at] = everywhere[6][i, LONG]
    for i in range(count):
        rows[i] = find(seats, (np.int64(channel) << 32) | slots[i]) if channel >= 0 else -1
    in_room(here, rows[: count + 1], now, age, columns[WIDTH : 2 * WIDTH], seen)
    for i in range(len(here[5])):
        at = place[seats[1][here[5][i]] & 0xFFFFFFFF]
        if at >= 0:
            rate(at, here[6][i], here[7][i], columns[WIDTH : 2 * WIDTH])
    by_words(slots[:count], usual, votes, sums, spoken, heard_of, columns)
    logged(columns[:WIDTH])
    logged(columns[WIDTH : 2 * WIDTH])
    by_hour(slots[:count], week, columns)
    by_help(asker, age, place, had, gave, columns)
