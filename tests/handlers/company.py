"""A small company for handler tests: who reports to whom, and their hands in Slack."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.tables import Member, MemberRole
from sandbox.driver import PersonDriver, SlackDriver

FOUNDED = datetime(2026, 1, 5, tzinfo=UTC)
SHANGHAI = "Asia/Shanghai"


@dataclass(frozen=True)
class Person:
    """A member of the roster and the hands of the same person in Slack."""

    id: UUID
    slack: PersonDriver


@dataclass(frozen=True)
class Staff:
    """A small company in one zone: Ana and Chen report to Mia, Mia to Dirk; Lea is in another team."""

    team_id: UUID
    ana: Person
    chen: Person
    mia: Person
    dirk: Person
    lea: Person


def team_row(workspace_id: UUID, key: UUID, name: str, channel: str | None) -> dict[str, Any]:
    """Return the row of a team."""
    return {
        "workspace_id": workspace_id,
        "id": key,
        "name": name,
        "slack_channel_id": channel,
        "timezone": SHANGHAI,
        "created_at": FOUNDED,
    }


def join(
    session: Session,
    slack: SlackDriver,
    name: str,
    role: str,
    *,
    team: UUID | None = None,
    manager: UUID | None = None,
    locale: str = "en",
) -> Person:
    """Let somebody join the roster and Slack."""
    key, workspace_id = uuid7(), session.info["workspace_id"]
    hands = slack.add_person(f"U_{name.upper()}", name, tz=SHANGHAI)
    row = {
        "workspace_id": workspace_id,
        "id": key,
        "slack_user_id": hands.id,
        "name": name.capitalize(),
        "timezone": SHANGHAI,
        "locale": locale,
        "team_id": team,
        "manager_id": manager,
        "hired_on": date(2025, 1, 6),
        "created_at": FOUNDED,
    }
    session.execute(insert(Member), [row])
    held = {"workspace_id": workspace_id, "member_id": key, "role": role}
    session.execute(insert(MemberRole), [held])
    return Person(id=key, slack=hands)
