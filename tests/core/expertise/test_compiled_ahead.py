"""What is compiled ahead is all that is ever compiled, so no question waits for it."""

import subprocess
import sys

import pytest

pytest.importorskip("numba", reason="numba is in the development lock")

IN_A_PROCESS_OF_ITS_OWN = """
import sys
from core.expertise.chunks import Chunk
from core.expertise.matcher import Matcher, compile_ahead
from core.expertise.scorer import Weights
from core.ids import MemberId
from tests.core.expertise.test_twins import a_history, asks

def compiled():
    parts = [vars(part) for name, part in sys.modules.items() if name.startswith("core.expertise.compiled")]
    return {id(one): (one.__name__, len(one.signatures)) for part in parts for one in part.values()
            if hasattr(one, "signatures")}

assert compile_ahead()
before = compiled()
assert any(many for _, many in before.values())
crowd, rows = a_history(5_000)
matcher = Matcher(Weights.shipped())
matcher.take(Chunk.of(rows[:-50]))
for later in (rows[-50:-25], rows[-25:]):
    for ask in asks(crowd, rows, 3):
        for eligible in (None, [crowd.member(1), MemberId("new")]):
            assert matcher.rank(ask, eligible)[0].reasons is not None
    for row in later:
        matcher.observe(row)
print(sorted(set(compiled().values()) - set(before.values())))
"""


@pytest.mark.timeout(600)
def test_nothing_is_left_to_be_compiled() -> None:
    told = subprocess.run([sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN], capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stderr
    assert told.stdout.strip() == "[]"
