"""Which of a text's words name its topic: those that few people use often, and those that name a channel."""

from collections.abc import Iterable
from math import exp, log2

from core.expertise.matcher import Matcher
from core.expertise.terms import Terms

LEAST = 0.8  # bits of residual idf below which a word names nothing
NAMES_A_CHANNEL = 2.0  # bits more for a word that people named a channel after
MOST_WORDS_OF_A_NAME = 3


def topical(matcher: Matcher, terms: Terms, words: Iterable[int]) -> dict[int, float]:
    """Score the words that name a topic, in bits; the others are left out.

    Residual idf (Church and Gale, "Poisson mixtures", 1995) over members: how many fewer members use a word than
    would if its uses fell on members by chance. "Soon" is everybody's word; "chunks" belongs to a few.
    """
    members = len(matcher.memory.members)
    channels = _channel_words(matcher, terms)
    found = {}
    for word in words:
        used, by = matcher.spread(word)
        if not by or not members:
            continue
        expected = members * (1.0 - exp(-used / members))
        bits = log2(expected / by) + (NAMES_A_CHANNEL if word in channels else 0.0)
        if bits >= LEAST:
            found[word] = bits
    return found


def _channel_words(matcher: Matcher, terms: Terms) -> set[int]:
    named = (terms.of(channel.replace("-", " ").replace("_", " ")) for channel in matcher.memory.about.channels)
    return {term for words in named if len(words) <= MOST_WORDS_OF_A_NAME for term, _ in words}
