"""The stand-up is its rep's alone.

The small forms that ask why tell nothing, so every member may open them; what others send back is refused.
"""

from collections.abc import Sequence

from models.usecases.standup import NoSuchStandup, NotInStandups
from tests.handlers.permissions.askers import ITSELF, MEMBERS, OUTSIDER
from tests.handlers.permissions.row import Row, choose, press, submit

NOT_THEIRS = (NoSuchStandup, NotInStandups)

ROWS: Sequence[Row] = (
    # An entry that is nobody's here (a test prompt's) opens what fits the asker's own hour.
    Row(
        "action standup_open",
        ITSELF | {OUTSIDER},
        press("standup_open", lambda w: w.ids.monday),
        NOT_THEIRS,
        moves=None,
    ),
    Row("action standup_skip", MEMBERS, press("standup_skip", lambda w: w.ids.monday)),
    Row("action standup_note", MEMBERS, press("standup_note", lambda w: w.ids.friday)),
    Row(
        "action standup_note",
        MEMBERS,
        choose("numbers", "standup_note", lambda w: w.ids.monday),
        about="in the form",
    ),
    Row("action standup_draft", ITSELF, choose("numbers", "standup_draft"), NOT_THEIRS, moves=True),
    Row("action standup_stuck", ITSELF, choose("words", "standup_stuck"), NOT_THEIRS, moves=True),
    Row("action standup_correct", ITSELF, choose("numbers", "standup_correct"), NOT_THEIRS, moves=True),
    Row("view standup_numbers", ITSELF, submit("numbers"), NOT_THEIRS, moves=True),
    Row("view standup_words", ITSELF, submit("words"), NOT_THEIRS, moves=True),
    Row("view standup_skip_form", ITSELF, submit("skip", reason="Ill"), NOT_THEIRS, moves=True),
    Row("view standup_note_form", ITSELF, submit("note", note="Sorry"), NOT_THEIRS, moves=True),
)
