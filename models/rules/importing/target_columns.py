"""The columns of a table of targets."""

from collections.abc import Sequence

from models.rules.importing.cells import flag, one_of, text
from models.rules.importing.columns import Column
from models.rules.importing.words import METRICS
from models.rules.periods import labelled
from models.rules.targets.codes import TARGETED

TARGETS: Sequence[Column] = (
    Column("person", ("人员", "业务员", "销售"), "member_id", "ana@example.com", means="member"),
    Column("team", ("团队",), "team_id", "", means="team"),
    Column("metric", ("指标",), "code", "booked_amount", one_of(TARGETED, METRICS), required=True),
    Column("period", ("期间", "月份"), "period", "2026-03", labelled, required=True),
    Column("amount", ("目标", "金额", "数量"), "amount", "500,000.00", text(60), required=True),
    Column("whole", ("不折算",), "whole", "", flag),
    Column("reason", ("原因",), "reason", "", text(300)),
)
