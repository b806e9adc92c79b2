"""What a question's words say, compiled: the twin of `wording` and of `PastQuestions.like`.

What is summed up by member is scratch: all zeros before, and `voters` or `touched` says where it is not any more.
"""

import numpy as np

from core.expertise.columns import LIST_COUNTS, SOLVED
from core.expertise.compiled_cache import njit
from core.expertise.compiled_hash import find, summed, tally
from core.expertise.compiled_top import least
from core.expertise.kernels import Floats, Keys, Lists, Numbers, Places, Table
from core.expertise.threads import LIKE, TERMS_ASKED
from core.expertise.wording import VOTE_FADES

SHARE, SHARP, BEST, VOUCHED, DECLARED = range(5)  # columns of what is summed up by member, but what they said


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
def _worse(score: Floats, numbers: Numbers, at: Floats, one: int, other: int) -> bool:
    """Whether one question comes after another in the order of likeness."""
    if score[one] != score[other]:
        return bool(score[one] < score[other])
    if at[numbers[one]] != at[numbers[other]]:
        return bool(at[numbers[one]] < at[numbers[other]])
    return bool(numbers[one] > numbers[other])


@njit()
def _likest(score: Floats, numbers: Numbers, at: Floats, out: Places) -> int:
    """The places of the `LIKE` best questions in order; how many there are.

    Of those who are level with the last the newest count: they tend to come last, so they are looked at first.
    """
    floor, held = least(score, LIKE), 0
    for one in range(len(numbers) - 1, -1, -1):
        if score[one] < floor or score[one] <= 0.0:
            continue
        if held == LIKE and _worse(score, numbers, at, one, out[LIKE - 1]):
            continue
        place = min(held, LIKE - 1)
        while place and _worse(score, numbers, at, out[place - 1], one):
            out[place] = out[place - 1]
            place -= 1
        out[place] = one
        held = min(held + 1, LIKE)
    return held


@njit()
def like(
    terms: Places, asked: int, but: int, columns: Lists, moments: Floats, idf: Floats, out: Places, likeness: Floats
) -> int:
    """Fill in the past questions most like one, the likest first; how many there are."""
    size = columns[1]
    for i in range(len(terms)):
        idf[i] = np.log(1 + (asked - size[terms[i]] + 0.5) / (size[terms[i]] + 0.5))
    found = tally(terms, idf, columns)
    _, numbers, score = found
    leave = summed(found, but) if but >= 0 else -1
    if leave >= 0:
        score[leave] = 0.0
    held = _likest(score, numbers, moments, out)
    for i in range(held):
        likeness[i], out[i] = score[out[i]], numbers[out[i]]
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
