"""Specimens of what any member reads: joining, switches, leaving, the ledger, help, refusals."""

from dataclasses import replace
from datetime import UTC, datetime

import core.kith
from core.communities.messages import overview
from core.members import messages as members
from core.message import said
from core.ties import messages as ties
from tests.kit.cast import AWAY, MEMBER, NOW, STRANGER
from tests.kit.refusals import REFUSALS
from tests.kit.specimens import FormSpecimen, answer

CONSENTS = {"joined": True, "questions": True, "intros": False, "news": False}

FORMS = (
    FormSpecimen("joining", members.join_form(STRANGER, {})),
    FormSpecimen("changing", members.join_form(MEMBER, CONSENTS)),
)

LINES = (
    ties.help_line("Ana", "networks", NOW, NOW, given=False),
    ties.help_line("Chika", "volumes", datetime(2026, 8, 3, tzinfo=UTC), NOW, given=True),
    ties.help_line("Olu", None, datetime(2026, 3, 9, tzinfo=UTC), NOW, given=False),
    ties.help_line("someone who left", None, datetime(2025, 6, 20, tzinfo=UTC), NOW, given=True),
)

MESSAGES = (
    answer("welcome", members.joined(MEMBER, before=False)),
    answer("asked nothing", members.joined(replace(MEMBER, weekly=0), before=False)),
    answer("changed", members.joined(MEMBER, before=True)),
    answer("a member", members.mine(MEMBER, CONSENTS, NOW)),
    answer("away, zone known, no topics", members.mine(replace(AWAY, zone_guessed=False, topics=()), CONSENTS, NOW)),
    answer("invited", members.mine(STRANGER, {}, NOW)),
    answer("asked first", members.leaving()),
    answer("left", members.left()),
    answer("stayed", members.stayed()),
    answer("two a week", members.fewer(MEMBER)),
    answer("one a week", members.fewer(replace(MEMBER, weekly=1))),
    answer("paused", members.paused(AWAY.away_until or NOW)),
    answer("back", members.back()),
    answer("empty", ties.helped([])),
    answer("four lines", ties.helped(LINES)),
    answer("for members", overview(core.kith.catalogue().commands, organiser=False)),
    answer("for organisers", overview(core.kith.catalogue().commands, organiser=True)),
    *(answer(name, said("kernel.refusal", sentence)) for name, sentence in REFUSALS.items()),
)
