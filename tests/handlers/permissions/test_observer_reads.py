"""What docs/privacy.md says of an observer, in both languages, is what the table plays."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.handlers.permissions.askers import OBSERVER
from tests.handlers.permissions.row import Row
from tests.handlers.permissions.table import ROWS

DOCS = Path(__file__).parents[3] / "docs"
SHOWN_BY: Mapping[str, tuple[str, str]] = {  # the listener that shows it, and about what
    "totals": ("command /coach team", "North"),
    "boards": ("command /coach board", "visits"),
    "customers": ("command /coach customer", "Plumco"),
    "leads": ("command /coach lead", "Melonco"),
    "deals": ("command /coach deal", "1"),
    "stuck points": ("action blocker_open", "common"),
    "invoices": ("action collect_invoice", ""),
    "complaints": ("command /coach complaint", "1"),
    "stand-ups": ("command /coach standup", "<@U_ANA|ana>"),
    "reports": ("command /coach report", "<@U_ANA|ana>"),
}
OWN = {  # what an observer does change: the own settings, days, pause, file and place on boards
    "view settings_form",
    "view away_form",
    "view my_data_erase_form",
    "action my_data_export",
    "action zone_keep",
    "action pause_set",
    "action board_hide",
}


class Page(NamedTuple):
    """A language's page: how its sentence about observers begins, goes on to what they miss, and ends."""

    path: str
    begins: str
    goes_on: str
    ends: str
    words: Sequence[str]  # as `SHOWN_BY` has them


PAGES = (
    Page("privacy.md", "An observer of a team reads", "not its", ".", tuple(SHOWN_BY)),
    Page(
        "zh/privacy.md",
        "团队的观察员可以看到",
        "看不到",
        "。",
        ("合计", "榜单", "客户", "线索", "商机", "卡点", "发票", "投诉", "站会", "周报"),
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_the_page_says_what_an_observer_sees(page: Page) -> None:
    """Each kind of thing stands on the side on which the table has it."""
    text = " ".join((DOCS / page.path).read_text(encoding="utf-8").split())
    sentence = text.partition(page.begins)[2].partition(page.ends)[0]
    seen, _, unseen = sentence.partition(page.goes_on)
    told = dict(zip(page.words, SHOWN_BY.values(), strict=True))
    for word, (listener, about) in told.items():
        (may,) = {row.may for row in ROWS if (row.listener, row.about) == (listener, about)}
        assert (word in seen, word in unseen) == (OBSERVER in may, OBSERVER not in may), word


def test_an_observer_changes_only_what_is_the_own() -> None:
    """No button and no form; looking something up may keep what was shown."""
    changing = {row.listener for row in ROWS if _presses(row) and row.moves is not False}
    assert {one for one in changing if any(OBSERVER in row.may for row in ROWS if row.listener == one)} == OWN


def _presses(row: Row) -> bool:
    return row.listener.startswith(("action ", "view ")) and not row.listener.startswith("action menu_")
