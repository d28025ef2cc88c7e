"""Answers: from an option, else asked for, else what is usual."""

from dataclasses import dataclass

import typer

from bot.refusals import WRONG_USE, Refused


@dataclass(frozen=True)
class Answers:
    """How questions are asked; `silent` = only options and what is usual count."""

    silent: bool

    def ask(self, question: str, given: str, *, usual: str = "", option: str, secret: bool = False) -> str:
        """Return the answer; a secret is neither shown while it is typed nor offered again.

        Raises:
            Refused: nobody may be asked, and nothing is usual.
        """
        if given or (self.silent and usual):
            return (given or usual).strip()
        if self.silent:
            raise Refused(f"{option} is needed when nothing may be asked.", code=WRONG_USE)
        if secret and usual:
            typed = typer.prompt(
                f"{question} (empty: the one that is set)", default="", hide_input=True, show_default=False
            )
        else:
            typed = typer.prompt(question, default=usual or None, hide_input=secret)
        return str(typed or usual).strip()

    def perhaps(self, question: str, given: str) -> str:
        """Return an answer that may be empty."""
        if given or self.silent:
            return given.strip()
        return str(typer.prompt(question, default="", show_default=False)).strip()

    def one_of(self, question: str, given: str, choices: tuple[str, ...], *, usual: str, option: str) -> str:
        """Return one of a few words.

        Raises:
            Refused: it is none of them.
        """
        found = self.ask(f"{question} ({', '.join(choices)})", given, usual=usual, option=option)
        if found not in choices:
            raise Refused(f"{option} is one of {', '.join(choices)}, not {found!r}.", code=WRONG_USE)
        return found

    def sure(self, question: str, *, yes: bool) -> bool:
        """Return whether somebody agrees; where nobody may be asked, only if `yes` was given."""
        return yes or (not self.silent and typer.confirm(question))
