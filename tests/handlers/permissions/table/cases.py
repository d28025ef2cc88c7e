"""What people are told of: taken, put off, handed over and opened by whom it may concern."""

from collections.abc import Sequence

from models.usecases.complaint.errors import NoSuchComplaint
from models.usecases.escalation import CaseSettled, NotYourCase
from tests.handlers.permissions.askers import ABOVE, ITSELF, READERS
from tests.handlers.permissions.row import Names, Row, press, submit

REFUSED = (NotYourCase, CaseSettled, NoSuchComplaint)


def _case(state: str) -> Names:
    return lambda world: f"complaint:{world.ids.cases[state]}"


ROWS: Sequence[Row] = (
    *(
        Row(f"action case_{verb}", READERS, press(f"case_{verb}", _case(state)), REFUSED, moves)
        for verb, state, moves in (
            ("take", "new", True),
            ("take_back", "acknowledged", True),  # it is put off
            ("put_off", "new", False),
            ("hand_over", "new", False),
            ("open", "new", False),
        )
    ),
    Row(
        "action case_take",
        ABOVE | ITSELF,
        press("case_take", _case("restricted")),
        REFUSED,
        moves=True,
        about="of a restricted complaint",
    ),
    Row("view case_put_off_form", READERS, submit("case put off", hours="4"), REFUSED, moves=True),
    Row("view case_hand_over_form", READERS, submit("case hand over", to="U_OMAR"), REFUSED, moves=True),
)
