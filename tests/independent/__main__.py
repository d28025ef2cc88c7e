"""Run all of it; 0 when the two Slacks differ in nothing new and the bot came through everywhere."""

import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from structlog.testing import capture_logs

from sandbox.server import running as sandboxed
from sandbox.workspace import Workspace
from tests.independent.acts import acts_wrong
from tests.independent.differences import KNOWN, differences
from tests.independent.emulator import free_port, running
from tests.independent.forms import forms_wrong
from tests.independent.installing import installing_wrong
from tests.independent.methods import gaps, methods_wrong, told_wrong
from tests.independent.oauth import library_wrong
from tests.independent.run import run_wrong
from tests.independent.sides import emulated, our_own
from tests.independent.wire import Wire, tapped


def main() -> int:
    """Say what was asked, how it went, and what nobody could ask."""
    warnings.simplefilter(
        "ignore", UserWarning
    )  # the SDK's advice on a message without words, which is meant
    begun = time.monotonic()
    wrong = list(_all())
    sys.stdout.writelines(f"WRONG {line}\n" for line in wrong)
    sys.stdout.write(f"{time.monotonic() - begun:.0f} s\n")
    return 1 if wrong else 0


def _all() -> Iterator[str]:
    redirect = f"http://127.0.0.1:{free_port()}/slack/oauth_redirect"
    with running(redirect) as emulator, tapped(emulator.url) as wire:
        there = emulated(replace(emulator, url=wire.url))
        with sandboxed(Workspace()) as sandbox:
            yield from differences(there, our_own(sandbox))
        for name, one in KNOWN.items():
            sys.stdout.write(f"{name}: the emulator {one.emulator}, the sandbox {one.sandbox}; {one.why}\n")
        with capture_logs():
            yield from acts_wrong(there)
        yield from forms_wrong(there)
        with tempfile.TemporaryDirectory(prefix="coach-independent-") as folder:
            yield from run_wrong(there, wire, Path(folder))
            yield from installing_wrong(emulator, there, wire, Path(folder), redirect)
        yield from library_wrong(emulator, there, redirect)
        yield from told_wrong(there.full(), there.people["ana"])
        yield from methods_wrong(wire)
        _told(wire)


def _told(wire: Wire) -> None:
    counts = {call.method: len(wire.of(call.method)) for call in wire.calls}
    sys.stdout.write("".join(f"{count:6} {method}\n" for method, count in sorted(counts.items())))
    sys.stdout.write("".join(f"not in the emulator: {gap}\n" for gap in gaps()))


if __name__ == "__main__":
    raise SystemExit(main())
