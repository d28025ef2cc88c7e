"""How invoices stand on their ladder, many at once."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.policy.receivables import ReceivablePolicy
from models.queries.collecting.facts import Known, known
from models.queries.prepared import among, read
from models.queries.roster.chain import nearest_superiors
from models.queries.tenancy import policy, workspace_of
from models.rules.rungs.receivable import cause, standing
from models.shapes.escalation import Audience, Standing
from models.tables import Receivable


def standings(session: Session, subject_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, Standing]:
    """Return how these invoices stand; those that are gone are left out."""
    found = known(session, subject_ids, now=now)
    above = nearest_superiors(session, {one.row.owner_id for one in found.values()})
    rules = policy(session).receivables
    return {
        key: standing(
            one.facts, rules, _people(one.row.owner_id, above), reminds=one.status == "open"
        )._replace(facts=_said(one, rules))
        for key, one in found.items()
    }


def people(session: Session, subject_ids: Collection[UUID]) -> Mapping[UUID, Mapping[Audience, UUID]]:
    """Return whom these invoices name now."""
    rows = read(
        session,
        select(Receivable.id, Receivable.owner_id).where(
            Receivable.workspace_id == workspace_of(session), among(Receivable.id, subject_ids)
        ),
    )
    above = nearest_superiors(session, {row.owner_id for row in rows})
    return {row.id: _people(row.owner_id, above) for row in rows}


def _people(owner_id: UUID, above: Mapping[UUID, UUID]) -> Mapping[Audience, UUID]:
    """Return whom an invoice names: who asks for the money, and who stands above."""
    if owner_id not in above:
        return {"owner": owner_id}
    return {"owner": owner_id, "manager": above[owner_id]}


def _said(one: Known, rules: ReceivablePolicy) -> Mapping[str, object]:
    """Return what was true, as an event keeps it."""
    facts = one.facts
    return {
        "due_on": facts.due_on.isoformat(),
        "open": facts.outstanding,
        "currency": one.row.currency,
        "level": facts.level,
        "lapsed_on": facts.lapsed_on.isoformat() if facts.lapsed_on else None,
        "cause": cause(facts, rules, reminds=one.status == "open"),
        "as_of": one.as_of.isoformat() if one.as_of else None,
    }
