"""Numbers are kept as they are shown, so that each can be explained later as it was seen."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from pydantic_core import to_json
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import policy_version, workspace_of
from models.shapes.numbers import Shown
from models.tables import ShownNumber
from models.usecases.conflict import insert_new


def show(session: Session, shown_in: str, numbers: Sequence[Shown], *, now: datetime) -> None:
    """Keep the numbers that a message or an answer shows; what was shown the same way that day is there."""
    if not numbers:
        return
    version, ours = policy_version(session), workspace_of(session)
    insert_new(
        session,
        ShownNumber,
        [
            {
                "workspace_id": ours,
                "id": uuid7(),
                "scope": one.subject.scope,
                "subject_id": one.subject.id,
                "metric_code": one.code,
                "period_kind": one.period.kind,
                "starts_on": one.period.starts_on,
                "ends_on": one.period.ends_on,
                "shown_in": shown_in,
                "shown_on": one.on,
                "shown_at": now,
                "figure": (figure := one.figure.model_dump(mode="json", exclude_defaults=True)),
                "figure_sha256": sha256(to_json(figure)).hexdigest(),
                "policy_version": version,
            }
            for one in numbers
        ],
    )
