"""Files on their way in: people, all lines or none; sales records, batch by batch, to be taken back whole."""

from models.usecases.importing.batch import preview_batch, take_batch
from models.usecases.importing.course import begin, finish, rehearsed
from models.usecases.importing.members import (
    TEMPLATE_MEMBERS,
    ImportRefused,
    import_members,
    preview_members,
)
from models.usecases.importing.people import People
from models.usecases.importing.run import Run
from models.usecases.importing.seen import SeenIds
from models.usecases.importing.undo import UndoWouldLose, finish_undo, required_import, undo_some
from models.usecases.importing.undoable import grown_tables, named_tables, what_undo_would_lose

__all__ = [
    "TEMPLATE_MEMBERS",
    "ImportRefused",
    "People",
    "Run",
    "SeenIds",
    "UndoWouldLose",
    "begin",
    "finish",
    "finish_undo",
    "grown_tables",
    "import_members",
    "named_tables",
    "preview_batch",
    "preview_members",
    "rehearsed",
    "required_import",
    "take_batch",
    "undo_some",
    "what_undo_would_lose",
]
