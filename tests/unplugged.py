"""Pull one plug, play the demo, and see that it says so: `python -m tests.unplugged [NAME …]`.

Each handler module and each job is taken out in turn, in a process of its own; the tour must end with exit 1
and name what did not happen. The first lost scene ends it. Without names every plug is pulled, two at a time.
"""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import bot.demo.play
from bot.demo.story import BEGIN
from handlers import nouns
from models.tables import Complaint, Escalation, EscalationEvent, Standup, StandupEntry
from scheduler import follow_up, use_cases

AT_A_TIME = 2
LATELY = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)  # one week of past is enough for most
OF_A_MONTH = frozenset({"honors", "freeze", "collecting"})  # seen only after a month that closed
# Nothing fails; nobody shares six experiences on one day, or has more than a page of what waits.
NOT_IN_A_DAY = frozenset({"errors", "summary", "waiting"})
NOUNS = {noun.__name__.rpartition(".")[2]: noun for noun in nouns.NOUNS}
TIMERS = {
    "reminders_and_locks": StandupEntry,
    "summaries": Standup,
    "moments_of_complaints": Complaint,
    "levels": Escalation,
    "notices": EscalationEvent,
}


def plugs() -> Sequence[str]:
    """Return the names of everything that can be unplugged."""
    return [*(name for name in NOUNS if name not in NOT_IN_A_DAY), *use_cases.USE_CASES, *TIMERS]


def play_without(name: str) -> int:
    """Play the tour without one handler module or job; return its exit code."""
    if name in NOUNS:
        left = tuple(noun for noun in nouns.NOUNS if noun is not NOUNS[name])
        nouns.NOUNS = left  # type: ignore[assignment]
    for table in (use_cases.USE_CASES, follow_up.FOLLOW_UPS):
        plug = TIMERS.get(name, name)
        if plug in table:
            table[plug] = _nothing  # type: ignore[index]
    begin = BEGIN if name in OF_A_MONTH else LATELY
    return bot.demo.play.main(begin=begin, hopeless=1)


def _nothing(*_arguments: object, **_more: object) -> tuple[()] | int:
    return ()


def main() -> int:
    """Pull the named plugs; 0 when each was noticed."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--play"]:
        return play_without(arguments[1])
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return 0 if all(list(pool.map(_noticed, arguments or plugs()))) else 1


def _noticed(name: str) -> bool:
    """Pull one plug and say whether the tour named what did not happen."""
    command = [sys.executable, "-m", "tests.unplugged", "--play", name]
    played = subprocess.run(command, capture_output=True, text=True, check=False)
    named = [line for line in played.stdout.splitlines() if line.startswith("✘")]
    noticed = played.returncode == 1 and bool(named)
    told = named[0] if named else (played.stdout + played.stderr)[-300:]
    sys.stdout.write(f"{name}: {'noticed' if noticed else 'NOT NOTICED'}, {len(named)} named; {told}\n")
    sys.stdout.flush()
    return noticed


if __name__ == "__main__":
    sys.exit(main())
