"""Kith's longer-lived commands, begun and ended as people begin and end them."""

import shutil
import signal
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.kit.terminal import ROOT, ends, kith, reads_until, running


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the parts of this checkout that run, so that nobody's own demo is touched."""
    copy = tmp_path_factory.mktemp("checkout")
    for part in ("bots", "core", "storage", "examples"):
        shutil.copytree(ROOT / part, copy / part)
    return copy


def test_a_worker_works_until_it_is_asked_to_end(sqlite_url: str) -> None:
    with running("run", "worker", database=sqlite_url) as worker:
        reads_until(worker, "The worker is at work.")

        printed = ends(worker, signal.SIGTERM)

    assert printed.code == 0
    assert "Traceback" not in printed.err
    assert not Path(sqlite_url.removeprefix("sqlite:///") + "-wal").exists()


@pytest.mark.slow
def test_the_tour_tells_one_questions_whole_life_and_another_question_reaches_other_people() -> None:
    question = "How do I submit a batch job that needs two GPUs on the cluster's queue?"

    usual, other = kith("demo", "--tour"), kith("demo", "--tour", "--ask", question)

    for printed in (usual, other):
        assert (printed.code, printed.err.strip()) == (0, "")
        for step in ("Nobody sees it yet.", "Why you:", "presses [Pass]", "presses [I can help]", "presses [Solved]"):
            assert step in printed.out
    assert "batch job that needs two GPUs" in other.out
    assert asked(usual.out) != asked(other.out)


@pytest.mark.slow
def test_the_demo_answers_and_ends_with_the_place_of_what_was_done(checkout: Path) -> None:
    with running("demo", "--fresh", "--port", "0", where=checkout) as demo:
        line = reads_until(demo, "Kith's playground is open: ")
        address = line.rpartition("open: ")[2].strip()
        connection = HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=30)
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200
        connection.close()

        printed = ends(demo, signal.SIGINT)

    database = checkout / ".kith" / "demo.db"
    assert printed.code in {0, 128 + signal.SIGINT}
    assert "Traceback" not in printed.err
    assert f"What you did is kept in {database}" in printed.out
    assert [path.name for path in database.parent.iterdir()] == ["demo.db"]


def asked(out: str) -> list[str]:
    """Name those who got an offer."""
    return [line for line in out.splitlines() if "direct message from Kith" in line][1:4]
