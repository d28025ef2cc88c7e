"""The people in the storm: they press, fill, send, and try again; what was acknowledged is remembered."""

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from bot.demo.day import offers
from sandbox.driver import PersonDriver, Result, SandboxSaysNoError, SlackDriver
from sandbox.shapes import Payload
from views.notice import NOTICE
from views.prompt import STANDUP_OPEN
from views.standup.names import NUMBERS_PAGE, TICK, WORDS_PAGE

NUMBER = "today:effective_visits"
PAIRS_OF_HANDS = 4
PAUSE = 0.1  # seconds between two things that one pair of hands does
MOST = 12  # visits that nobody asks about twice


@dataclass
class Rep:
    """One person who answers: what is meant, what was sent, and what the bot said was kept."""

    user: str
    wants: list[int]  # the numbers of one answer after the other; more than one = minds are changed
    stuck: str  # the words of a stuck point, or nothing
    kept: int | None = None  # the last number that was acknowledged
    perhaps: set[int] = field(default_factory=set)  # sent since, and never acknowledged: kept or not
    stuck_kept: bool = False

    @property
    def done(self) -> bool:
        """Tell whether all that was meant has been said."""
        return not self.wants


def took(result: Result) -> bool:
    """Tell whether the bot acknowledged what was sent and refused nothing of it."""
    return result.acked and not (result.errors or result.refused or result.shown)


class People:
    """Everybody who answers, in a few pairs of hands."""

    def __init__(self, slack: SlackDriver, users: Sequence[str], dice: Random) -> None:
        """Let three of four answer; a third of them is stuck, a quarter changes the answer later."""
        self._slack = slack
        self._stopped = threading.Event()
        chosen = [user for user in users if dice.random() < 0.75]
        self.reps = [_rep(user, number, dice) for number, user in enumerate(chosen)]
        self.pressed = 0
        self.amazed: list[str] = []  # what no person should ever see
        self._threads = [
            threading.Thread(target=self._answer, args=(self.reps[first::PAIRS_OF_HANDS],), daemon=True)
            for first in range(PAIRS_OF_HANDS)
        ]

    def start(self) -> None:
        """Begin to answer whatever is asked."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Lay the hands down."""
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def done(self) -> bool:
        """Tell whether everybody has said everything."""
        return all(rep.done for rep in self.reps)

    def _answer(self, reps: Sequence[Rep]) -> None:
        while not self._stopped.is_set() and not all(rep.done for rep in reps):
            for rep in reps:
                if rep.done:
                    continue
                with suppress(SandboxSaysNoError):  # what they were about to use is not there: once more
                    self._do_one_thing(rep)
                if self._stopped.wait(PAUSE):
                    return

    def _do_one_thing(self, rep: Rep) -> None:
        person = self._slack.person(rep.user)
        view = person.view()
        if view is None:
            self._open(person)
        elif view["callback_id"] == NUMBERS_PAGE:
            _send_numbers(rep, person)
        elif view["callback_id"] == WORDS_PAGE:
            _send_words(rep, person, view)
        elif view["callback_id"] == NOTICE:  # it could not be done now, in a sentence: once more, then
            person.close()
        else:
            self.amazed.append(f"{rep.user} was shown {view['callback_id']!r}")
            person.close(everything=True)

    def _open(self, person: PersonDriver) -> None:
        """Press the newest message that offers the form; a rep without one waits."""
        offered = [message for message in person.inbox() if offers(message, STANDUP_OPEN)]
        if offered:
            self.pressed += 1
            person.press(offered[-1]["ts"], STANDUP_OPEN)


def _rep(user: str, number: int, dice: Random) -> Rep:
    wants = dice.sample(range(1, MOST), 2 if number % 4 == 0 else 1)
    return Rep(user, wants, f"Stuck: {user}" if number % 3 == 0 else "")


def _send_numbers(rep: Rep, person: PersonDriver) -> None:
    number = rep.wants[0]
    person.fill(NUMBER, str(number))
    rep.perhaps.add(number)
    if took(person.submit()):
        rep.kept, rep.perhaps = number, set()


def _send_words(rep: Rep, person: PersonDriver, view: Payload) -> None:
    """Tell what one is stuck at, once, and finish."""
    blocks = {block["block_id"] for block in view["blocks"]}
    if rep.stuck and not rep.stuck_kept:
        if f"{TICK}1:text" not in blocks:
            person.fill(TICK, ["yes"])
            return  # the fields unfold; that may go wrong, then the box is ticked again
        person.fill(f"{TICK}1:text", rep.stuck)
        person.fill(f"{TICK}1:scope", "common")
    if took(person.submit()):
        rep.stuck_kept = rep.stuck_kept or bool(rep.stuck)
        rep.wants.pop(0)
