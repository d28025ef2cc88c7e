"""What is wrong with a line, for whoever reads English: the command line."""

from models.shapes.import_file import Rejected
from models.shapes.reader import Reader
from views.errors import sentence

OPERATOR = Reader()


def told(line: Rejected) -> str:
    """Return all that is wrong with a line, cell by cell."""
    return " ".join(
        f"{wrong.column}: {sentence(wrong.error, OPERATOR)}"
        if wrong.column
        else sentence(wrong.error, OPERATOR)
        for wrong in line.wrong
    )
