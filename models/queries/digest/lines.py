"""What several sections are made of: a line of an entry; and what was won, what waits for a review."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from models.queries.digest.entries import Told
from models.queries.digest.facts import Facts
from models.shapes.digest import DigestLine
from models.shapes.metric import MetricPair

WINS = ("booked_amount", "won_deals")


def entry_line(facts: Facts, one: Told, prefix: str = "entry", **more: Any) -> DigestLine:
    """Return the line of an entry, whose button opens it unless it is said otherwise."""
    rep = facts.people[one.member_id]
    given = {
        "key": f"{prefix}:{one.id}",
        "name": rep.name,
        "slack_user_id": rep.slack_user_id,
        "on": one.times.local_date,
        "subject_id": one.id,
        "action": "open_entry",
    }
    return DigestLine.model_validate(given | more)


def of_now(facts: Facts, one: Told, at: datetime | None) -> bool:
    """Tell whether an entry is new to the manager: of this stand-up, or ended after the last digest."""
    return not facts.earlier(one) or facts.since(at)


def wins(facts: Facts) -> Iterator[DigestLine]:
    """Yield what was won, with its amount: by records where there are any, else as the evening told."""
    told: set[UUID] = set()
    for one in facts.entries:
        if one.kind != "evening" or not of_now(facts, one, one.submitted_at):
            continue
        values = {code: _won(facts, one.member_id, one.times.local_date, code, one) for code in WINS}
        code = next((code for code in WINS if values[code]), None)
        if code is not None:
            told |= {one.member_id} if one.times.local_date == facts.on else set()
            pair = MetricPair(code=code, actual=values[code])
            yield entry_line(facts, one, "win", code=code, pair=pair, count=values["won_deals"])
    for rep in facts.people.values() if facts.kind == "evening" else ():
        amount = _won(facts, rep.id, facts.on, "booked_amount")
        if amount and rep.id not in told:
            yield DigestLine(
                key=f"win:{rep.id}:{facts.on}",
                name=rep.name,
                slack_user_id=rep.slack_user_id,
                code="booked_amount",
                pair=MetricPair(code="booked_amount", actual=amount),
                count=_won(facts, rep.id, facts.on, "won_deals"),
                on=facts.on,
            )


def _won(facts: Facts, member_id: UUID, on: date, code: str, told: Told | None = None) -> int | None:
    figure = facts.done.get((member_id, code, on))
    if figure is not None and figure.value is not None:
        return int(figure.value)
    return told.values.get(("today_actual", code)) if told else None


def reviews(facts: Facts) -> Iterator[DigestLine]:
    """Yield the reports that wait for the manager's review; each opens itself, the others follow it."""
    for one in facts.waiting:
        yield DigestLine(
            key=f"review:{one.report_id}",
            name=one.name,
            slack_user_id=one.slack_user_id,
            code="overdue" if one.due_at is not None and one.due_at < facts.now else "",
            on=one.week_starts_on,
            at=one.due_at,
            action="review",
            subject_id=one.report_id,
        )
