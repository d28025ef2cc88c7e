"""The versions of the policy, and who changed a key last."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import UserError
from models.policy import Policy, load
from models.queries.tenancy import IN_FORCE, workspace_of
from models.rules.policy_checks.differences import differences
from models.shapes.policy_change import PolicyRevision
from models.tables import PolicyVersion

MOST = 200  # versions that are looked through


class NoSuchVersion(UserError):
    """A version that was never in force; facts: `version_no`, `newest_no`."""

    template = "There is no version {version_no}. The newest is {newest_no}; 0 stands for the defaults."


class Chosen(NamedTuple):
    """A policy and its number; 0 = the defaults."""

    version_no: int
    policy: Policy


def version(session: Session, version_no: int | None) -> Chosen:
    """Return a version of the policy; None = the one in force, 0 = the defaults.

    Raises:
        NoSuchVersion: there is none of that number.
    """
    if version_no == 0:
        return Chosen(0, load(None))
    ours = PolicyVersion.workspace_id == workspace_of(session)
    wanted = select(PolicyVersion.version_no, PolicyVersion.document).where(ours)
    newest = session.execute(wanted.order_by(PolicyVersion.version_no.desc()).limit(1)).first()
    if version_no is None:
        return Chosen(newest.version_no, load(newest.document)) if newest else Chosen(0, load(None))
    row = session.execute(wanted.where(PolicyVersion.version_no == version_no)).first()
    if row is None:
        raise NoSuchVersion(version_no=version_no, newest_no=newest.version_no if newest else 0)
    return Chosen(row.version_no, load(row.document))


@contextmanager
def ruled_by(session: Session, version_no: int) -> Iterator[None]:
    """Let everything within be reckoned by a version of the policy, as what is final was."""
    before = session.info.get(IN_FORCE)
    session.info[IN_FORCE] = version(session, version_no)
    try:
        yield
    finally:
        session.info[IN_FORCE] = before


def version_at(session: Session, moment: datetime) -> int:
    """Return the number of the version that was in force at a moment; 0 = the defaults."""
    ours = PolicyVersion.workspace_id == workspace_of(session)
    found = select(func.max(PolicyVersion.version_no)).where(ours, PolicyVersion.created_at <= moment)
    return session.scalar(found) or 0


def history(session: Session, most: int = MOST) -> Sequence[PolicyRevision]:
    """Return the newest versions, the newest first, each with what it changed."""
    ours = PolicyVersion.workspace_id == workspace_of(session)
    rows = session.execute(
        select(
            PolicyVersion.version_no,
            PolicyVersion.document,
            PolicyVersion.created_at,
            PolicyVersion.created_by,
        )
        .where(ours)
        .order_by(PolicyVersion.version_no.desc())
        .limit(most + 1)
    ).all()
    policies = [load(row.document) for row in rows]
    if len(rows) <= most:
        policies.append(load(None))
    return [
        PolicyRevision(
            version_no=row.version_no,
            created_at=row.created_at,
            created_by=row.created_by,
            differences=tuple(differences(policies[place + 1], policies[place])),
        )
        for place, row in enumerate(rows[:most])
    ]


def last_change(session: Session, key: str) -> PolicyRevision | None:
    """Return the version that changed a key last; None = it still has its default."""
    for revision in history(session):
        if any(one.path == key or one.path.startswith(f"{key}.") for one in revision.differences):
            return revision
    return None
