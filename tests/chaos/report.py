"""What a storm did, in figures, and whether it proved anything."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.chaos.crew import Crew
from tests.chaos.hands import People
from tests.chaos.ladders.clerk import Clerk
from tests.chaos.ladders.judge import Found
from tests.chaos.scribe import Scribe
from tests.chaos.standing import Standing
from tests.chaos.storm import Storm
from tests.chaos.verdict import Verdict

SHOWN = 20  # lines of one list
SECONDS_A_KILL, SECONDS_A_PAUSE, SECONDS_A_FAULT = 30, 60, 15  # rarer than this the storm hit nothing


@dataclass(frozen=True)
class Report:
    """Everybody who has something to tell."""

    crew: Crew
    storm: Storm
    people: People
    slack: Standing
    typist: Scribe | None
    clerk: Clerk
    settled: bool

    def told(self, verdict: Verdict, ladders: Found, seconds: int) -> bool:
        """Print everything, the figures last; tell whether all was well."""
        wrong = [*self._wrong(), *self._too_calm(seconds)]
        found = {
            "twice": verdict.duplicates,
            "lost": verdict.losses,
            "level missing": ladders.missing,
            "level doubled": ladders.doubled,
            "level after a take": ladders.after,
            "wrong": wrong,
        }
        for title, lines in found.items():
            for line in lines[:SHOWN]:
                sys.stdout.write(f"{title}: {line}\n")
            if len(lines) > SHOWN:
                sys.stdout.write(f"{title}: … and {len(lines) - SHOWN} more\n")
        well = not any(found.values())
        if not well:
            sys.stdout.write(f"what the processes said: {self.crew.keep_logs()}\n")
        kept = sum(rep.kept is not None for rep in self.people.reps)
        sys.stdout.write(
            f"messages {len(self.slack.messages)}  answers {kept}  look-ups {self.slack.looks}"
            f"  faults {dict(sorted(self.slack.faults.items()))}\n"
        )
        did = self.crew.did
        sys.stdout.write(
            f"kills {did['kills']}  pauses {did['pauses']}  faults {self.slack.faults.total()}"
            f"  restarts {self.storm.restarts}  duplicates {len(verdict.duplicates)}"
            f"  losses {len(verdict.losses)}\n"
        )
        done = Counter(str(each.case.verb) for each in self.clerk.journal)
        sys.stdout.write(
            f"levels {ladders.levels}  worked on {dict(sorted(done.items()))}  missing {len(ladders.missing)}"
            f"  doubled {len(ladders.doubled)}  after a take {len(ladders.after)}\n"
        )
        return well

    def _wrong(self) -> Iterator[str]:
        yield from self.crew.complaints
        yield from self.people.amazed
        yield from self.typist.complaints if self.typist else ()
        yield from self.clerk.amazed
        if not self.settled:
            left = [rep.user for rep in self.people.reps if not rep.done]
            yield f"the bot did not come to rest; {len(left)} people could not answer: {left[:SHOWN]}"

    def _too_calm(self, seconds: int) -> Iterator[str]:
        """Yield what the storm did too seldom to prove anything."""
        least = {
            "kills": (self.crew.did["kills"], seconds // SECONDS_A_KILL),
            "pauses": (self.crew.did["pauses"], seconds // SECONDS_A_PAUSE),
            "faults": (self.slack.faults.total(), seconds // SECONDS_A_FAULT),
            "restarts": (self.storm.restarts, int(self.storm.disk.restart is not None)),
            "look-ups": (self.slack.looks, 1),
            "commands": (self.typist.ended[0] if self.typist else 1, 1),
        }
        for name, (number, wanted) in least.items():
            if number < wanted:
                yield f"only {number} {name}: the storm hit nothing"
