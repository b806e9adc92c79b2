"""Looking at a question, in one compiled function: the twin of `looking.plainly`."""

from itertools import accumulate

import numpy as np

from core.expertise.columns import LONG, WIDTH
from core.expertise.compiled_cache import njit
from core.expertise.compiled_people import by_help, by_hour, by_words, enter, highest, in_room, logged, rate, seated
from core.expertise.compiled_text import DECLARED, VOUCHED, covered, known, like, listed, spoke, vote
from core.expertise.compiled_view import Desk, Hall, View, bound, desks
from core.expertise.features import NAMES, Picture
from core.expertise.kernels import Floats, Keys, Places
from core.expertise.memory import VOUCHED as VOUCHED_FADES
from core.expertise.memory import WORDS, Memory
from core.expertise.model import Ask
from core.expertise.pool import EVERYONE, LISTED, MOST
from core.expertise.threads import LIKE, TERMS_ASKED, Alike

Asked = tuple[Keys, float, int, int, int]  # terms, now, the asker, their question, the channel
Sizes = tuple[int, int, int, int, int, int]  # candidates; terms asked, said, vouched for and listed; past questions

_VOTED, _SAID, _VOUCHED, _DECLARED = 0, 1, 2, 3  # rows of who was touched and, but the first, of `terms`
_NUMBERS = len(NAMES)
_NOBODY = np.zeros(0, dtype=np.intp)


def look(memory: Memory, ask: Ask, weights: Floats, also: Places | None) -> Picture:
    """Describe those who may come up for a question, and some others."""
    arrays, asker = bound(memory, ask, weights), memory.find(ask.asker)
    here, channel = arrays.here(memory, ask, weights)
    hashes = np.array([term for term, _ in ask.terms], dtype=np.int64)
    asked = (hashes, ask.at, -1 if asker is None else asker, memory.questions.number(ask.thread), channel)
    desk = desks.grown(len(memory.members))
    found = _look(asked, arrays.view, arrays.everywhere, here, desk, _NOBODY if also is None else also)
    return _unpacked(*found)


def _unpacked(sizes: Sizes, numbers: Places, floats: Floats) -> Picture:
    """Take apart what one array of each kind brings: each array that is handed over costs a microsecond."""
    count, asked, said, vouched, listed, alike = sizes
    ends = [*accumulate((count, said, vouched, listed, asked, alike))]
    slots, of_said, of_vouched, of_listed, terms, like = (
        numbers[begin:end] for begin, end in zip([0, *ends], ends, strict=False)
    )
    wide = count + 1
    columns, end = floats[: _NUMBERS * wide].reshape(_NUMBERS, wide), (_NUMBERS + 1) * wide
    last, idf = floats[_NUMBERS * wide : end], floats[end : end + asked]
    end += asked
    near = Alike(terms, idf, like, floats[end : end + alike], floats[end + alike :])
    return Picture(slots, columns, last, of_said, of_vouched, of_listed, near)


@njit()
def _look(
    asked: Asked, view: View, everywhere: Hall, here: Hall, desk: Desk, also: Places
) -> tuple[Sizes, Places, Floats]:
    hashes, now, asker, but, _ = asked
    members, sums, spoken, touched = view.members, desk.sums, desk.spoken, desk.touched
    # What the words say.
    terms, idf = np.empty((4, len(hashes)), dtype=np.intp), np.empty(TERMS_ASKED)
    alike, likeness = np.empty(LIKE, dtype=np.intp), np.empty(LIKE)
    n_terms = known(hashes, view.words, view.columns[1], terms[0])
    asks = terms[0, :n_terms]
    n_alike = like(asks, view.asked, but, view.columns, view.moments, idf, alike, likeness)
    n_votes, total, sharp_total = vote(
        now, idf[:n_terms], alike[:n_alike], likeness, view.moments, view.replies, sums, touched[_VOTED]
    )
    n_said = known(hashes, view.words, view.said_used, terms[_SAID])
    n_vouched = known(hashes, view.topics, view.vouched_used, terms[_VOUCHED])
    n_declared = known(hashes, view.topics, view.declared_used, terms[_DECLARED])
    said, vouched, declared = terms[_SAID, :n_said], terms[_VOUCHED, :n_vouched], terms[_DECLARED, :n_declared]
    words_fade, vouched_fade = np.exp2(-now / WORDS), np.exp2(-now / VOUCHED_FADES)
    n_spoke = spoke(said, words_fade, members, view.said, view.said_total, spoken, touched[_SAID])
    n_helped = covered(vouched, len(hashes), vouched_fade, view.vouched, sums, touched[_VOUCHED])
    n_listed = listed(declared, members, view.declared, sums, touched[_DECLARED])
    voters, speakers = touched[_VOTED, :n_votes], touched[_SAID, :n_spoke]
    helpers, listers = touched[_VOUCHED, :n_helped], touched[_DECLARED, :n_listed]
    # Who may come up.
    place, slots, some = desk.place, desk.slots, desk.some
    if members <= EVERYONE:
        count = members
        for i in range(members):
            slots[i] = place[i] = i
    else:
        count = enter(voters, place, slots, 0)
        for one in (everywhere.sure, here.sure, also):
            count = enter(one, place, slots, count)
        count = enter(some[: highest(spoken, speakers, MOST, some)], place, slots, count)
        count = enter(some[: highest(sums[:, VOUCHED], helpers, LISTED, some)], place, slots, count)
        count = enter(some[: highest(sums[:, DECLARED], listers, LISTED, some)], place, slots, count)
        for lists in (view.had, view.gave):
            if 0 <= asker < len(lists[1]):
                end = lists[0][asker] + lists[1][asker]
                count = enter(lists[2][end - min(MOST, lists[1][asker]) : end], place, slots, count)
        slots[:count] = np.sort(slots[:count])
        for i in range(count):
            place[slots[i]] = i
    floats = np.empty((_NUMBERS + 1) * (count + 1) + n_terms + 2 * n_alike)
    end = _NUMBERS * (count + 1)
    columns, last = floats[:end].reshape((_NUMBERS, count + 1)), floats[end : end + count + 1]
    _describe(asked, count, view, everywhere, here, desk, (total, sharp_total), n_said > 0, columns, last)
    spoken[speakers] = 0.0
    for who in (voters, helpers, listers):
        for i in range(len(who)):
            sums[who[i]] = 0.0
    place[slots[:count]] = -1
    likest, end = alike[:n_alike], end + count + 1
    floats[end : end + n_terms] = idf[:n_terms]
    floats[end + n_terms : end + n_terms + n_alike] = likeness[:n_alike]
    floats[end + n_terms + n_alike :] = view.moments[likest]
    numbers = np.concatenate((slots[:count], said, vouched, declared, asks, likest))
    return (count, n_terms, n_said, n_vouched, n_declared, n_alike), numbers, floats


@njit()
def _describe(  # noqa: PLR0913, PLR0917 - arrays are all it can be given
    asked: Asked,
    count: int,
    view: View,
    everywhere: Hall,
    here: Hall,
    desk: Desk,
    votes: tuple[float, float],
    heard_of: bool,  # noqa: FBT001 - compiled functions are called by place
    columns: Floats,
    last: Floats,
) -> None:
    _, now, asker, _, channel = asked
    place, rows, usual, slots, seats = desk.place, desk.rows, desk.usual, desk.slots[:count], view.seats
    age = max(now - view.origin, 0.0)
    rows[:count], rows[count] = slots, -1
    in_room(everywhere, rows[: count + 1], now, age, columns[:WIDTH], last)
    usual[: count + 1] = 0.0
    repliers, shares, logs = everywhere.repliers, everywhere.shares, everywhere.logs
    i = at = 0
    while i < len(repliers) and at < count:  # both ascend, so neither has to be looked up
        one, other = repliers[i], slots[at]
        if one == other:
            rate(at, shares[i], logs[i], columns[:WIDTH])
            usual[at] = shares[i, LONG]
        i += one <= other
        at += other <= one
    seated(seats, channel, slots, rows)
    in_room(here, rows[: count + 1], now, age, columns[WIDTH : 2 * WIDTH], desk.seen)
    repliers, shares, logs = here.repliers, here.shares, here.logs
    for i in range(len(repliers)):
        at = place[repliers[i]]
        if at >= 0:
            rate(at, shares[i], logs[i], columns[WIDTH : 2 * WIDTH])
    by_words(slots, usual, votes, desk.sums, desk.spoken, heard_of, columns)
    logged(columns[:WIDTH])
    logged(columns[WIDTH : 2 * WIDTH])
    by_hour(slots, now, view, columns)
    by_help(asker, age, place, view.had, view.gave, columns)
