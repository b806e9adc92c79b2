"""What reasons rest on, compiled: the twin of `reasons.plainly`."""

from collections.abc import Sequence

import numpy as np

from core.expertise.columns import ANSWER
from core.expertise.compiled import first_from
from core.expertise.compiled_cache import njit
from core.expertise.compiled_hash import find
from core.expertise.compiled_trees import Grove, grove
from core.expertise.compiled_trees import parts as parts_of
from core.expertise.compiled_view import Hall, View, bound
from core.expertise.kernels import Floats, Keys, Lists, Places
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
    memory, seen, asker = told.memory, told.seen, told.memory.find(told.ask.asker)
    arrays = bound(memory, told.ask, told.score.vector)
    here, channel = arrays.here(memory, told.ask, told.score.vector)
    names, parts = np.empty((len(GROUNDED), TERMS_NAMED), dtype=np.int64), np.empty((3, len(GROUNDED)))
    _basis(
        (place, -1 if asker is None else asker, channel),
        arrays.view,
        here,
        (seen.slots, seen.columns, told.slopes(place), grove(told.score.shipped)),
        (seen.declared, seen.vouched, seen.said),
        (seen.alike.numbers, seen.alike.likeness, seen.alike.at, seen.alike.terms, seen.alike.idf),
        names,
        parts,
    )
    worth, last, counts = parts.tolist()
    named = names.tolist()
    return worth, [
        None if many < 0 else (tuple(named[k][: int(many)]), last[k] if last[k] > -np.inf else None)
        for k, many in enumerate(counts)
    ]


@njit()
def _place(lists: Lists, key: int, one: int) -> int:
    start, size, ids, _ = lists
    if not 0 <= key < len(size):
        return -1
    end = start[key] + size[key]
    place = first_from(ids, start[key], end, one)
    return place if place < end and ids[place] == one else -1


@njit()
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


@njit()
def _terms(slot: int, terms: Places, lists: Lists, keys: Keys, out: Keys) -> int:
    """The rarer a term and the more a member used it, the stronger."""
    strength = np.zeros(len(terms))
    for i in range(len(terms)):
        place = _place(lists, int(terms[i]), slot)
        if place >= 0:
            strength[i] = lists[3][0, place] / (lists[1][terms[i]] + 1.0)
    return _named(strength, terms, keys, out)


@njit()
def _basis(
    who: tuple[int, int, int],
    view: View,
    here: Hall,
    score: tuple[Places, Floats, Floats, Grove],
    terms: tuple[Places, Places, Places],
    alike: tuple[Places, Floats, Floats, Places, Floats],
    names: Keys,
    parts: Floats,
) -> None:
    place, asker, channel = who
    slots, columns, slopes, trees = score
    slot, worth, last, counts = int(slots[place]), parts[0], parts[1], parts[2]
    worth[:], last[:], counts[:] = 0.0, -np.inf, -1.0
    gained = parts_of(columns[:, place].copy(), columns[:, -1].copy(), slopes, trees)
    for k in range(len(gained)):
        for ground in range(len(worth)):
            worth[ground] += gained[k] * BELONGS[k, ground]
    words, topics = view.words[1], view.topics[1]
    counts[_DECLARED] = _terms(slot, terms[0], view.declared, topics, names[_DECLARED])
    counts[_HELPED] = _terms(slot, terms[1], view.vouched, topics, names[_HELPED])
    counts[_SPOKE] = _terms(slot, terms[2], view.said, words, names[_SPOKE])
    numbers, likeness, at, asked, idf = alike
    strength, replies, columns_of = np.zeros(len(asked)), view.replies, view.columns
    for i in range(len(numbers)):
        if _place(replies, int(numbers[i]), slot) < 0:
            continue
        last[_ANSWERED] = max(last[_ANSWERED], at[i])
        for k in range(len(asked)):
            held = _place(columns_of, int(asked[k]), int(numbers[i]))
            if held >= 0:
                strength[k] += columns_of[3][0, held] * idf[k] * likeness[i]
    if last[_ANSWERED] > -np.inf:
        counts[_ANSWERED] = max(_named(strength, asked, words, names[_ANSWERED]), 0)
    row = find(view.seats, int((np.int64(channel) << 32) | slot)) if channel >= 0 else -1
    if row >= 0 and here.kept[row, ANSWER] > -np.inf:
        counts[_HERE], last[_HERE] = 0, here.kept[row, ANSWER]
    helped = _place(view.had, asker, slot)
    if helped >= 0:
        counts[_ASKER], last[_ASKER] = 0, view.had[3][-1, helped]
