"""Build the wheel, install it where no clone is, and use it as a stranger would: `python -m tests.wheel`.

`--quick` leaves out the tour, which plays in real time.
"""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHIPPED = ("bot", "handlers", "scheduler", "models", "views", "sandbox")
KEPT = ("PATH", "LANG", "TMPDIR")
SECONDS = 900  # the tour takes three minutes; a busy machine three times that
WRONG_USE, EXTRA = 2, "pip install 'sales-coach[demo]'"
TOUR = ("demo", "--tour")


def main() -> int:
    """Build, look inside, install, use; 0 when all of it is as it should be."""
    with tempfile.TemporaryDirectory(prefix="coach-wheel-") as folder:
        home = Path(folder)
        names = _tracked()
        wheel = _built(home, names)
        wrong = list(contents_wrong(wheel, names))
        wrong += [] if wrong else used_wrong(wheel, home, tour="--quick" not in sys.argv[1:])
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    return 1 if wrong else 0


def contents_wrong(wheel: Path, tracked: Sequence[str]) -> Iterator[str]:
    """Yield what is missing in the wheel and what has no business there."""
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    inside = {name for name in names if ".dist-info/" not in name}
    shipped = {name for name in tracked if name.split("/")[0] in SHIPPED}
    yield from (f"missing in the wheel: {name}" for name in sorted(shipped - inside))
    yield from (f"not ours to ship: {name}" for name in sorted(inside - shipped))
    for part in ("/licenses/LICENSE", "/entry_points.txt", "/METADATA"):
        if not any(name.endswith(part) for name in names):
            yield f"no {part}"


def used_wrong(wheel: Path, home: Path, *, tour: bool) -> list[str]:
    """Install it plain, then with its demo; return what a stranger would complain about."""
    venv.create(home / "venv", with_pip=True)
    _install(home, str(wheel))
    wrong = [*_expect(home, "coach", "migrate"), *_without_the_extra(home)]
    _install(home, f"{wheel}[demo]")
    wrong += _expect(home, "pip", "check")
    return wrong + (_twice(home) if tour and not wrong else [])


def _without_the_extra(home: Path) -> list[str]:
    """Ask for the page in a terminal; return what was said, unless it is how to get the page."""
    ours, theirs = os.openpty()
    try:
        ran = subprocess.run(
            [str(home / "venv" / "bin" / "coach"), "demo", "--no-browser"],
            cwd=home,
            env=_of_a_strangers(home),
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    said = " ".join(ran.stderr.split())
    if ran.returncode == WRONG_USE and EXTRA in said and "Traceback" not in said:
        sys.stdout.write("coach demo without the extra: as expected\n")
        return []
    return [f"coach demo without the extra ended with {ran.returncode}: {said}"]


def _twice(home: Path) -> list[str]:
    """Play the tour; a machine that stalls for half a minute gets a second chance, and it is said."""
    wrong = _expect(home, "coach", *TOUR)
    if not wrong:
        return []
    sys.stdout.write("\n".join([*wrong, "The demo failed once; once more:", ""]))
    return _expect(home, "coach", *TOUR)


def _expect(home: Path, program: str, *words: str, ended: int = 0, said: str = "") -> list[str]:
    """Run a program of the environment, far from the clone; return what was not as expected."""
    ran = _run([str(home / "venv" / "bin" / program), *words], home, _of_a_strangers(home))
    heard = ran.stdout + ran.stderr
    if ran.returncode == ended and said in heard and "Traceback" not in heard:
        sys.stdout.write(f"{program} {' '.join(words)}: as expected\n")
        return []
    return [f"{program} {' '.join(words)} ended with {ran.returncode}, not {ended} and {said!r}:\n{heard}"]


def _install(home: Path, what: str) -> None:
    pip = [str(home / "venv" / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    _done(_run([*pip, "--constraint", str(ROOT / "constraints.txt"), what], home, _of_ours()))


def _built(home: Path, tracked: Sequence[str]) -> Path:
    """Build from a copy of what git knows: the clone may hold what an earlier build left."""
    for name in tracked:
        (home / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "source" / name).write_bytes((ROOT / name).read_bytes())
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(home)]
    _done(_run([*pip, str(home / "source")], home, _of_ours()))
    return next(home.glob("*.whl"))


def _tracked() -> Sequence[str]:
    """Return the files that git knows or would, and that are there."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = _done(_run(git, ROOT, _of_ours())).stdout.split("\0")
    return [name for name in listed if name and (ROOT / name).is_file()]


def _of_ours() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _of_a_strangers(home: Path) -> dict[str, str]:
    """Return an environment that knows nothing of the clone, at home in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    return {**kept, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}


def _run(
    command: Sequence[str], folder: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def _done(ran: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    if ran.returncode:
        raise SystemExit(f"{ran.args}\n{ran.stdout}{ran.stderr}")
    return ran


if __name__ == "__main__":
    raise SystemExit(main())
