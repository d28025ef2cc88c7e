"""Whoever left long ago loses the name everywhere it was copied; who comes back begins anew."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.policy import RetentionPolicy
from models.queries.roster import member, member_by_slack_id, roles_of
from models.queries.tenancy import workspace_of
from models.rules.former import without
from models.shapes.roster import MemberRow
from models.tables import BlockerComment, Member, OutboxRow, Table
from models.usecases import roster
from models.usecases.retention import forget, outlook
from models.usecases.roster.enrol import set_roles
from tests.cast import PEOPLE, Cast
from tests.usecases.privacy.written import wrote
from tests.usecases.test_retention import message

DAYS = RetentionPolicy().names + 2
EVA = PEOPLE["Eva"]


def forget_all(session: Session, clock: MovableClock) -> None:
    """Let the hourly tick go on until nothing is left to do."""
    while forget(session, now=clock.now(), piece=2):
        pass


def traces(session: Session) -> list[str]:
    """Return the columns of the store where Eva's name, e-mail or Slack id still stands."""
    found = []
    for table in Table.metadata.sorted_tables:
        if "workspace_id" not in table.c:
            continue
        for row in session.execute(select(table).where(table.c.workspace_id == workspace_of(session))):
            for column, value in row._mapping.items():  # noqa: SLF001 - SQLAlchemy's own name for it
                if any(word and word in str(value) for word in (EVA.name, EVA.email, EVA.slack_user_id)):
                    found.append(f"{table.name}.{column}")
    return sorted(set(found))


@pytest.fixture
def year_later(session: Session, team: Cast, clock: MovableClock) -> Member:
    """Return Eva, who was deactivated a year ago, with messages and a comment that name her."""
    wrote(session, team, clock.now() - timedelta(days=1))
    ours = {"workspace_id": workspace_of(session)}
    clock.move_by(timedelta(days=DAYS))
    said = {"text": f"{EVA.name} asks <@{EVA.slack_user_id}>: really?", "lines": [EVA.name, 3]}
    for _ in range(3):
        message(session, clock.now() - timedelta(days=1), payload=said)
    blocker = session.scalars(
        select(BlockerComment.blocker_id).where(BlockerComment.workspace_id == workspace_of(session))
    ).one()
    comment = {"blocker_id": blocker, "author_slack_id": EVA.slack_user_id, "text": "Hm"}
    session.execute(insert(BlockerComment), [ours | comment | {"created_at": clock.now()}])
    found = member(session, team["Eva"])
    assert found is not None
    found.dm_channel_id, found.deputy_id = "D_EVA", team["Omar"]
    session.flush()
    set_roles(session, found.id, frozenset({"observer"}))
    return found


def test_a_name_is_gone_from_everywhere_but_the_audit(
    session: Session, year_later: Member, clock: MovableClock
) -> None:
    """Piece by piece: the profile first, then each message that is still kept. The audit's ids are keys."""
    assert outlook(session, now=clock.now())["names"] == 1
    forget_all(session, clock)
    session.expire_all()
    assert (year_later.name, year_later.slack_user_id, year_later.email) == (
        "former colleague 1",
        "former-1",
        None,
    )
    assert (year_later.dm_channel_id, year_later.deputy_id, year_later.prefs) == (None, None, {})
    assert roles_of(session, year_later.id) == frozenset()
    assert [one for one in traces(session) if not one.startswith("audit_events.")] == []
    kept = select(OutboxRow.payload).where(OutboxRow.workspace_id == workspace_of(session))
    told = [one for one in session.scalars(kept) if "lines" in one]
    assert [one["text"] for one in told] == ["former colleague 1 asks <@former-1>: really?"] * 3
    assert outlook(session, now=clock.now())["names"] == 0


def test_who_comes_back_before_keeps_all_and_afterwards_begins_anew(
    session: Session, team: Cast, year_later: Member, clock: MovableClock
) -> None:
    """The past stays with "former colleague 1": nobody can tell any more whose it was."""
    row = MemberRow(person=EVA.slack_user_id, roles=("rep",), team="North", manager=team.slack_id("Omar"))
    people = tuple(PEOPLE.values())
    forget_all(session, clock)
    roster.save_member(session, row, people, actor=None, now=clock.now())
    anew = member_by_slack_id(session, EVA.slack_user_id)
    assert anew is not None
    assert (anew.id != year_later.id, anew.name, anew.status) == (True, EVA.name, "active")
    forget_all(session, clock)
    assert anew.name == EVA.name


def test_a_short_name_is_replaced_where_it_stands_alone() -> None:
    """In any script, and in no other word."""
    replaced = without({"Li": "former colleague 2", "王伟": "前同事 3"})
    assert replaced({"a": ["Li and Linux", 5, None], "b": "由王伟负责"}) == {
        "a": ["former colleague 2 and Linux", 5, None],
        "b": "由前同事 3负责",
    }


def test_the_name_of_another_that_holds_the_name_stays_whole() -> None:
    """王伟 left, 王伟明 did not, and neither did the other Li Wei; a message's own words are no names."""
    replaced = without({"王伟": "前同事 3", "Li": "former colleague 2"}, ["王伟明", "Li Wei"])
    assert replaced(["王伟和王伟明", "Li and Li Wei"]) == [
        "前同事 3和王伟明",
        "former colleague 2 and Li Wei",
    ]
    assert without({"Li": "former colleague 2"}, ["Li"])("Li") == "Li"
    assert without({"report": "former colleague 1"})({"kind": "report", "by": "report"}) == {
        "kind": "report",
        "by": "former colleague 1",
    }


def test_whom_another_name_holds_is_spared_in_messages(
    session: Session, team: Cast, year_later: Member, clock: MovableClock
) -> None:
    """The sweep knows who else is called so."""
    other = member(session, team["Ana"])
    assert other is not None
    other.name = f"{year_later.name} Maria"
    message(session, clock.now(), payload={"about": f"{other.name} and {year_later.name}"})
    forget_all(session, clock)
    kept = select(OutboxRow.payload).where(OutboxRow.workspace_id == workspace_of(session))
    told = [one["about"] for one in session.scalars(kept) if "about" in one]
    assert told == [f"{other.name} and former colleague 1"]
