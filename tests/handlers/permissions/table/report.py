"""A weekly report is its rep's alone; who leads the rep reviews it, opens it again, excuses it."""

from collections.abc import Sequence

from models.usecases.permission import OnlySuperiors
from models.usecases.report.errors import NoSuchReport, NotYoursToReview
from tests.handlers.permissions.askers import ABOVE, DEPUTY, DIRECTORS, IN_CHARGE, ITSELF, MEMBERS, Group
from tests.handlers.permissions.row import Names, Row, choose, press, submit

EXCUSERS: Group = IN_CHARGE | DIRECTORS
NOT_THEIRS = (NoSuchReport,)
NOT_LED = (OnlySuperiors, NoSuchReport)


def _of(which: str) -> Names:
    return lambda world: world.ids.reports[which]


PAGES = tuple(
    Row(
        f"action report_page_{page}",
        ITSELF,
        choose("report sign", f"report_page_{page}", lambda _, page=page: page),  # type: ignore[misc]
        NOT_THEIRS,
        moves=True,
    )
    for page in ("numbers", "doing", "problems")
)

ROWS: Sequence[Row] = (
    Row("action report_open", ITSELF, press("report_open", _of("open")), NOT_THEIRS, moves=None),
    Row("action report_draft", ITSELF, choose("report numbers", "report_draft"), NOT_THEIRS, moves=True),
    Row(
        "action report_more",
        ITSELF,
        choose("report doing", "report_more", lambda _: "customers"),
        NOT_THEIRS,
        moves=True,
    ),
    *PAGES,
    Row("action report_note", ITSELF, press("report_note", _of("missed")), NOT_THEIRS),
    Row("view report_numbers", ITSELF, submit("report numbers"), NOT_THEIRS, moves=True),
    Row("view report_doing", ITSELF, submit("report doing"), NOT_THEIRS, moves=True),
    Row("view report_problems", ITSELF, submit("report problems"), NOT_THEIRS, moves=True),
    Row("view report_sign", ITSELF, submit("report sign", sign=["yes"]), NOT_THEIRS, moves=True),
    Row("view report_note_form", ITSELF, submit("report note", note="Sorry"), NOT_THEIRS, moves=True),
    # What waits for the asker's own review, for most people nothing.
    Row("action review_open", MEMBERS, press("review_open")),
    Row("action review_skip", MEMBERS, choose("review", "review_skip", _of("signed"))),
    Row(
        "view report_review_form",
        ABOVE | DIRECTORS | {DEPUTY},
        submit("review", rating="4"),
        (NotYoursToReview, NoSuchReport),
        moves=True,
    ),
    # The small forms that ask why tell nothing, so every member may open them.
    Row("action report_reopen", MEMBERS, press("report_reopen", _of("missed"))),
    Row("action report_excuse", MEMBERS, press("report_excuse", _of("missed"))),
    Row("view report_reopen_form", EXCUSERS, submit("report reopen", reason="Fair"), NOT_LED, moves=True),
    Row("view report_excuse_form", EXCUSERS, submit("report excuse", reason="Fair"), NOT_LED, moves=True),
)
