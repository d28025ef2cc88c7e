"""Answers: from an option, else asked for, else what is usual; a wrong one is asked for again."""

from collections.abc import Callable
from dataclasses import dataclass

import typer

from bot.cli.words import say
from bot.refusals import WRONG_USE, Refused

Tried = Callable[[str], None]  # raises Refused: what is wrong with the answer
UNSEEN = "what you type is not shown"


def anything(_answer: str) -> None:
    """Take any answer."""


@dataclass(frozen=True)
class Answers:
    """How questions are asked; `silent` = only options and what is usual count."""

    silent: bool

    def ask(
        self,
        question: str,
        given: str,
        *,
        option: str,
        usual: str = "",
        secret: bool = False,
        shown: str = "",
        tried: Tried = anything,
    ) -> str:
        """Return the answer; one that does not pass is asked for again, below what is wrong with it.

        A secret is neither shown while it is typed nor offered again; `shown` is what is usual without its
        password.

        Raises:
            Refused: nobody may be asked, and nothing is usual, or it does not pass.
        """
        if self.silent:
            if not (given or usual):
                raise Refused(f"{option} is needed when nothing may be asked.", code=WRONG_USE)
            tried((given or usual).strip())
            return (given or usual).strip()
        answer = given.strip()
        while True:
            answer = answer or self._typed(question, usual, shown or usual, secret=secret)
            try:
                tried(answer)
            except Refused as refused:
                say(str(refused))
                answer = ""
            else:
                return answer

    def perhaps(self, question: str, given: str, *, usual: str = "") -> str:
        """Return an answer that may be empty."""
        if given or self.silent:
            return (given or usual).strip()
        return str(typer.prompt(question, default=usual, show_default=bool(usual))).strip()

    def one_of(self, question: str, given: str, choices: tuple[str, ...], *, usual: str, option: str) -> str:
        """Return one of a few words.

        Raises:
            Refused: nobody may be asked, and it is none of them.
        """

        def known(answer: str) -> None:
            if answer not in choices:
                raise Refused(f"{option} is one of {', '.join(choices)}, not {answer!r}.", code=WRONG_USE)

        return self.ask(f"{question} ({', '.join(choices)})", given, usual=usual, option=option, tried=known)

    def sure(self, question: str, *, yes: bool) -> bool:
        """Return whether somebody agrees; where nobody may be asked, only if `yes` was given."""
        return yes or (not self.silent and typer.confirm(question))

    @staticmethod
    def _typed(question: str, usual: str, shown: str, *, secret: bool) -> str:
        if secret:
            hint = f"empty: the one that is set; {UNSEEN}" if usual else UNSEEN
            default = "" if usual else None
            typed = typer.prompt(f"{question} ({hint})", default=default, hide_input=True, show_default=False)
        else:
            asked = f"{question} [{shown}]" if usual else question
            typed = typer.prompt(asked, default=usual or None, show_default=False)
        return (str(typed) or usual).strip()
