"""Who is nominated: nobody returns at once, no kind of deed starves, and who did more does not come sooner."""

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bots.clocks import Dice
from core.ids import MemberId
from core.shoutouts.choosing import MOST, ROTATION, Past, choose, resting, told
from core.shoutouts.model import Deed, Kind
from core.shoutouts.months import months_back
from tests.kit.world import NOON

NOW = "2026-11"


def a_deed(number: int, doer: str, kind: Kind = Kind.CLEAR, giver: str = "giver", words: str = "") -> Deed:
    at = NOON + timedelta(minutes=number)
    return Deed(f"D{number:04}", kind, MemberId(doer), at, f"thanks:{number}", MemberId(giver), words=words)


def everybody(deeds: list[Deed]) -> set[MemberId]:
    return {deed.doer for deed in deeds}


DEEDS = st.lists(st.builds(a_deed, st.integers(1, 9999), st.sampled_from("abcdefghijkl"), st.sampled_from(Kind)))
PASTS = st.lists(
    st.builds(
        Past,
        st.integers(1, 30).map(lambda back: months_back(NOW, back)),
        st.sampled_from([MemberId(one) for one in "abcdefghijkl"]),
        st.sampled_from(Kind),
        st.booleans(),
        st.booleans(),
    )
)


@given(DEEDS, PASTS, st.integers(0, 99))
def test_nobody_twice_nobody_who_rests_and_as_many_as_there_is_room_for(
    deeds: list[Deed], past: list[Past], seed: int
) -> None:
    eligible = everybody(deeds) - resting(past, NOW)
    chosen = choose(deeds, eligible, past, Dice(seed))

    doers = [deed.doer for deed in chosen]
    assert len(doers) == len(set(doers)) == min(MOST, len(eligible))
    assert set(doers) <= eligible


@given(DEEDS, PASTS, st.integers(0, 99))
def test_who_can_be_thanked_for_every_kind_is_thanked_for_it(deeds: list[Deed], past: list[Past], seed: int) -> None:
    alone = {kind: [deed for deed in deeds if deed.kind is kind] for kind in Kind}
    spread = [a_deed(9000 + n, f"new {n}", kind) for n, kind in enumerate(Kind) if alone[kind]]
    chosen = choose(spread, everybody(spread), past, Dice(seed))

    assert len({deed.kind for deed in chosen}) == min(MOST, len(spread))


def test_complaint_21_the_same_few_do_not_return_for_three_months() -> None:
    past = [
        Past(months_back(NOW, back), MemberId(f"m{back}"), Kind.CLEAR, asked=True, shown=True) for back in range(1, 6)
    ]

    assert resting(past, NOW) == {MemberId(f"m{back}") for back in range(1, ROTATION + 1)}


def test_complaint_21_who_was_named_long_ago_comes_after_who_never_was_however_much_they_did() -> None:
    deeds = [a_deed(n, "old guard", giver=f"g{n}") for n in range(40)] + [
        a_deed(50 + n, f"quiet {n}") for n in range(5)
    ]
    past = [Past("2026-01", MemberId("old guard"), Kind.CLEAR, asked=True, shown=True)]

    for seed in range(20):
        chosen = choose(told(deeds), everybody(deeds), past, Dice(seed))
        assert "old guard" not in everybody(chosen)


def test_complaint_21_who_did_more_does_not_come_sooner() -> None:
    busy = [a_deed(n, "busy", giver=f"g{n}") for n in range(100)]
    others = [a_deed(200 + n, f"other {n}") for n in range(9)]
    chosen = Counter(
        deed.doer
        for seed in range(400)
        for deed in choose(told([*busy, *others]), everybody([*busy, *others]), [], Dice(seed))
    )

    assert abs(chosen[MemberId("busy")] / 400 - MOST / 10) < 0.1


def test_a_kind_that_was_not_shown_for_long_comes_first() -> None:
    deeds = [a_deed(n, f"m{n}", kind) for n, kind in enumerate([Kind.CLEAR] * 9 + [Kind.CAME_BACK])]
    past = [Past(months_back(NOW, 9), MemberId("x"), Kind.CLEAR, asked=True, shown=True)]

    assert choose(deeds, everybody(deeds), past, Dice(1), most=1)[0].kind is Kind.CAME_BACK


def test_plain_thanks_are_told_once_two_members_gave_them_and_tags_at_once() -> None:
    once = [a_deed(1, "ada", Kind.HELPED, "bo"), a_deed(2, "ada", Kind.HELPED, "bo")]
    twice = [a_deed(3, "cy", Kind.HELPED, "bo", "The map."), a_deed(4, "cy", Kind.HELPED, "dee")]
    tagged = [a_deed(5, "eli", Kind.PATIENT, "bo")]

    found = told([*once, *twice, *tagged])
    assert sorted((deed.doer, deed.words) for deed in found) == [("cy", "The map."), ("eli", "")]
