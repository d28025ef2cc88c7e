"""The company's policy: each version is immutable, the newest is in force."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.tenancy import policy as policy_in_force
from models.queries.tenancy import read_policy_anew, workspace_of
from models.rules.policy_checks import require_sound
from models.rules.regions import require_region
from models.shapes.roster import Asker
from models.tables import PolicyVersion
from models.usecases import audit
from models.usecases.hours import follow_company
from models.usecases.permission import administrate, by
from models.usecases.unheld_roles import require_held


def activate(session: Session, policy: Policy, *, actor: Asker | None, now: datetime) -> int:
    """Put a policy in force as a new version; return its number. The same policy again changes nothing.

    Raises:
        NotAllowed: the asker is no administrator.
        PolicyRefused: it breaks rules; all of them are named.
    """
    administrate(session, actor)
    require_sound(policy)
    in_force = policy_in_force(session)
    require_held(session, in_force, policy)
    policy = _spelt(policy)
    newest = _newest(session)
    before = in_force.model_dump(mode="json")
    document = {**(newest.document if newest else {}), **policy.model_dump(mode="json")}
    sha256 = digest(document)
    if newest is not None and newest.sha256 == sha256:
        return newest.version_no
    row = PolicyVersion(
        workspace_id=workspace_of(session),
        id=uuid7(),
        version_no=newest.version_no + 1 if newest else 1,
        document=document,
        sha256=sha256,
        created_at=now,
        created_by=actor.slack_user_id if actor else None,
    )
    session.add(row)
    session.flush()
    read_policy_anew(session)
    changed = [key for key in document if document[key] != before.get(key)]
    audit.record(
        session, "policy.activated", "policy", row.version_no, now=now,
        before={key: before.get(key) for key in changed},
        after={"sha256": sha256} | {key: document[key] for key in changed}, **by(actor),
    )  # fmt: skip
    follow_company(session, now=now)
    return row.version_no


def digest(document: dict[str, Any]) -> str:
    """Return the SHA-256 of a policy document, whatever the order of its keys."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _spelt(policy: Policy) -> Policy:
    """Return the policy with its region in the proper spelling and each metric once."""
    standup = policy.standup.model_copy(update={"metrics": tuple(dict.fromkeys(policy.standup.metrics))})
    policy = policy.model_copy(update={"standup": standup})
    if policy.calendar.region is None:
        return policy
    region = require_region(policy.calendar.region)
    return policy.model_copy(update={"calendar": policy.calendar.model_copy(update={"region": region})})


def _newest(session: Session) -> PolicyVersion | None:
    return session.scalars(
        select(PolicyVersion)
        .where(PolicyVersion.workspace_id == workspace_of(session))
        .order_by(PolicyVersion.version_no.desc())
        .limit(1)
    ).one_or_none()
