"""Who comes up for a question, and why."""

import random
from collections.abc import Iterable
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.expertise.features import NAMES
from core.expertise.matcher import Matcher
from core.expertise.model import Ask, Candidate, Evidence, Ground, Kind
from core.expertise.scorer import Weights
from core.expertise.terms import Terms
from core.ids import MemberId

DAY = 86_400.0
NOW = 20_000 * DAY
TERMS = Terms(b"a community's key")
_sources = count()


def row(
    member: str, kind: Kind, text: str = "", ago: float = DAY, *, thread: str | None = None, by: str | None = None
) -> Evidence:
    return Evidence(
        MemberId(member),
        kind,
        NOW - ago,
        "help",
        f"test:{next(_sources)}",
        thread,
        MemberId(by) if by else None,
        TERMS.of(text),
    )


def ask(text: str = "how do I sort arrays?", asker: str = "asker", channel: str = "help") -> Ask:
    return Ask(MemberId(asker), NOW, channel, TERMS.of(text))


def told(rows: Iterable[Evidence]) -> Matcher:
    matcher = Matcher(Weights.shipped())
    for each in rows:
        matcher.observe(each)
    return matcher


def members(candidates: list[Candidate]) -> list[str]:
    return [candidate.member for candidate in candidates]


def by_member(candidates: list[Candidate]) -> dict[str, Candidate]:
    return {candidate.member: candidate for candidate in candidates}


def past(threads: int = 60, seed: int = 1) -> list[Evidence]:
    """A community of eight who ask and answer about a few things."""
    chance, rows = random.Random(seed), []
    topics = ["sorting arrays fast", "parsing dates", "network timeouts", "plotting maps", "type errors in generics"]
    people = [f"m{number}" for number in range(8)]
    for thread in range(threads):
        ago, topic = chance.uniform(1, 300) * DAY, chance.randrange(len(topics))
        asker, first, second = chance.sample(people, 3)
        rows.append(row(asker, Kind.OPENED, topics[topic], ago, thread=f"t{thread}"))
        answers = {people[topic], first} | ({second} if chance.random() < 0.3 else set())
        for helper in sorted(answers - {asker}):
            later = ago - chance.uniform(0.01, 0.9)
            rows.append(row(helper, Kind.ANSWERED, "try " + topics[topic], later, thread=f"t{thread}", by=asker))
        rows.append(row(chance.choice(people), Kind.SPOKE, "good morning", chance.uniform(0, 300) * DAY))
    rows.append(row("m3", Kind.HELPED, "sorting arrays", 3 * DAY, thread="kith1", by="m5"))
    rows.append(row("m4", Kind.THANKED, "parsing dates", 2 * DAY, by="m5"))
    rows.append(row("m6", Kind.DECLARED, "maps", 9 * DAY))
    return rows


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_in_which_evidence_arrives_does_not_matter(shuffler: random.Random) -> None:
    rows = past()
    in_order = told(sorted(rows, key=lambda each: each.at)).rank(ask())
    shuffler.shuffle(rows)

    shuffled = told(rows).rank(ask())

    assert members(shuffled) == members(in_order)
    assert [c.score for c in shuffled] == pytest.approx([c.score for c in in_order], abs=1e-6)
    assert [[r.ground for r in c.reasons] for c in shuffled] == [[r.ground for r in c.reasons] for c in in_order]


def test_who_answers_such_questions_comes_before_who_answers_others() -> None:
    rows = []
    for day in range(1, 21):
        helper, text = ("ann", "sorting arrays") if day % 2 else ("bo", "parsing dates")
        rows += [
            row("asker", Kind.OPENED, text, day * DAY, thread=f"t{day}"),
            row(helper, Kind.ANSWERED, "like this", (day - 0.1) * DAY, thread=f"t{day}", by="asker"),
        ]
    matcher = told(rows)

    assert members(matcher.rank(ask("sorting arrays"))) == ["ann", "bo"]
    assert members(matcher.rank(ask("parsing dates"))) == ["bo", "ann"]


@pytest.mark.parametrize("kind", [Kind.HELPED, Kind.THANKED, Kind.DECLARED])
def test_where_kith_hears_nothing_what_it_was_told_still_ranks(kind: Kind) -> None:
    rows = [row(f"m{number}", Kind.DECLARED, "gardening", 30 * DAY) for number in range(5)]
    matcher = told([*rows, row("m3", kind, "sorting arrays", by="somebody" if kind is not Kind.DECLARED else None)])

    ranked = matcher.rank(ask("how do I sort large arrays in place?"), eligible=[MemberId(f"m{n}") for n in range(6)])

    assert ranked[0].member == "m3"
    assert ranked[0].score > ranked[1].score + 0.1
    grounds = {reason.ground for reason in ranked[0].reasons}
    assert (Ground.DECLARED if kind is Kind.DECLARED else Ground.HELPED) in grounds


@pytest.mark.parametrize("kind", [Kind.HELPED, Kind.THANKED, Kind.ANSWERED])
def test_what_was_done_long_ago_counts_for_less(kind: Kind) -> None:
    rows = past()
    for name, ago in (("lately", 5 * DAY), ("long-ago", 900 * DAY)):
        rows.append(row(name, kind, "how do I sort arrays?", ago, by="m0"))
        rows.append(row(name, Kind.SPOKE, "good morning", 2 * DAY))

    found = by_member(told(rows).rank(ask()))

    assert found["lately"].score > found["long-ago"].score


@pytest.mark.parametrize("kind", [Kind.HELPED, Kind.THANKED])
def test_who_helped_with_such_a_question_ranks_higher_next_time(kind: Kind) -> None:
    rows = past()
    last = members(told(rows).rank(ask()))[-1]

    before = by_member(told(rows).rank(ask()))[last]
    after = by_member(told([*rows, row(last, kind, "how do I sort arrays?", by="m0")]).rank(ask()))[last]

    assert after.score > before.score
    assert after.probability > before.probability


def test_declaring_a_topic_lifts_only_questions_about_it() -> None:
    rows = past()
    declared = [*rows, row("m7", Kind.DECLARED, "array")]

    def gain(text: str) -> float:
        return by_member(told(declared).rank(ask(text)))["m7"].score - by_member(told(rows).rank(ask(text)))["m7"].score

    assert gain("how do I sort arrays?") > 0.5
    assert gain("plotting maps") == pytest.approx(0.0)


def test_reasons_name_only_what_happened() -> None:
    rows = past()
    answered = {each.member for each in rows if each.kind in (Kind.ANSWERED, Kind.HELPED)}
    for candidate in told(rows).rank(ask("sorting arrays and plotting maps", asker="m5")):
        for reason in candidate.reasons:
            mine = [each for each in rows if each.member == candidate.member]
            said = {term for each in mine for term, _ in each.terms}
            match reason.ground:
                case Ground.DECLARED:
                    assert candidate.member == "m6"
                case Ground.HELPED:
                    assert candidate.member in {"m3", "m4"}
                case Ground.HELPED_ASKER:
                    assert any(each.counterpart == "m5" for each in mine)
                case Ground.SPOKE_ABOUT:
                    assert set(reason.terms) <= said
                case Ground.ANSWERED_ABOUT | Ground.ACTIVE_HERE:
                    assert candidate.member in answered
            assert reason.weight > 0
            assert set(reason.terms) <= {term for term, _ in TERMS.of("sorting arrays and plotting maps")}
            assert reason.last is None or reason.last < NOW
        assert [r.weight for r in candidate.reasons] == sorted((r.weight for r in candidate.reasons), reverse=True)


def test_somebody_new_has_no_reasons() -> None:
    newcomer = told(past()).rank(ask(), eligible=[MemberId("newcomer")])[0]

    assert newcomer.reasons == ()
    assert 0.0 <= newcomer.probability < 0.1


def test_the_asker_and_the_forgotten_never_come_up() -> None:
    matcher = told(past())
    matcher.forget(MemberId("m2"))

    assert not {"m1", "m2"} & set(members(matcher.rank(ask(asker="m1"))))
    eligible = [MemberId("m1"), MemberId("m2"), MemberId("m3")]
    assert members(matcher.rank(ask(asker="m1"), eligible=eligible)) == ["m3"]


@given(st.sets(st.sampled_from([f"m{number}" for number in range(10)])), st.integers(1, 12))
def test_only_the_eligible_come_up_and_choosing_fewer_changes_no_order(eligible: set[str], top: int) -> None:
    matcher = told(past(20))
    whole = matcher.rank(ask(), eligible=[MemberId(f"m{number}") for number in range(10)])

    some = matcher.rank(ask(), eligible={MemberId(member) for member in eligible}, top=top)

    assert members(some) == [member for member in members(whole) if member in eligible][:top]
    assert [c.score for c in some] == sorted((c.score for c in some), reverse=True)


def test_probabilities_are_chances_and_fall_with_the_score() -> None:
    likely = [candidate.probability for candidate in told(past()).rank(ask())]

    assert all(0.0 <= chance <= 1.0 for chance in likely)
    assert likely == sorted(likely, reverse=True)


def test_level_candidates_go_by_when_they_were_active_then_by_name() -> None:
    same = [row("cy", Kind.DECLARED, "maps"), row("ann", Kind.DECLARED, "maps"), row("bo", Kind.DECLARED, "maps")]

    assert members(told(same).rank(ask())) == ["ann", "bo", "cy"]


def test_a_question_of_which_nothing_is_known_has_an_answer_too() -> None:

    assert told([]).rank(ask()) == []
    assert members(told([]).rank(ask(""), eligible=[MemberId("bo"), MemberId("ann")])) == ["ann", "bo"]


def test_every_shipped_weight_has_a_feature_and_says_where_it_came_from() -> None:
    shipped = Weights.shipped()

    assert set(shipped.by_name) <= set(NAMES)
    assert shipped.version
    assert shipped.repliers >= 1.0


def test_a_question_never_votes_for_itself() -> None:
    rows = [*past(), row("asker", Kind.OPENED, "sorting arrays", 0.0, thread="mine")]
    about_itself = Ask(MemberId("asker"), NOW, "help", TERMS.of("sorting arrays"), "mine")

    matcher = told(rows)
    alike = matcher.picture(about_itself).alike

    assert (matcher.memory.questions.who(alike.numbers)[1] > 0).all()
    assert alike.at.max() < NOW
