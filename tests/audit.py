"""Ask for known holes in what we install: `python -m tests.audit`.

pip-audit comes into an environment of its own. It ends with 0 also where its source of advisories knows no
package at all, as a mirror without advisories does. So a package with a hole that everybody knows is asked
for first: where that one is not found, nothing was audited, and this says so instead of passing for an audit.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

AUDITOR = "pip-audit>=2.10,<3"
CANARY = "jinja2==2.4.1"  # GHSA-8r7q-cvjq-x353 and others since 2014
SOURCES = ("pypi", "osv")
PINNED = Path(__file__).parent.parent / "constraints.txt"
SECONDS = 300
NOWHERE = "Not audited: no source of advisories can be reached from here."

Report = Mapping[str, Any]


def main() -> int:
    """Audit the pinned packages; 1 when one of them has a known hole."""
    with tempfile.TemporaryDirectory(prefix="coach-audit-") as folder:
        try:
            program = _installed(Path(folder))
        except subprocess.SubprocessError as error:
            sys.stdout.write(f"Not audited: pip-audit cannot be installed here.\n{error}\n")
            return 0
        canary = Path(folder) / "canary.txt"
        canary.write_text(f"{CANARY}\n", encoding="utf-8")
        for source in SOURCES:
            if list(holes(_asked(program, source, canary))):
                return told(source, _asked(program, source, PINNED))
    sys.stdout.write(f"{NOWHERE}\n")
    return 0


def told(source: str, report: Report) -> int:
    """Print what a source knows of our packages; 1 when it knows a hole, or nothing at all."""
    found, skipped = list(holes(report)), list(unknown(report))
    many = len(report.get("dependencies") or ())
    sys.stdout.writelines(f"{line}\n" for line in found)
    if skipped:
        sys.stdout.write(f"Not known to {source}: {', '.join(skipped)}\n")
    sys.stdout.write(f"{many - len(skipped)} packages audited by {source}, {len(found)} known holes.\n")
    return 1 if found or many == len(skipped) else 0


def holes(report: Report) -> Iterator[str]:
    """Yield each known hole: package, version, name, and where it is mended."""
    for one in report.get("dependencies") or ():
        for hole in one.get("vulns") or ():
            mended = ", ".join(hole.get("fix_versions") or ()) or "not mended yet"
            yield f"{one['name']} {one['version']}: {hole['id']} ({mended})"


def unknown(report: Report) -> Iterator[str]:
    """Yield the packages that a source could not say anything about."""
    return (one["name"] for one in report.get("dependencies") or () if one.get("skip_reason"))


def _installed(folder: Path) -> Path:
    venv.create(folder / "venv", with_pip=True)
    program = folder / "venv" / "bin"
    _run([str(program / "python"), "-m", "pip", "install", "--quiet", AUDITOR], check=True)
    return program / "pip-audit"


def _asked(program: Path, source: str, pinned: Path) -> Report:
    """Return a source's report on pinned packages; empty when it does not answer."""
    words = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json", "--timeout", "15"]
    try:
        said = _run([str(program), "-s", source, "-r", str(pinned), *words]).stdout
        report: Report = json.loads(said)
    except (subprocess.TimeoutExpired, ValueError):  # a traceback instead of a report
        return {}
    return report


def _run(command: Sequence[str], *, check: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=check, timeout=SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
