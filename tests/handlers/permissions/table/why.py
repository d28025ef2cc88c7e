"""Why a number is what it is, and what is reported as wrong: who sees the number, and who answers for it."""

from collections.abc import Sequence

from handlers.presses import StaleButton
from handlers.words import NotYourPerson
from models.usecases.error_report import NotYourNumber, NumberForgotten, OnlyWhoAnswers
from tests.handlers.permissions.askers import DEPUTY, DIRECTORS, IN_CHARGE, READERS, Group
from tests.handlers.permissions.row import Row, press, submit

ANSWERERS: Group = IN_CHARGE | DIRECTORS | {DEPUTY}
NOT_SEEN = (NotYourPerson, NumberForgotten, NotYourNumber, StaleButton)
NOT_ANSWERED = (OnlyWhoAnswers, NumberForgotten)

ROWS: Sequence[Row] = (
    Row(
        "action error_report_open",
        READERS,
        press("error_report_open", lambda w: w.ids.doubts.number),
        NOT_SEEN,
    ),
    Row("view error_report_form", READERS, submit("report an error", text="Hm"), NOT_SEEN, moves=True),
    Row(
        "action error_answer_open",
        ANSWERERS,
        press("error_answer_open", lambda w: w.ids.doubts.error),
        NOT_ANSWERED,
    ),
    Row(
        "view error_answer_form", ANSWERERS, submit("answer an error", answer="So"), NOT_ANSWERED, moves=True
    ),
)
