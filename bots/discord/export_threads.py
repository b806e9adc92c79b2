"""Which thread a Discord message belongs to: followed from reply to reply, in a bounded memory."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from bots.importing.lines import Line
from core.history import HistoryMessage

# A root is known to be one only when somebody replies, so lines wait until this many have come after them.
AHEAD = 2_000
# A reply to something older starts a thread named by what it answers, which is right for all but long chains.
REMEMBERED = 20_000


def with_threads(
    lines: Iterable[Line], threads: Collection[str], ahead: int = AHEAD, remembered: int = REMEMBERED
) -> Iterator[Line]:
    """Yield the same lines in the same order, their threads filled in.

    `threads` are the ids of the export's thread channels. A thread that grew from a message has that
    message's id, so the message in the parent channel joins it.
    """
    waiting: OrderedDict[str, Line] = OrderedDict()
    roots: OrderedDict[str, str] = OrderedDict()
    for number, line in enumerate(lines):
        if isinstance(line, HistoryMessage):
            # The same message in two files of one export keeps both lines.
            key = line.id if line.id not in waiting else f"again {number}"
            waiting[key] = _placed(line, threads, roots, waiting)
        else:
            waiting[f"bad {number}"] = line
        if len(roots) > remembered:
            roots.popitem(last=False)
        if len(waiting) > ahead:
            yield waiting.popitem(last=False)[1]
    yield from waiting.values()


def _placed(
    message: HistoryMessage, threads: Collection[str], roots: dict[str, str], waiting: dict[str, Line]
) -> HistoryMessage:
    """Return the message with its thread, and put the message that opened the thread into it as well."""
    if message.thread is not None:
        return message
    if message.reply_to is None:
        return replace(message, thread=message.id) if message.id in threads else message
    root = roots.get(message.reply_to, message.reply_to)
    roots[message.id] = root
    first = waiting.get(root)
    if isinstance(first, HistoryMessage) and first.thread is None:
        waiting[root] = replace(first, thread=root)
    return replace(message, thread=root)
