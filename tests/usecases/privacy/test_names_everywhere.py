"""The Slack id of who left long ago stands in no column: all of the store are looked at, new ones too."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import Column, select, update
from sqlalchemy import Table as Plain
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.policy import RetentionPolicy
from models.queries.tenancy import workspace_of
from models.tables import ErrorReport, HonorAward, Member, SetupDraft, Table
from models.tables.columns import SlackId
from models.tables.installations import INSTALLATION_TABLES
from models.usecases.retention import forget, outlook
from tests.one_of_each import MOMENT, one_of_each

EVA, EMAIL, NAME = "U_EVA", "eva@example.com", "Eva Evans"
OF_NOBODY: Mapping[str, str] = {  # columns for ids of Slack's that name no person
    "complaints.case_channel_id": "a channel",
    "members.dm_channel_id": "a conversation, emptied with the name",
    "outbox.channel": "a conversation",
    "outbox.ts": "a message",
    "teams.slack_channel_id": "a channel",
    "workspaces.bot_user_id": "the bot",
    "workspaces.slack_enterprise_id": "an organisation",
    "workspaces.slack_team_id": "the workspace",
}
KEPT: Mapping[str, str] = {
    "audit_events.actor_id": "the key by which the audit stays whole until its own time"
}
GOES = "setup_drafts.changed_by"  # with the draft


def named_columns() -> Sequence[Column[Any]]:
    """Return each column of a workspace's rows that may hold a person's Slack id."""
    found = []
    for mapper in Table.registry.mappers:
        table = mapper.local_table
        assert isinstance(table, Plain)
        if table.name in INSTALLATION_TABLES:
            continue  # of no workspace, and gone with the app
        for name, hint in get_type_hints(mapper.class_, include_extras=True).items():
            (kind,) = get_args(hint) or (None,)
            if SlackId in (kind, *get_args(kind)) and f"{table.name}.{name}" not in {*OF_NOBODY, *KEPT}:
                found.append(table.c[name])
    return found


def tenant(table: Any) -> Any:
    """Return the column that says whose row it is."""
    return table.c.id if table.name == "workspaces" else table.c.workspace_id


@pytest.fixture
def everywhere(session: Session, clock: MovableClock) -> list[Column[Any]]:
    """Let Eva, who left long ago, stand in every column that can hold her Slack id; return them."""
    clock.move_by(MOMENT - clock.now())
    ours = workspace_of(session)
    one_of_each(session, ours)
    left_on = (clock.now() - timedelta(days=RetentionPolicy().names + 2)).date()
    eva = {"slack_user_id": EVA, "name": NAME, "email": EMAIL, "status": "left", "left_on": left_on}
    words = {"about": f"Of {NAME}", "text": f"{NAME} says", "answer": f"No, {NAME}"}
    rows: Sequence[tuple[Any, Mapping[str, Any]]] = (
        (Member, eva | {"former_no": None, "held_at": None}),
        (HonorAward, {"evidence": {"names": [NAME], "by": EVA}}),
        (ErrorReport, words),
    )
    for table, values in rows:
        session.execute(update(table).where(table.workspace_id == ours).values(values))
    columns = list(named_columns())
    for column in columns:
        mine = tenant(column.table) == ours
        session.connection().execute(update(column.table).where(mine).values({column.name: EVA}))
    return columns


def forget_all(session: Session, clock: MovableClock) -> None:
    """Let the hourly tick go on until nothing is left to do."""
    while forget(session, now=clock.now(), piece=2):
        pass


def test_the_slack_id_is_replaced_in_every_column_that_can_hold_it(
    session: Session, clock: MovableClock, everywhere: list[Column[Any]]
) -> None:
    """A new column of a person's Slack id fails here until the pass knows it, or is said to be nobody's."""
    ours = workspace_of(session)
    old = clock.now() - timedelta(days=RetentionPolicy().drafts + 1)
    draft = {"changed_at": old, "document": {"people": [{"name": NAME, "email": EMAIL}]}}
    session.execute(update(SetupDraft).where(SetupDraft.workspace_id == ours).values(draft))
    forget_all(session, clock)
    found = {
        f"{column.table.name}.{column.name}": session.execute(
            select(column).where(tenant(column.table) == ours)
        ).all()
        for column in everywhere
    }
    assert found == {name: [] if name == GOES else [("former-1",)] for name in found}
    texts = (ErrorReport.about, ErrorReport.text, ErrorReport.answer, HonorAward.evidence)
    said = [session.scalars(select(one).where(one.class_.workspace_id == ours)).one() for one in texts]
    former = "former colleague 1"
    assert said[:3] == [f"Of {former}", f"{former} says", f"No, {former}"]
    assert said[3] == {"names": [former], "by": "former-1"}


@pytest.mark.parametrize(("days", "held", "left"), [(-1, None, 1), (1, None, 0), (1, MOMENT, 1)])
def test_what_was_chosen_in_the_wizard_goes_as_other_drafts_do(
    session: Session, clock: MovableClock, days: int, held: datetime | None, left: int
) -> None:
    """It names people who may never have come into the roster; whose author is held, stays."""
    clock.move_by(MOMENT - clock.now())
    ours = workspace_of(session)
    one_of_each(session, ours)
    eva = {"slack_user_id": EVA, "held_at": held}
    session.execute(update(Member).where(Member.workspace_id == ours).values(eva))
    chosen = {"changed_at": clock.now() - timedelta(days=RetentionPolicy().drafts + days), "changed_by": EVA}
    session.execute(update(SetupDraft).where(SetupDraft.workspace_id == ours).values(chosen))
    assert outlook(session, now=clock.now())["drafts"] == 1 - left
    forget_all(session, clock)
    kept = select(SetupDraft.changed_at).where(SetupDraft.workspace_id == ours)
    assert len(session.scalars(kept).all()) == left
