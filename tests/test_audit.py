"""The audit of what we install fails on a known hole, and never passes for one that was not made."""

import pytest

from tests.audit import holes, told, unknown

CLEAN = {"name": "httpx", "version": "0.28.1", "vulns": []}
SKIPPED = {"name": "anyio", "skip_reason": "not found"}
HOLE = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.7.2"]}]}


def test_a_known_hole_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """The package, the hole and the version without it are named."""
    assert told("pypi", {"dependencies": [CLEAN, HOLE]}) == 1
    assert "jinja2 2.4.1: PYSEC-1 (2.7.2)" in capsys.readouterr().out


def test_without_a_hole_it_passes_and_names_what_nobody_knew(capsys: pytest.CaptureFixture[str]) -> None:
    """A package that the source has never heard of is no finding, and no secret."""
    assert told("pypi", {"dependencies": [CLEAN, SKIPPED]}) == 0
    assert capsys.readouterr().out == (
        "Not known to pypi: anyio\n1 packages audited by pypi, 0 known holes.\n"
    )


def test_a_source_that_knows_nothing_is_no_audit() -> None:
    """All skipped, or no answer at all: neither is clean."""
    assert told("pypi", {"dependencies": [SKIPPED]}) == 1
    assert told("pypi", {}) == 1
    assert list(holes({})) == list(unknown({})) == []
