"""What is wrong with a line, for whoever reads English: the command line."""

from models.shapes.import_file import Rejected, Wrong
from models.shapes.reader import Reader
from views.errors import sentence

OPERATOR = Reader()


def told(line: Rejected) -> str:
    """Return all that is wrong with a line, cell by cell."""
    return " ".join(map(said, line.wrong))


def said(wrong: Wrong) -> str:
    """Return what is wrong, or looks so, with one cell."""
    words = sentence(wrong.error, OPERATOR)
    return f"{wrong.column}: {words}" if wrong.column else words
