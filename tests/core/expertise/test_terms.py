"""What becomes of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.expertise.terms import LONGEST_WORD, MOST_WORDS, Terms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How do I sort arrays?", ["sort", "array"]),
        ("np.einsum is slow", ["np.einsum", "np", "einsum", "slow"]),
        ("my_table_name", ["my_table_name", "tabl", "name"]),
        ("ReadTimeout", ["readtimeout", "read", "timeout"]),
        ("std::vector", ["std::vector", "std", "vector"]),
        ("C++ and C#", ["c++", "c#"]),
        ("it doesn't compile", ["compil"]),
        ("see https://www.a.org/wiki/Graph_theory?x=1#top", ["a.org", "org", "wiki", "graph", "theori"]),
        ("数据分析", ["数据", "据分", "分析"]),
        ("", []),
    ],
)
def test_words_are_lower_case_stems_and_identifiers_survive(text: str, expected: list[str]) -> None:

    assert words(text) == expected


@given(st.text(max_size=3_000))
def test_any_text_gives_bounded_terms(text: str) -> None:
    found = words(text)

    assert all(0 < len(word) <= LONGEST_WORD for word in found)
    assert len(found) <= MOST_WORDS * LONGEST_WORD
    assert words(text) == found


@given(st.text(max_size=300))
def test_counts_are_the_words_and_each_has_a_readable_form(text: str) -> None:
    terms = Terms(b"a key")

    counted = terms.of(text)

    assert sum(count for _, count in counted) == len(words(text))
    assert list(counted) == sorted(counted)
    assert {number for number, _ in counted} == set(terms.readable(text))
    assert all(0 <= number < 2**63 for number, _ in counted)


def test_two_communities_never_share_a_number() -> None:

    assert not set(Terms(b"one").of("sorting arrays")) & set(Terms(b"two").of("sorting arrays"))
    assert Terms(b"one").of("sorting arrays") == Terms(b"one").of("Arrays, sorted")


def test_a_reason_can_say_the_word_as_it_was_written() -> None:

    assert set(Terms(b"one").readable("Sorting numpy.Arrays").values()) == {
        "sorting",
        "numpy.arrays",
        "numpy",
        "arrays",
    }


def test_only_the_words_that_are_wanted_are_said() -> None:
    terms = Terms(b"one")
    ((arrays, _),) = terms.of("array")

    assert terms.readable("Sorting numpy.Arrays, and an array", [arrays]) == {arrays: "arrays"}
    assert terms.readable("Sorting", [arrays]) == {}
