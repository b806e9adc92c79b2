"""What reasons rest on, compiled: the twin of `reasons.plainly`."""

from collections.abc import Sequence

import numpy as np
from numba import njit

from core.expertise.columns import ANSWER
from core.expertise.compiled import first_from
from core.expertise.compiled_text import find
from core.expertise.kernels import Floats, Keys, Lists, Places, Table
from core.expertise.model import Ground
from core.expertise.reasons import BELONGS, GROUNDED, TERMS_NAMED, Basis, Explained

_ANSWERED, _DECLARED, _HELPED, _HERE, _SPOKE, _ASKER = (
    GROUNDED.index(ground)
    for ground in (
        Ground.ANSWERED_ABOUT,
        Ground.DECLARED,
        Ground.HELPED,
        Ground.ACTIVE_HERE,
        Ground.SPOKE_ABOUT,
        Ground.HELPED_ASKER,
    )
)


def basis(told: Explained, place: int) -> tuple[Sequence[float], Sequence[Basis | None]]:
    """What each ground is worth in the score of the candidate at a place, and what it rests on, if on anything."""
    memory, seen = told.memory, told.seen
    asker, (_, channel), alike = memory.find(told.ask.asker), memory.about.room(told.ask.channel), seen.alike
    words, topics = memory.words.pair()[1], memory.topics.pair()[1]
    worth, last = np.empty(len(GROUNDED)), np.empty(len(GROUNDED))
    names, counts = np.empty((len(GROUNDED), TERMS_NAMED), dtype=np.int64), np.zeros(len(GROUNDED), dtype=np.intp)
    _basis(
        (int(seen.slots[place]), place, -1 if asker is None else asker, channel),
        (seen.columns, told.weights, BELONGS),
        (seen.declared, memory.declared.slab.lists, topics),
        (seen.vouched, memory.vouched.slab.lists, topics),
        (seen.said, memory.said.slab.lists, words),
        (alike.numbers, alike.likeness, alike.at, alike.terms, alike.idf, words),
        (memory.questions.columns.lists, memory.questions.replies.lists),
        (memory.about.seats.pair(), memory.about.inside.kept, memory.pairs.had.lists),
        (worth, last, names, counts),
    )
    told_last, told_names = last.tolist(), names.tolist()
    return worth.tolist(), [
        None if many < 0 else (tuple(told_names[k][:many]), told_last[k] if told_last[k] > -np.inf else None)
        for k, many in enumerate(counts.tolist())
    ]


@njit(cache=True, nogil=True)
def _place(lists: Lists, key: int, one: int) -> int:
    start, size, ids, _ = lists
    if not 0 <= key < len(size):
        return -1
    end = start[key] + size[key]
    place = first_from(ids, start[key], end, one)
    return place if place < end and ids[place] == one else -1


@njit(cache=True, nogil=True)
def _named(strength: Floats, terms: Places, keys: Keys, out: Keys) -> int:
    """Fill in the names of the strongest terms; how many, or -1 for none."""
    count = 0
    while count < TERMS_NAMED:
        best = -1
        for i in range(len(terms)):
            if strength[i] > 0 and (best < 0 or strength[i] > strength[best]):
                best = i
        if best < 0:
            break
        out[count] = keys[terms[best]]
        strength[best] = 0.0
        count += 1
    return count or -1


@njit(cache=True, nogil=True)
def _terms(slot: int, words: tuple[Places, Lists, Keys], out: Keys) -> int:
    """The rarer a term and the more a member used it, the stronger."""
    terms, lists, keys = words
    strength = np.zeros(len(terms))
    for i in range(len(terms)):
        place = _place(lists, int(terms[i]), slot)
        if place >= 0:
            strength[i] = lists[3][0, place] / (lists[1][terms[i]] + 1.0)
    return _named(strength, terms, keys, out)


@njit(cache=True, nogil=True)
def _basis(  # noqa: PLR0913, PLR0917 - arrays are all it can be given
    who: tuple[int, int, int, int],
    score: tuple[Floats, Floats, Floats],
    declared: tuple[Places, Lists, Keys],
    vouched: tuple[Places, Lists, Keys],
    said: tuple[Places, Lists, Keys],
    alike: tuple[Places, Floats, Floats, Places, Floats, Keys],
    past: tuple[Lists, Lists],
    met: tuple[Table, Floats, Lists],
    out: tuple[Floats, Floats, Keys, Places],
) -> None:
    slot, place, asker, channel = who
    columns, weights, belongs = score
    worth, last, names, counts = out
    worth[:], last[:], counts[:] = 0.0, -np.inf, -1
    for k in range(len(weights)):
        gained = (columns[k, place] - columns[k, -1]) * weights[k]
        for ground in range(len(worth)):
            worth[ground] += gained * belongs[k, ground]
    counts[_DECLARED] = _terms(slot, declared, names[_DECLARED])
    counts[_HELPED] = _terms(slot, vouched, names[_HELPED])
    counts[_SPOKE] = _terms(slot, said, names[_SPOKE])
    numbers, likeness, at, asked, idf, keys = alike
    strength = np.zeros(len(asked))
    for i in range(len(numbers)):
        if _place(past[1], int(numbers[i]), slot) < 0:
            continue
        last[_ANSWERED] = max(last[_ANSWERED], at[i])
        for k in range(len(asked)):
            held = _place(past[0], int(asked[k]), int(numbers[i]))
            if held >= 0:
                strength[k] += past[0][3][0, held] * idf[k] * likeness[i]
    if last[_ANSWERED] > -np.inf:
        counts[_ANSWERED] = max(_named(strength, asked, keys, names[_ANSWERED]), 0)
    seats, kept, had = met
    row = find(seats, int((np.int64(channel) << 32) | slot)) if channel >= 0 else -1
    if row >= 0 and kept[row, ANSWER] > -np.inf:
        counts[_HERE], last[_HERE] = 0, kept[row, ANSWER]
    helped = _place(had, asker, slot)
    if helped >= 0:
        counts[_ASKER], last[_ASKER] = 0, had[3][-1, helped]
