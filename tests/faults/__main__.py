"""Pull one plug after the other, and see that its tests fail: `python -m tests.faults [NAME …]`.

Before that every test is run with all plugs in. Without names it is every plug, which takes minutes.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from models.clock import monotonic
from tests import postgres
from tests.faults.table import long_tests, plugs

AT_ONCE = 2  # tests wait as much as they reckon
PATIENCE = 600.0  # seconds
FAILED = 1  # pytest's exit code when tests failed, and nothing else went wrong


def run(tests: Sequence[str], *words: str, workers: int = 0) -> subprocess.CompletedProcess[str]:
    """Run tests in a process of its own, or in several."""
    how = ["-n", str(workers), "-q", "-rfE", "--tb=line"]
    command = [sys.executable, "-m", "pytest", *how, *words, *tests]
    wide = {**os.environ, "COLUMNS": "300"}  # pytest cuts its reasons to the width of the screen
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=wide, check=False)


def is_missed(name: str, tests: Sequence[str]) -> bool:
    """Run the tests of a protection without it; tell, and print, whether each of them failed."""
    began = monotonic()
    ended = run(tests, "-p", "tests.faults.plugged", "--unplug", name)
    lines = ended.stdout.splitlines()
    failed = [line for line in lines if line.startswith("FAILED ")]
    quiet = [test for test in tests if not any(line.startswith(f"FAILED {test}") for line in failed)]
    missed = ended.returncode == FAILED and not quiet
    told = "missed by" if missed else "NOT MISSED by"
    seconds = round(monotonic() - began)
    sys.stdout.write(f"{name}: {told} {', '.join(quiet or tests)} ({seconds} s)\n")
    for line in failed if missed else lines[-20:]:
        sys.stdout.write(f"    {line.partition(' - ')[2][:160] or line}\n")
    sys.stdout.flush()
    return missed


def main(names: Sequence[str]) -> int:
    """Pull the named plugs, or all; 0 when all was well before and each was missed."""
    chosen = {name: tests for name, tests in plugs().items() if name in names or not names}
    unknown = sorted(set(names) - chosen.keys())
    if unknown:
        sys.stdout.write(f"No such plug: {', '.join(unknown)}\n")
        return 2
    with postgres.server() as url:
        os.environ["TEST_DATABASE_URL"] = url  # one server for all
        named = {test for tests in chosen.values() for test in tests}
        named |= long_tests() if not names else set()
        before = run(sorted(named), workers=AT_ONCE)
        sys.stdout.write(f"With every protection: {before.stdout.splitlines()[-1]}\n")
        sys.stdout.flush()
        if before.returncode:
            sys.stdout.write(before.stdout[-3000:])
            return 1
        with ThreadPoolExecutor(AT_ONCE) as pool:
            missed = list(pool.map(is_missed, chosen.keys(), chosen.values()))
    sys.stdout.write(f"{sum(missed)} of {len(missed)} protections are missed where they are taken out\n")
    return 0 if all(missed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
