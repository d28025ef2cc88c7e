"""Who looked at what is another's is written down: each sentence of docs/privacy.md, "Who looked"."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing

import pytest
from sqlalchemy import make_url

from tests.handlers.permissions.askers import ADMINISTRATOR, DIRECTOR, MANAGER, SELF, Asker
from tests.handlers.permissions.row import Row, Send, press
from tests.handlers.permissions.table import ROWS
from tests.handlers.permissions.world import World

ANA = "<@U_ANA|ana>"
RESTRICTED = "who looks at a restricted one is written down"
LOOKS: Mapping[str, str] = {  # what Ana's manager opens, and the kind that is written down
    f"command /coach standup ({ANA})": "standup",
    f"command /coach standup ({ANA} last week)": "standup",
    "action digest_open_entry": "standup",
    "action digest_correct": "standup",
    f"command /coach report ({ANA})": "report",
    "command /coach reports": "report",
    "action review_open": "report",
    "action review_skip": "report",
    f"command /coach target ({ANA})": "target",
    f"command /coach rates ({ANA} 2026-02)": "number",
    f"command /coach why (effective visits {ANA})": "number",
    "command /coach digest": "digest",
    "action digest_all": "digest",
    "action digest_all_next": "digest",
    f"action complaint_open ({RESTRICTED})": "complaint",
    "action complaint_more (of a restricted one)": "complaint",
    "action complaint_resolve (of a restricted one)": "complaint",
}
BY_NAME: Mapping[str, Row] = {str(row): row for row in ROWS}

pytestmark = pytest.mark.parametrize("played", ["sqlite"], indirect=True)


def store(world: World) -> closing[sqlite3.Connection]:
    """Return the world's rows, whatever workspace they are of."""
    return closing(sqlite3.connect(make_url(world.store.url).database or ""))


def looks(world: World, send: Send, *askers: Asker) -> Sequence[tuple[str, str, str]]:
    """Let somebody, or several, open something; return who looked at whom, and at what, sorted."""
    with store(world) as rows:  # the world's own forms were opened by Omar
        rows.execute("DELETE FROM private_looks")
        rows.commit()
    for asker in askers:
        world.send(send(world, asker), asker)
    with store(world) as rows:
        found = rows.execute(
            "SELECT looker.slack_user_id, subject.slack_user_id, kind FROM private_looks AS one"
            " LEFT JOIN members AS looker ON looker.id = one.looker_id"
            " LEFT JOIN members AS subject ON subject.id = one.subject_id"
        ).fetchall()
    world.store.put_back()
    return sorted(found)


@pytest.mark.parametrize("name", LOOKS)
def test_whoever_opens_what_is_anothers_is_written_down_once_a_day(played: World, name: str) -> None:
    """A second look is none; a digest and a review name whose lines stand there, Ana among them."""
    found = looks(played, BY_NAME[name].send, MANAGER, MANAGER)
    assert found.count((MANAGER.slack_user_id, SELF.slack_user_id, LOOKS[name])) == 1
    assert {(looker, kind) for looker, _, kind in found} == {(MANAGER.slack_user_id, LOOKS[name])}


def test_two_who_look_are_two(played: World) -> None:
    """A director's look stands beside the manager's."""
    found = looks(played, BY_NAME["action digest_open_entry"].send, MANAGER, DIRECTOR)
    assert [looker for looker, *_ in found] == sorted([MANAGER.slack_user_id, DIRECTOR.slack_user_id])


def test_the_history_of_somebodys_targets_is_a_look(played: World) -> None:
    """The button under a person's targets leads there; a team's is nobody's."""

    def history(world: World, asker: Asker) -> object:
        ana = member_id(world, SELF)
        return press("target_history", lambda _: f"member:{ana}|2026-03")(world, asker)

    assert looks(played, history, ADMINISTRATOR) == [  # type: ignore[arg-type]
        (ADMINISTRATOR.slack_user_id, SELF.slack_user_id, "target")
    ]
    assert looks(played, BY_NAME["action target_history"].send, ADMINISTRATOR) == []


def test_no_look_at_ones_own_data_is_written_down(played: World) -> None:
    """Of all that a manager's look counts for, Ana opens her own as she likes."""
    assert [one for name in LOOKS for one in looks(played, BY_NAME[name].send, SELF)] == []


def test_who_is_refused_has_not_looked(played: World) -> None:
    """The administrator leads nobody: of Ana's data the targets alone are for her eyes."""
    refused = {name for name in LOOKS if ADMINISTRATOR not in BY_NAME[name].may}
    assert len(refused) > len(LOOKS) // 2
    assert [one for name in refused for one in looks(played, BY_NAME[name].send, ADMINISTRATOR)] == []


def member_id(world: World, asker: Asker) -> str:
    """Return the id of somebody's row."""
    with store(world) as rows:
        asked = "SELECT lower(hex(id)) FROM members WHERE slack_user_id = ? AND workspace_id = ?"
        return str(rows.execute(asked, [asker.slack_user_id, world.home.bytes]).fetchone()[0])
