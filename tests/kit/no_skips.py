"""In continuous integration a skipped test is a failed run: a suite that did not run has proved nothing."""

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a green run with skips red; pytest's own summary (-rs) names each skip and its reason."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or hasattr(session.config, "workerinput"):
        return
    skipped = len(reporter.stats.get("skipped", ()))
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line("")
        reporter.write_line(f"{skipped} skipped, and CI allows none: see the reasons below.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
