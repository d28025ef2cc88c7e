"""The conditions of a month's honors: those in force as the month began, whatever was changed since."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.policy import HonorRule, TenurePolicy, load
from models.queries.frozen import Part
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import known_zone, local_instant
from models.shapes.period import Period
from models.tables import PolicyVersion


class Conditions(NamedTuple):
    """A month's honors, who counts as new, and which version of the policy says so; 0 = the defaults."""

    rules: tuple[HonorRule, ...]
    tenure: TenurePolicy
    policy_version: int


def conditions_of(session: Session, month: Period) -> Conditions:
    """Return by which honors a month is judged."""
    began = local_instant(month.starts_on, 0, known_zone(workspace(session).timezone))
    found = session.execute(
        select(PolicyVersion.version_no, PolicyVersion.document)
        .where(PolicyVersion.workspace_id == workspace_of(session), PolicyVersion.created_at <= began)
        .order_by(PolicyVersion.version_no.desc())
        .limit(1)
    ).one_or_none()
    policy = load(found.document if found else None)
    return Conditions(policy.honors.monthly, policy.tenure, found.version_no if found else 0)


def part_of(rule: HonorRule) -> Part:
    """Return with which part of a month an honor is decided."""
    return "process" if "process_score" in (rule.metric, *rule.tiebreaks) else "results"
