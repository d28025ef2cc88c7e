"""Reading everything that was shared: from the summary in the channel, a page at a time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from slack_bolt import App
from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.shares import shares_of
from models.shapes.messages import StandupSummary
from models.tables import Member, Standup, StandupEntry, Team
from sandbox.driver import SlackDriver
from tests.handlers.company import Staff, team_row
from tests.handlers.desk import Desk
from views.drawing import in_words

NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 9)


def test_every_experience_can_be_read_page_by_page(desk: Desk, staff: Staff) -> None:
    """The summary shows five of 25; its button opens twenty, then the rest."""
    with desk.sessions.writing(desk.workspace_id) as session:
        standup_id = held(session, staff.team_id, [{"share": f"lesson {n}"} for n in range(25)])
    ts = desk.post(staff.ana.slack.id, summary_of(desk, standup_id))
    staff.ana.slack.press(ts, "summary_shares")
    first = shown(desk.slack, staff, "Page 1 of 2")
    assert "Rep 00: lesson 0\n" in first
    assert "Rep 20" not in first
    staff.ana.slack.press("modal", "summary_shares_next")
    assert "Rep 24: lesson 24" in shown(desk.slack, staff, "Page 2 of 2")
    staff.ana.slack.press("modal", "summary_shares_previous")
    assert "Rep 00: lesson 0\n" in shown(desk.slack, staff, "Page 1 of 2")


def test_only_what_was_answered_is_shared(session: Session) -> None:
    """A missed entry shares nothing, nor does an empty field."""
    workspace_id, team_id = session.info["workspace_id"], uuid7()
    session.execute(insert(Team), [team_row(workspace_id, team_id, "East", None)])
    words = [{"share": "one"}, {"share": "two"}, {"share": ""}, {}]
    standup_id = held(session, team_id, words, states=["late", "missed", "submitted", "submitted"])
    assert [(share.name, share.text) for share in shares_of(session, standup_id)] == [("Rep 00", "one")]
    assert shares_of(session, uuid7()) == []


def test_a_damaged_button_is_answered_with_a_sentence(app: App, desk: Desk, staff: Staff) -> None:
    """Nothing opens; the person learns what to do."""
    for value in ("nonsense", f"{uuid7()}|x"):
        button = {
            "type": "button",
            "action_id": "summary_shares_next",
            "text": {"type": "plain_text", "text": "Next"},
            "value": value,
        }
        blocks = [{"type": "actions", "elements": [button]}]
        posted = app.client.chat_postMessage(channel=staff.ana.slack.id, text="x", blocks=blocks)
        staff.ana.slack.press(str(posted["ts"]), "summary_shares_next")
        assert "older message" in staff.ana.slack.ephemerals()[-1]["text"]
    assert desk.slack.person(staff.ana.slack.id).view() is None


def held(
    session: Session, team_id: UUID, words: Sequence[dict[str, str]], states: Sequence[str] = ()
) -> UUID:
    """Let a stand-up have been held, with one rep's words each; return its id."""
    workspace_id, standup_id = session.info["workspace_id"], uuid7()
    row = {"workspace_id": workspace_id, "id": standup_id, "team_id": team_id, "kind": "morning"}
    row |= {"local_date": MONDAY, "summary_due_at": NINE, "created_at": NINE}
    session.execute(insert(Standup), [row])
    entries = []
    for n, said in enumerate(words):
        member: dict[str, Any] = {"workspace_id": workspace_id, "id": uuid7(), "slack_user_id": f"U_REP{n}"}
        session.execute(
            insert(Member), [member | {"name": f"Rep {n:02}", "team_id": team_id, "created_at": NINE}]
        )
        entry = {"workspace_id": workspace_id, "id": uuid7(), "standup_id": standup_id}
        entry |= {"member_id": member["id"], "kind": "morning", "local_date": MONDAY, "zone": "Asia/Shanghai"}
        entry |= {"prompt_at": NINE, "due_at": NINE, "locks_at": NINE, "words": said}
        entry |= {"state": states[n] if states else "submitted", "submitted_at": NINE + timedelta(seconds=n)}
        entries.append(entry)
    session.execute(insert(StandupEntry), entries)
    return standup_id


def summary_of(desk: Desk, standup_id: UUID) -> StandupSummary:
    """Return the summary message of a stand-up that all 25 answered."""
    return StandupSummary(
        standup_id=standup_id,
        team_name="East",
        standup_kind="morning",
        local_date=MONDAY,
        expected=25,
        answered=25,
        shares=tuple(desk.reading(lambda session: shares_of(session, standup_id))),
    )


def shown(slack: SlackDriver, staff: Staff, wanted: str) -> str:
    """Return the words of Ana's modal once it shows what is wanted."""

    def look() -> str | None:
        view = staff.ana.slack.view()
        words = in_words(view["blocks"]) if view else ""
        return words if wanted in words else None

    return slack.wait_for(look)
