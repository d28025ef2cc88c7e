"""Prompts that wait in the outbox, put there as the use cases put them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from models.shapes.messages import StandupPrompt
from models.shapes.outbox import Envelope, Lane
from models.store import Sessions
from models.usecases import outbox


def prompt(now: datetime) -> StandupPrompt:
    """Return the prompt of one morning."""
    return StandupPrompt(
        entry_id=uuid7(), standup_kind="morning", local_date=now.date(), name="Ana", due_at=now, locks_at=now
    )


def put_prompts(
    sessions: Sessions,
    workspace: UUID,
    targets: Iterable[tuple[str, str]],
    *,
    now: datetime,
    at: datetime | None = None,
) -> None:
    """Put a prompt on its way for each (key, Slack user), to go at `at`, else at once."""
    envelopes = [
        Envelope(
            message=prompt(now), key=f"prompt:{key}", target=user, lane=Lane.PROMPT, available_at=at or now
        )
        for key, user in targets
    ]
    with sessions.writing(workspace) as session:
        outbox.put(session, envelopes, now=now)
