"""Complaints in every state, with as many items and as long names as a test wants."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args
from uuid import UUID

from models.shapes.complaint import (
    ClockName,
    ClockView,
    ComplaintRow,
    ComplaintView,
    Part,
    PersonView,
    Phase,
    RepairKind,
    RepairView,
    Severity,
    Step,
    StepView,
)
from models.shapes.escalation import ClockStatus
from models.shapes.messages import Message
from models.shapes.messages.complaint import (
    CasePlace,
    ComplaintHead,
    ComplaintNote,
    ComplaintReminder,
    ReminderAbout,
)

ID = UUID("018f0000-0000-7000-8000-000000000003")
NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
PHASES: tuple[Phase, ...] = get_args(Phase)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
PLACES: tuple[CasePlace, ...] = get_args(CasePlace)
WORKING = ("acknowledged", "investigating", "handling")
NOTED: tuple[str, ...] = tuple(
    kind
    for one in get_args(ComplaintNote.model_fields["what"].annotation)
    for kind in (get_args(one) or (one,))
)


def case(
    name: str = "Acme", text: str = "It leaks", count: int = 1, *, phase: Phase = "new", **others: Any
) -> ComplaintView:
    """Return a complaint; lists have `count` items."""
    found = ComplaintView(
        complaint_id=ID,
        ref_no=12,
        customer_id=ID,
        customer=name,
        confidential=False,
        reported_by=name,
        owner_id=ID,
        owner="Ana",
        owner_slack_id="U_ANA",
        manager_id=ID,
        manager="Omar",
        manager_slack_id="U_OMAR",
        severity="general",
        category="product",
        channel="hotline",
        title=text[:200],
        description=text,
        status="working",
        phase=phase,
        cycle=1,
        received_at=NINE,
        clocks=clocks(count),
        steps=steps(name, count),
        people=tuple(
            PersonView(member_id=ID, name=name, slack_user_id="U1", part=_turn(get_args(Part), n))
            for n in range(count)
        ),
        repairs=repairs(name, text, count),
    )
    status = "working" if phase in WORKING else phase
    return found.model_copy(update={"status": status, **others})


def clocks(count: int) -> tuple[ClockView, ...]:
    """Return both clocks and the manager's, in every state of a clock."""
    states: tuple[ClockStatus, ...] = get_args(ClockStatus)
    names: tuple[ClockName, ...] = get_args(ClockName)
    return tuple(
        ClockView(
            clock=_turn(names, n),
            status=_turn(states, n),
            started_at=NINE,
            due_at=NINE + timedelta(hours=2),
            paused_at=NINE + timedelta(hours=1),
            stopped_at=NINE + timedelta(hours=1) if n else None,
            overdue=n > len(states),
        )
        for n in range(count and 2 + min(count, 10))
    )


def steps(name: str, count: int) -> tuple[StepView, ...]:
    """Return the steps, the first of them done."""
    kinds: tuple[Step, ...] = get_args(Step)
    return tuple(
        StepView(
            step=kind,
            owner_id=ID,
            owner=name,
            owner_slack_id="U1",
            due_at=NINE + timedelta(hours=n),
            done_at=None if n else NINE,
            missed=n == 1,
        )
        for n, kind in enumerate(kinds[:count])
    )


def repairs(name: str, text: str, count: int) -> tuple[RepairView, ...]:
    """Return the plan that wins trust back."""
    kinds: tuple[RepairKind, ...] = get_args(RepairKind)
    return tuple(
        RepairView(
            action_id=UUID(int=n + 1),
            kind=_turn(kinds, n),
            owner_id=ID,
            owner=name,
            owner_slack_id="U1",
            due_on=date(2026, 3, 16),
            status="done" if n % 2 else "planned",
            note=text,
        )
        for n in range(count)
    )


def row(name: str = "Acme", n: int = 0, **others: Any) -> ComplaintRow:
    """Return one line of a list."""
    found = ComplaintRow(
        complaint_id=UUID(int=n + 1),
        ref_no=n,
        customer=name,
        confidential=False,
        title=name,
        severity=_turn(SEVERITIES, n),
        phase=_turn(PHASES, n),
        owner_id=ID,
        owner=name,
        received_at=NINE,
        due_at=NINE + timedelta(hours=n),
        clock="resolution",
        overdue=n % 3 == 0,
        paused=n % 3 == 1,
    )
    return found.model_copy(update=others)


def complaint_messages(count: int, name: str, text: str) -> list[Message]:
    """Return the head in every state and place, every note, every reminder."""
    written = {"plan": text, "solution": text, "waiting_for": text[:300], "promised": text[:300]}
    written |= {"root_cause": text, "prevention": text, "root_cause_category": "people"}
    times: dict[str, Any] = dict.fromkeys(("waiting_until", "promised_at", "taken_until"), NINE)
    full = {**times, **written, "satisfaction": 4, "taken_by": name, "confidential": True}
    full |= {"cycle": 1 + count, "duplicate_of_no": 7, "restricted": True, "lacks": ("repair",)}
    more = full if count else {}
    heads = [
        ComplaintHead(
            case=case(name, text, count, phase=phase, severity=_turn(SEVERITIES, n), **more),
            place=_turn(PLACES, n),
        )
        for n, phase in enumerate(PHASES)
    ]
    heads.append(ComplaintHead(case=case(name, text, count), moved=True))
    about = {"complaint_id": ID, "ref_no": count, "text": text}
    notes = [
        ComplaintNote.model_validate(
            {**about, "what": what, "by": name if count else "", "name": name, "at": NINE if count else None}
        )
        for what in NOTED
    ]
    lines = [
        {**about, "about": one, "customer": name, "title": text, "at": NINE, "frozen": count, "owner": name}
        | {"in_place_of": name if count else ""}
        | {"text": "handling" if one == "step" else text}
        for one in get_args(ReminderAbout)
    ]
    reminders = [ComplaintReminder.model_validate({"lines": [one]}) for one in lines]
    reminders.append(ComplaintReminder.model_validate({"lines": lines, "more": count}))
    return [*heads, *notes, *reminders]


def _turn(choices: tuple[Any, ...], n: int) -> Any:
    return choices[n % len(choices)]
