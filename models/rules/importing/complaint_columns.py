"""The fields of a complaint as another program sends it."""

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from models.errors import UserError
from models.rules.importing.cells import flag, moment, one_of, text
from models.rules.importing.columns import Column
from models.shapes.complaint import ComplaintCategory, ComplaintChannel, Severity


class OffsetMissing(UserError):
    """A moment that would be another one elsewhere."""

    template = "Write the moment with an offset, such as 2026-03-09 14:30+08:00."


def instant(cell: str) -> datetime:
    """Return a moment that is the same everywhere."""
    found = moment(cell)
    if found.at is None:
        raise OffsetMissing
    return found.at


COMPLAINTS: Sequence[Column] = (
    Column("id", ("投诉编号",), "external_id", "T-1", text(120), required=True),
    Column("customer", ("客户",), "customer_id", "Acme Ltd", required=True, means="customer"),
    Column("severity", ("级别",), "severity", "general", one_of(get_args(Severity), {}), required=True),
    Column(
        "category", ("类别",), "category", "product", one_of(get_args(ComplaintCategory), {}), required=True
    ),
    Column("channel", ("渠道",), "channel", "hotline", one_of(get_args(ComplaintChannel), {}), required=True),
    Column("title", ("标题",), "title", "It leaks", required=True),
    Column("description", ("描述",), "description", "Oil on the floor.", text(3000), required=True),
    Column("received", ("收到时间",), "received_at", "2026-03-09 14:30+08:00", instant),
    Column("deal", ("商机",), "deal_id", "D-1", means="deal"),
    Column("restricted", ("限制可见",), "restricted", "no", flag),
)
