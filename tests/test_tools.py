"""A test that needs a program which is not there is skipped with a reason; never where all programs are required."""

from types import SimpleNamespace

import pytest

from conftest import pytest_runtest_setup


def needing(*programs):
    return SimpleNamespace(iter_markers=lambda _: [pytest.mark.slow(*programs).mark])


def test_what_is_missing_is_the_reason_of_the_skip(monkeypatch):
    monkeypatch.delenv("RISKMAP_REQUIRE_TOOLS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no such-program on this machine"):
        pytest_runtest_setup(needing("sh", "such-program"))


def test_what_is_missing_fails_where_tools_are_required(monkeypatch):
    monkeypatch.setenv("RISKMAP_REQUIRE_TOOLS", "1")
    with pytest.raises(pytest.fail.Exception, match="there is no such-program"):
        pytest_runtest_setup(needing("such-program"))


def test_a_test_whose_programs_are_there_runs(monkeypatch):
    monkeypatch.setenv("RISKMAP_REQUIRE_TOOLS", "1")
    pytest_runtest_setup(needing("sh"))
