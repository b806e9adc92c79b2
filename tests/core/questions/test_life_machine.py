"""Six people do anything they can see a button for, in any order, while time passes: the promises hold all the same."""

import asyncio
import shutil
from collections import Counter
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.letters import Purpose
from storage.rows.kernel import outbox
from storage.rows.members import loads, members
from storage.rows.questions import offers, questions
from tests.kit.seeing import Seen
from tests.kit.world import DOCKER, World

BROKEN = "Something went wrong on my side"
PEOPLE = ("ada", "bo", "cy", "dee", "eli", "fay")
EXAMPLES, STEPS = 8, 25

somebody = st.sampled_from(PEOPLE)
anything = st.integers(0, 10_000)


class Life(RuleBasedStateMachine):
    """One community, all of whose buttons are pressed."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.folder = TemporaryDirectory(prefix="kith-life-")
        path = Path(self.folder.name) / "kith.db"
        shutil.copyfile(self.template, path)
        self.world = self.does(self.stack.enter_async_context(World.open(f"sqlite:///{path}", PEOPLE)))
        self.old: list[tuple[str, Seen]] = []  # messages as they stood when somebody saw them
        self.known: set[str] = set()  # offers that were there before
        self.talking: dict[str, set[str]] = {}  # questions that somebody is on, and who accepted them

    def does(self, work: Any) -> Any:
        """Run one piece of asynchronous work to its end."""
        return self.runner.run(work)

    @initialize(weekly=st.lists(st.sampled_from([0, 1, 2, 5]), min_size=4, max_size=4))
    def some_join(self, weekly: list[int]) -> None:
        self.world.settling = False
        for user, number in zip(("bo", "cy", "dee", "eli"), weekly, strict=True):
            self.does(self.world.joins(user, number, "docker"))

    @rule(user=somebody, number=anything, at_once=st.booleans())
    def asks(self, *, user: str, number: int, at_once: bool) -> None:
        self.reads(self.does(self.world.says(user, f"/ask {DOCKER} {number}")))
        seen = self.does(self.world.message(user, "questions.preview"))
        self.old.append((user, seen))
        label = "Send" if seen.button("Send") else "Join and send"
        self.reads(self.does(self.world.presses(user, label, on=seen)))
        self.settles(at_once=at_once)

    @rule(user=somebody, which=anything, button=anything, twice=st.booleans(), at_once=st.booleans())
    def presses_what_they_see(self, *, user: str, which: int, button: int, twice: bool, at_once: bool) -> None:
        seen = [one for one in self.does(self.world.sees(user)) if list(one.message.buttons())]
        if seen:
            self.press(user, seen[-1 - which % min(len(seen), 4)], button, twice=twice, at_once=at_once)

    @rule(user=somebody, which=anything, button=anything, at_once=st.booleans())
    def presses_something_old_or_of_another(self, *, user: str, which: int, button: int, at_once: bool) -> None:
        if self.old:
            self.press(user, self.old[which % len(self.old)][1], button, twice=False, at_once=at_once)

    @rule(which=anything, button=anything, at_once=st.booleans())
    def presses_something_old(self, *, which: int, button: int, at_once: bool) -> None:
        if self.old:
            self.press(*self.old[which % len(self.old)], button, twice=False, at_once=at_once)

    @rule(user=somebody, weekly=st.sampled_from([0, 1, 2, 5]), at_once=st.booleans())
    def changes_switches(self, *, user: str, weekly: int, at_once: bool) -> None:
        self.reads(self.does(self.world.joins(user, weekly, "docker")))
        self.settles(at_once=at_once)

    @rule(user=somebody, command=st.sampled_from(["questions", "me", "leave", "helped"]))
    def types(self, user: str, command: str) -> None:
        self.reads(self.does(self.world.says(user, f"/kith {command}")))

    @rule(minutes=st.sampled_from([5, 11, 4 * 60, 4 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.does(self.world.passes(minutes=minutes))

    @rule(hours=st.sampled_from([12, 24, 80]))
    def every_worker_is_away(self, hours: int) -> None:
        self.world.clock.advance(timedelta(hours=hours))
        self.does(self.world.settles())

    def press(self, user: str, seen: Seen, number: int, *, twice: bool, at_once: bool) -> None:
        """Press a button, once or twice, and send what form opens."""
        self.old.append((user, seen))
        self.world.forms.pop(user, None)
        buttons = list(seen.message.buttons())
        token = buttons[number % len(buttons)].action.token(self.world.community.id)
        for _ in range(1 + twice):
            self.reads(self.does(self.world.presses_token(user, token, seen)))
        if user in self.world.forms:
            fields = self.world.forms[user].form.fields
            text = {one.name: f"{DOCKER} {number}" for one in fields if not one.value and one.name != "topics"}
            self.reads(self.does(self.world.submits(user, **text)))
        self.settles(at_once=at_once)

    def settles(self, *, at_once: bool) -> None:
        """Let the worker do what follows now, or leave it for later."""
        if at_once:
            self.does(self.world.settles())

    def reads(self, shown: str) -> None:
        """Whatever happens, nobody reads that it was Kith's fault."""
        assert BROKEN not in shown

    @invariant()
    def nobody_is_asked_beyond_what_they_agreed_to(self) -> None:
        who = {row.id: row for row in self.does(self.world.rows(members))}
        load = {row.member_id: row for row in self.does(self.world.rows(loads))}
        made = self.does(self.world.rows(offers))
        for offer in made:
            if offer.id not in self.known:
                assert who[offer.member_id].joined_at is not None
                assert who[offer.member_id].left_at is None
                assert load[offer.member_id].asked <= who[offer.member_id].weekly
        self.known = {offer.id for offer in made}
        waiting = Counter(offer.member_id for offer in made if offer.state == "open")
        assert {member: row.open for member, row in load.items() if row.open} == waiting
        assert set(waiting.values()) <= {1}
        assert len({(offer.question_id, offer.member_id) for offer in made}) == len(made)

    @invariant()
    def nothing_unasked_reaches_whoever_did_not_agree_to_it(self) -> None:
        unasked = [sent for sent in self.world.watch.sent if sent.purpose is not Purpose.REPLY]
        assert [sent for sent in unasked if not sent.agreed] == []

    @invariant()
    def one_helper_at_a_time(self) -> None:
        talking: dict[str, set[str]] = {
            row.id: set() for row in self.does(self.world.rows(questions)) if row.state == "talking"
        }
        for offer in self.does(self.world.rows(offers)):
            if offer.question_id in talking:
                assert offer.state != "open"
                if offer.state == "accepted":
                    talking[offer.question_id].add(offer.id)
        for question, helpers in talking.items():
            assert helpers
            assert helpers <= self.talking.get(question, helpers)
        self.talking = talking

    @invariant()
    def no_question_is_forgotten(self) -> None:
        due = self.does(self.world.rows(outbox))
        assert [row.reason for row in due if row.parked_at is not None] == []
        ends = {
            (row.payload["question"], row.payload["helped"])
            for row in due
            if row.event == "questions.end-due" and row.done_at is None
        }
        helped = Counter(
            row.question_id for row in self.does(self.world.rows(offers)) if row.state in {"accepted", "handed-on"}
        )
        for question in self.does(self.world.rows(questions)):
            if question.state == "asking":
                assert (question.id, helped[question.id]) in ends
            if question.state == "closed":
                assert question.outcome

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        sent = Counter(sent.once for sent in self.world.watch.sent)
        assert set(sent.values()) <= {1}

    def teardown(self) -> None:
        """In the end every question has ended or is with somebody, and its asker has one message that says so."""
        try:
            for _ in range(2):
                self.every_worker_is_away(hours=80)
            asked = [row for row in self.does(self.world.rows(questions)) if row.sent_at is not None]
            assert {row.state for row in asked} <= {"talking", "closed"}
            assert self.does(self.world.kith.next_due()) is None
            told = [one for one in self.world.watch.sent if one.kind in {"questions.status", "questions.ended"}]
            assert len(told) == len(asked)
        finally:
            self.does(self.stack.aclose())
            self.runner.close()
            self.folder.cleanup()


def test_whatever_six_people_press_the_promises_hold(sqlite_template: Path) -> None:
    Life.template = sqlite_template

    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
