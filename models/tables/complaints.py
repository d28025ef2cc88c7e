"""Customer complaints, their steps, people and the repair of trust."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, SlackId, Table, TenantKey, of_workspace, within
from models.tables.recorded import Recorded, recorded_parts

STATUSES = "'new','working','awaiting_customer','resolved','closed','cancelled','duplicate'"


class Complaint(Recorded, Table):
    """What a customer complains about, from receipt to prevention."""

    __tablename__ = "complaints"
    ref_no: Mapped[int]
    customer_id: Mapped[UUID] = mapped_column(Key)
    reported_by_id: Mapped[UUID | None] = mapped_column(Key)  # None = another program
    owner_id: Mapped[UUID] = mapped_column(Key)  # the dedicated rep
    manager_id: Mapped[UUID] = mapped_column(Key)
    team_id: Mapped[UUID | None] = mapped_column(Key)
    severity: Mapped[str] = mapped_column(String(8))
    graded_at: Mapped[datetime]  # since when the severity holds: receipt, reopening or regrade
    waited_seconds: Mapped[int] = mapped_column(default=0)  # how long its resolution stood still before that
    category: Mapped[str] = mapped_column(String(12))
    channel: Mapped[str] = mapped_column(String(12))  # where the customer said it
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), default="new")
    cycle: Mapped[int] = mapped_column(default=1)
    received_at: Mapped[datetime]
    first_response_at: Mapped[datetime | None]  # of the first cycle
    plan: Mapped[str | None] = mapped_column(Text)
    waiting_until: Mapped[datetime | None]  # for the customer
    waiting_for: Mapped[str] = mapped_column(String(300), default="")
    promised_at: Mapped[datetime | None]  # the next word that the customer was promised
    promised: Mapped[str] = mapped_column(String(300), default="")
    solution: Mapped[str | None] = mapped_column(Text)
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    root_cause_category: Mapped[str | None] = mapped_column(String(12))
    root_cause: Mapped[str | None] = mapped_column(Text)
    prevention: Mapped[str | None] = mapped_column(Text)
    satisfaction: Mapped[int | None] = mapped_column(SmallInteger)
    duplicate_of_id: Mapped[UUID | None] = mapped_column(Key)
    deal_id: Mapped[UUID | None] = mapped_column(Key)
    receivable_ids: Mapped[list[str]] = mapped_column(JSON, default=list)  # frozen while it is major and open
    leavers: Mapped[list[str]] = mapped_column(
        JSON, default=list
    )  # members still to be taken out of its room
    restricted: Mapped[bool] = mapped_column(default=False)  # seen by its people and directors alone
    case_channel_id: Mapped[SlackId | None]  # private; None = the thread lives elsewhere, or is not there yet
    head_id: Mapped[UUID | None] = mapped_column(Key)  # outbox row of the thread's head
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # promised word, end of waiting, closing
    policy_version: Mapped[int]
    __table_args__ = (
        *recorded_parts("complaints"),
        within("customer_id", "customers"),
        within("reported_by_id", "members"),
        within("owner_id", "members"),
        within("manager_id", "members"),
        within("team_id", "teams"),
        within("duplicate_of_id", "complaints"),
        within("deal_id", "deals"),
        UniqueConstraint("workspace_id", "ref_no"),
        CheckConstraint("severity in ('general','major')", name="severity"),
        CheckConstraint(f"status in ({STATUSES})", name="status"),
        CheckConstraint("satisfaction between 1 and 5", name="satisfaction"),
        CheckConstraint(
            "status <> 'closed' or (root_cause is not null and prevention is not null)", name="closed"
        ),
        CheckConstraint("status <> 'duplicate' or duplicate_of_id is not null", name="duplicate"),
        Index("ix_complaints_status", "workspace_id", "status", "severity"),
        Index("ix_complaints_owner", "workspace_id", "owner_id", "status"),
        Index("ix_complaints_customer", "workspace_id", "customer_id", "status"),
        Index("ix_complaints_received", "workspace_id", "received_at"),
    )


class ComplaintStep(Table):
    """Acceptance, investigation, handling, feedback: each with an owner and a time limit."""

    __tablename__ = "complaint_steps"
    workspace_id: Mapped[TenantKey]
    complaint_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    cycle: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(String(16), primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(Key)
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        of_workspace(),
        within("complaint_id", "complaints", cascade=True),
        within("owner_id", "members"),
        CheckConstraint("step in ('acceptance','investigation','handling','feedback')", name="step"),
    )


class ComplaintParticipant(Table):
    """Who belongs to a case, as what."""

    __tablename__ = "complaint_participants"
    workspace_id: Mapped[TenantKey]
    complaint_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    member_id: Mapped[UUID] = mapped_column(Key, primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True)
    added_at: Mapped[datetime]
    room: Mapped[str] = mapped_column(String(8), default="")  # inside the case's, or why not; "" = not tried
    on_it_at: Mapped[datetime | None]  # since when legal or after-sales is on a major one
    __table_args__ = (
        of_workspace(),
        within("complaint_id", "complaints", cascade=True),
        within("member_id", "members"),
        CheckConstraint(
            "part in ('owner','manager','legal','after_sales','director','executive','observer')", name="part"
        ),
        Index("ix_complaint_participants_member", "workspace_id", "member_id"),
    )


class TrustRepairAction(Table):
    """One action by which a customer's trust is won back after a major complaint."""

    __tablename__ = "trust_repair_actions"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    complaint_id: Mapped[UUID] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(String(24))
    owner_id: Mapped[UUID] = mapped_column(Key)
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(12), default="planned")
    cycle: Mapped[int] = mapped_column(default=1)  # in which it was planned; of what is done, when it was
    note: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        of_workspace(),
        within("complaint_id", "complaints", cascade=True),
        within("owner_id", "members"),
        CheckConstraint(
            "kind in ('value_added_service','apology_letter','executive_call','other')", name="kind"
        ),
        CheckConstraint("status in ('planned','done','cancelled')", name="status"),
        Index("ix_trust_repair_actions_complaint", "workspace_id", "complaint_id"),
    )
