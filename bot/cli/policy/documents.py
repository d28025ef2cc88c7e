"""A policy document on the disk: read, and refused with everything that is wrong."""

from pathlib import Path

from rich.markup import escape

from bot.cli.words import err
from bot.refusals import Refused
from models.errors import UserError
from models.policy import Policy
from models.rules.policy_checks import proposed
from models.rules.policy_checks.reading import read_document
from models.rules.policy_checks.refusals import PolicyRefused, told


def document_text(file: Path) -> str:
    """Return what a file holds.

    Raises:
        Refused: it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Refused(f"{file} is not written in UTF-8. Save it as UTF-8.") from error


def wanted_by(in_force: Policy, text: str) -> Policy:
    """Return the policy that a document means.

    Raises:
        Refused: it breaks rules; each was said on a line of its own.
    """
    try:
        return proposed(in_force, read_document(text))
    except PolicyRefused as refused:
        raise each_told(refused.errors) from refused
    except UserError as error:
        raise each_told([error]) from error


def each_told(errors: list[UserError] | tuple[UserError, ...]) -> Refused:
    """Say each failure on a line of its own; return the refusal."""
    for error in errors:
        err.print(escape(told(error)))
    count = "1 thing is" if len(errors) == 1 else f"{len(errors)} things are"
    return Refused(f"{count} wrong; nothing was changed. docs/policy.md explains every key.")
