"""The lines of a digest that tell of cases: complaints, late money, stuck points."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from models.queries.digest.facts import Facts
from models.shapes.blocker import BlockerView
from models.shapes.digest import DigestLine

SOME_DAY = datetime.max.replace(tzinfo=UTC)


def complaints(facts: Facts) -> Iterator[DigestLine]:
    """Yield complaints that are past their time or close to it, the most pressing first."""
    for row in facts.cases.complaints:
        yield DigestLine(
            key=f"complaint:{row.complaint_id}",
            name=row.customer,
            number=f"#{row.ref_no}",
            major=row.severity == "major",
            text=row.title,
            code="overdue" if row.overdue else "",
            at=row.due_at,
            clock=row.clock,
            action="open_complaint",
            subject_id=row.complaint_id,
        )


def money(facts: Facts) -> Iterator[DigestLine]:
    """Yield customers whose late money reached another level since the last digest: told in the morning."""
    for one in facts.cases.risen if facts.kind == "morning" else ():
        yield DigestLine(
            key=f"money:{one.customer_id}:{one.level}",
            name=one.customer,
            count=one.level,
            sums=one.open,
            action="open_customer",
            subject_id=one.customer_id,
        )


def wishes(facts: Facts) -> Iterator[DigestLine]:
    """Yield the open stuck points that wait for somebody's support, those past their moment first."""
    known = facts.cases.answer_by
    found = [
        (known.get(view.blocker_id), raiser, view) for raiser, view in facts.stuck if _waits(facts, view)
    ]
    for due_at, raiser_id, view in sorted(found, key=lambda one: one[0] or SOME_DAY):
        late = due_at is not None and due_at < facts.now
        told = {"at": due_at, "late": late, "action": "take_blocker"}
        if view.blocker_id in facts.cases.of_others:
            told |= {"asked": view.asked or "", "action": "open_blocker"}
        yield _point(facts, raiser_id, view).model_copy(update=told)


def points(facts: Facts) -> Iterator[DigestLine]:
    """Yield the other open stuck points, oldest first."""
    for raiser_id, view in facts.stuck:
        if not _waits(facts, view):
            yield _point(facts, raiser_id, view)


def _waits(facts: Facts, view: BlockerView) -> bool:
    """Tell whether nobody answered a wish; without a clock, until somebody takes it."""
    if view.blocker_id in facts.cases.answer_by:
        return facts.cases.answer_by[view.blocker_id] is not None
    return view.scope == "individual" and view.owner is None and view.support_from != "none"


def _point(facts: Facts, raiser_id: UUID, view: BlockerView) -> DigestLine:
    return DigestLine(
        key=f"blocker:{view.blocker_id}",
        name=facts.people[raiser_id].name,
        slack_user_id=view.raised_by_slack_id,
        text=view.text,
        code=view.category,
        count=view.age_days,
        action="open_blocker",
        subject_id=view.blocker_id,
    )
