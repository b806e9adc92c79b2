"""What a question's words say, compiled: the twin of `wording` and of `PastQuestions.like`.

What is summed up by member or by question is scratch: all zeros before, and `touched` says where it is not any more.
"""

import numpy as np

from core.expertise.columns import LIST_COUNTS, SOLVED
from core.expertise.compiled_cache import njit
from core.expertise.index import SPREAD
from core.expertise.kernels import Floats, Keys, Lists, Numbers, Places, Table
from core.expertise.threads import LIKE, TERMS_ASKED
from core.expertise.wording import VOTE_FADES

SHARE, SHARP, BEST, VOUCHED, DECLARED = range(5)  # columns of what is summed up by member, but what they said


@njit()
def shift_of(table: Numbers) -> int:
    """By how much a spread key is shifted to give its place in a table."""
    bits, wide = 0, len(table)
    while wide > 1:
        wide >>= 1
        bits += 1
    return 64 - bits


@njit()
def home(key: int, shift: int) -> np.intp:
    """Where a key is looked for first."""
    return np.intp((np.uint64(key) * SPREAD) >> np.uint64(shift))


@njit()
def find(pair: Table, key: int) -> int:
    """A key's number in an Index, or -1."""
    table, keys = pair
    at = home(key, shift_of(table))
    while True:
        found = int(table[at])
        if found < 0 or keys[found] == key:
            return found
        at = (at + 1) & (len(table) - 1)


@njit()
def known(hashes: Keys, pair: Table, much: Numbers, out: Places) -> int:
    """The numbers of those terms of which there is something, the rarest `TERMS_ASKED` of them; how many."""
    count = 0
    for i in range(len(hashes)):
        term = find(pair, hashes[i])
        if 0 <= term < len(much) and much[term] > 0:
            out[count] = term
            count += 1
    if count > TERMS_ASKED:
        order = np.argsort(much[out[:count]], kind="mergesort")
        out[:TERMS_ASKED] = out[:count][order[:TERMS_ASKED]]
        count = TERMS_ASKED
    return count


@njit()
def _worse(score: Floats, at: Floats, one: int, other: int) -> bool:
    """Whether one question comes after another in the order of likeness."""
    if score[one] != score[other]:
        return bool(score[one] < score[other])
    if at[one] != at[other]:
        return bool(at[one] < at[other])
    return one > other


@njit()
def _sink(heap: Places, place: int, size: int, score: Floats, at: Floats) -> None:
    while True:
        child = 2 * place + 1
        if child >= size:
            return
        if child + 1 < size and _worse(score, at, heap[child + 1], heap[child]):
            child += 1
        if not _worse(score, at, heap[child], heap[place]):
            return
        heap[place], heap[child] = heap[child], heap[place]
        place = child


@njit()
def _heap(out: Places, size: int, score: Floats, at: Floats) -> None:
    for root in range(size // 2 - 1, -1, -1):
        _sink(out, root, size, score, at)


@njit()
def _likest(touched: Numbers, score: Floats, at: Floats, out: Places) -> int:
    """The `LIKE` best questions in order, by a heap with the worst of them on top; how many there are."""
    held, mine = 0, np.empty(len(touched))
    for i in range(len(touched)):
        mine[i] = score[touched[i]]
    for i in range(len(touched)):
        one = touched[i]
        if mine[i] <= 0.0:
            continue
        if held < LIKE:
            out[held] = one
            held += 1
            if held == LIKE:
                _heap(out, held, score, at)
        elif mine[i] >= score[out[0]] and _worse(score, at, out[0], one):
            out[0] = one
            _sink(out, 0, held, score, at)
    if held < LIKE:
        _heap(out, held, score, at)
    for left in range(held - 1, 0, -1):
        out[0], out[left] = out[left], out[0]
        _sink(out, 0, left, score, at)
    return held


@njit()
def like(  # noqa: PLR0913, PLR0917 - arrays are all it can be given
    terms: Places,
    asked: int,
    but: int,
    columns: Lists,
    moments: Floats,
    score: Floats,
    touched: Numbers,
    idf: Floats,
    out: Places,
    likeness: Floats,
) -> int:
    """Fill in the past questions most like one, the likest first; how many there are."""
    start, size, ids, weights = columns
    count = 0
    for i in range(len(terms)):
        term = terms[i]
        idf[i] = np.log(1 + (asked - size[term] + 0.5) / (size[term] + 0.5))
        for k in range(start[term], start[term] + size[term]):
            one = ids[k]
            touched[count] = one  # kept if it is the first time; a branch here would be guessed wrong half the time
            count += score[one] == 0.0
            score[one] += weights[0, k] * idf[i]
    if but >= 0:
        score[but] = 0.0
    held = _likest(touched[:count], score, moments, out)
    for i in range(held):
        likeness[i] = score[out[i]]
    for i in range(count):
        score[touched[i]] = 0.0
    return held


@njit()
def vote(
    now: float,
    idf: Floats,
    alike: Places,
    likeness: Floats,
    moments: Floats,
    replies: Lists,
    sums: Floats,
    voters: Numbers,
) -> tuple[int, float, float]:
    """Let past questions vote for those who answered them; how many voters, and the votes' sums."""
    start, size, ids, _ = replies
    count, total, sharp_total = 0, 0.0, 0.0
    whole = idf.sum() + 1e-9
    begins, sizes, at = (
        np.empty(len(alike), dtype=np.int64),
        np.empty(len(alike), dtype=np.int64),
        np.empty(len(alike)),
    )
    for i in range(len(alike)):  # first what lies far apart in memory, to be waited for once
        begins[i], sizes[i], at[i] = start[alike[i]], size[alike[i]], moments[alike[i]]
    for i in range(len(alike)):
        near = likeness[i] / whole
        weight = near * np.exp2(-max(now - at[i], 0.0) / VOTE_FADES)
        sharper = weight * near**2
        total += weight
        sharp_total += sharper
        for k in range(begins[i], begins[i] + sizes[i]):
            who = ids[k]
            voters[count] = who
            count += sums[who, BEST] == 0.0
            sums[who, SHARE] += weight
            sums[who, SHARP] += sharper
            sums[who, BEST] = max(sums[who, BEST], near)
    return count, total, sharp_total


@njit()
def _rarity(members: int, users: int) -> float:
    return float(np.log(1.0 + (members + 1) / (users + 0.5)))


@njit()
def spoke(terms: Places, fade: float, members: int, lists: Lists, total: Floats, out: Floats, touched: Numbers) -> int:
    """The share of all use of these words, the rarer the more it counts; how many members have one."""
    start, size, ids, weights = lists
    count, rarity = 0, 0.0
    for i in range(len(terms)):
        rarity += _rarity(members, size[terms[i]])
    for i in range(len(terms)):
        term = terms[i]
        factor = _rarity(members, size[term]) / (rarity + 1e-9) / (total[term] * fade + 1.0) * fade
        for k in range(start[term], start[term] + size[term]):
            who = ids[k]
            touched[count] = who
            count += out[who] == 0.0
            out[who] += weights[0, k] * factor
    return count


@njit()
def covered(terms: Places, asked: int, fade: float, lists: Lists, sums: Floats, touched: Numbers) -> int:
    """The share of a question's terms that somebody's help had; how many members have one."""
    start, size, ids, weights = lists
    count = 0
    for i in range(len(terms)):
        for k in range(start[terms[i]], start[terms[i]] + size[terms[i]]):
            who, weight = ids[k], weights[0, k] * fade
            if sums[who, VOUCHED] == 0.0:
                touched[count] = who
                count += 1
            sums[who, VOUCHED] += weight / (weight + SOLVED)
    for i in range(count):
        sums[touched[i], VOUCHED] /= max(1, min(asked, TERMS_ASKED))
    return count


@njit()
def listed(terms: Places, members: int, lists: Lists, sums: Floats, touched: Numbers) -> int:
    """The rarity of the terms that somebody lists; how many members list one."""
    start, size, ids, weights = lists
    count = 0
    for i in range(len(terms)):
        rare = _rarity(members, size[terms[i]])
        for k in range(start[terms[i]], start[terms[i]] + size[terms[i]]):
            who = ids[k]
            if sums[who, DECLARED] == 0.0:
                touched[count] = who
                count += 1
            sums[who, DECLARED] += rare * min(weights[0, k], LIST_COUNTS)
    return count
