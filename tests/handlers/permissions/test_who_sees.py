"""The line under each form says who may read what is written: exactly those may, as the table plays it."""

from collections.abc import Mapping

import pytest

from models.rules.who_sees import SEEN_BY, FormCode, Seer
from models.shapes.reader import Reader
from tests.handlers.permissions.askers import (
    ADMINISTRATOR,
    COLLEAGUE,
    DIRECTOR,
    MANAGER,
    OUTSIDER,
    SELF,
    Asker,
)
from tests.handlers.permissions.table import ROWS
from tests.handlers.permissions.world import World
from views.drawing import in_words
from views.who_sees import who_sees

ANA = "<@U_ANA|ana>"
WHO: Mapping[Seer, Asker] = {
    "self": SELF,
    "superiors": MANAGER,
    "directors": DIRECTOR,
    "team": COLLEAGUE,
    "administrators": ADMINISTRATOR,
}
READ_BY: Mapping[FormCode, tuple[str, str]] = {  # the listener that shows what was written, and about what
    "standup": ("command /coach standup", ANA),
    "report": ("command /coach report", ANA),
    "blocker_individual": ("action blocker_open", "individual"),
    "blocker_common": ("action blocker_open", "common"),
    "complaint": ("command /coach complaint", "1"),
    "away": ("action absence_withdraw", ""),
    "target": ("command /coach target", ANA),
}
LINES: Mapping[str, FormCode] = {  # the forms that people are shown, and the line in each
    "numbers": "standup",
    "words": "standup",
    "report numbers": "report",
    "report sign": "report",
    "stuck": "blocker_individual",
    "comment": "blocker_individual",
    "away": "away",
    "settings": "settings",
    "target": "target",
    "report an error": "error",
}


@pytest.mark.parametrize(("form", "reading"), READ_BY.items())
def test_exactly_those_may_read_it(form: FormCode, reading: tuple[str, str]) -> None:
    """As every asker is heard for that row; who belongs to another workspace reads nothing of this one."""
    listener, about = reading
    (may,) = {row.may for row in ROWS if (row.listener, row.about) == (listener, about)}
    assert may - {OUTSIDER} == {WHO[one] for one in SEEN_BY[form]}


@pytest.mark.parametrize("played", ["sqlite"], indirect=True)
def test_every_form_says_so(played: World) -> None:
    """Below its fields, in the reader's language."""
    for name, form in LINES.items():
        said = in_words([who_sees(form, Reader())])
        assert said in repr(played.forms[name]["blocks"]), name
