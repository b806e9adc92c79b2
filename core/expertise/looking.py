"""Looking at a question: its words, who may come up, and what is known of them; compiled where it can be."""

import importlib
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from core.expertise.features import Picture, picture
from core.expertise.kernels import kernels
from core.expertise.memory import Memory
from core.expertise.model import Ask
from core.expertise.pool import near
from core.expertise.wording import wording

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Look = Callable[[Memory, Ask, Floats, Places | None], Picture]


def look(memory: Memory, ask: Ask, weights: Floats, also: Places | None = None) -> Picture:
    """Describe those who may come up for a question, and some others; the weights are those of the score."""
    memory.settle()
    return (_compiled() if kernels().compiled else plainly)(memory, ask, weights, also)


def plainly(memory: Memory, ask: Ask, weights: Floats, also: Places | None) -> Picture:
    """The same in numpy."""
    words = wording(memory, ask)
    slots = near(memory, ask, words, weights)
    return picture(memory, ask, words, slots if also is None else np.union1d(slots, also))


@cache
def _compiled() -> Look:
    found: Look = importlib.import_module("core.expertise.compiled_look").look
    return found
