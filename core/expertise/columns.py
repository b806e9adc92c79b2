"""What is told of a member in a room, and the few numbers that all formulas share."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
SPOKE = (10 * MINUTE, 10 * DAY, 120 * DAY)  # half-lives, seconds, of any message
ANSWERED = 30 * DAY  # half-life of first replies in others' threads
ROOMS = (6.0, 16.0, 48.0, 160.0)  # half-lives, in threads opened: no tuning between busy and quiet rooms
RATES = 1.0 / np.array([*SPOKE, ANSWERED])
PLAIN = (16.0, 160.0)  # reply rates that also count without the logarithm

LITTLE = 1e-3  # the share or rate below which nobody tells two members apart
LITTLE_LOG = float(np.log(LITTLE))
NEVER = 3_650 * DAY  # how long ago somebody was seen who never was
UNSEEN, ROOM_TO_SPARE = 0.02, 1.0  # added to every count, and to their sum: little evidence says little
PRIOR = 0.15  # weight of the usual reply rate against what alike questions say
FEW = 0.3  # the same, where hardly any question is alike

S, R = len(SPOKE), len(ROOMS)
COUNTED = S + 1
SEEN, ANSWER = COUNTED, COUNTED + 1  # behind the counters: when somebody was seen last, and when they answered last
WIDTH = S + R + 2 + 1 + len(PLAIN)  # numbers of one room
AROUND = np.array([0.5, 0.8, 1.0, 0.8, 0.5])  # how much the hours about this one count
LONG = R - 1  # the reply rate with the longest memory
LIST_COUNTS, SOLVED = 1.0, 0.5  # of a listed term at most; what makes half of one that somebody's help had
PLAIN_AT = [ROOMS.index(k) for k in PLAIN]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some members in a room, (…, members): counts as they are kept, last moments, and what is fixed.

    `fixed` are the room's numbers that do not depend on the moment, in their places; the others are still 0.
    """

    counts: Floats
    last: Floats
    fixed: Floats
    rate: Floats
