"""What an import of members would change, and what is wrong with its lines."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from models.errors import UserError
from models.shapes.frozen import Frozen
from models.shapes.roster import MemberRow


@dataclass(frozen=True)
class Line:
    """One line of the file that names somebody; a cell that could not be read is as if empty."""

    number: int  # as an editor counts, the header being 1
    row: MemberRow


@dataclass(frozen=True)
class LineProblem:
    """Why a line cannot be taken; a view says the error in the reader's language."""

    line: int
    error: UserError

    def __str__(self) -> str:
        """Return the problem as one English line."""
        return f"Line {self.line}: {self.error}"


class Problems(list[LineProblem]):
    """All that is wrong, as far as it was looked at."""

    @contextmanager
    def on(self, line: int) -> Iterator[None]:
        """Note a refusal and go on, so that each line is told everything at once."""
        try:
            yield
        except UserError as error:
            self.append(LineProblem(line, error))

    def lines(self) -> set[int]:
        """Return the lines that cannot be taken."""
        return {problem.line for problem in self}


class FieldChange(Frozen):
    """One field before and after; empty = not set."""

    field: str  # the column's name
    before: str
    after: str


class MemberChange(Frozen):
    """What one line changes about one person."""

    line: int
    slack_user_id: str
    name: str
    is_new: bool
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class MembersPreview:
    """All that an import would do; with problems it does nothing at all."""

    changes: tuple[MemberChange, ...]
    problems: tuple[LineProblem, ...]
    unchanged: int  # lines that say what is there already
    sha256: str  # of the file
