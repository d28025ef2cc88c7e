"""The columns of each kind of sales table, in the order in which a template and an export have them."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import get_args

from models.rules.importing.cells import (
    currency,
    day,
    flag,
    moment,
    one_of,
    open_word,
    rate,
    shares,
    text,
    whole,
)
from models.rules.importing.columns import SOURCE, Column
from models.rules.importing.complaint_columns import COMPLAINTS
from models.rules.importing.target_columns import TARGETS
from models.rules.importing.words import CHANNELS, GRADES, KINDS, OUTCOMES, REASONS, STATUSES
from models.shapes.import_file import SentKind
from models.shapes.record_choices import ACTIVITY_KINDS, LEAD_CHANNELS, LOST_REASONS
from models.shapes.record_choices import OUTCOMES as OUTCOME_CODES
from models.shapes.records import Grade, LeadStatus

_amount = partial(
    Column,
    "amount",
    ("金额",),
    "amount_minor",
    example="50,000.00",
    read=text(60),
    required=True,
    means="money",
)
_customer = partial(
    Column, "customer", ("客户", "客户名称"), "customer_id", example="Acme Ltd", means="customer"
)
_owner = partial(
    Column, "owner", ("负责人", "业务员", "销售"), "owner_id", example="ana@example.com", means="member"
)
_deal = partial(Column, "deal", ("商机", "商机编号"), "deal_id", example="D-1", means="deal")
_lead = partial(Column, "lead", ("线索", "线索编号"), "lead_id", "", means="lead")
_order = partial(Column, "order", ("订单", "订单编号"), "order_id", example="O-1", means="order")
_invoice = partial(Column, "invoice", ("发票", "发票号"), "receivable_id", example="I-1", means="invoice")
_note = partial(Column, "note", ("备注",), "note", "", text(3000))
_reason = partial(
    Column, "lost_reason", ("流失原因", "丢单原因"), "lost_reason", "", open_word(LOST_REASONS, REASONS, 40)
)
_currency = Column("currency", ("币种",), "currency", "CNY", currency)


def _id(*chinese: str, example: str, required: bool = True) -> Column:
    return Column("id", ("编号", *chinese), "external_id", example, text(120), required=required)


def _day(
    name: str, *chinese: str, field: str | None = None, example: str = "", required: bool = False
) -> Column:
    return Column(name, chinese, field or name, example, day, required=required)


COLUMNS: Mapping[SentKind, Sequence[Column]] = {
    "customers": (
        _id("客户编号", example="C-1", required=False),
        Column("name", ("客户名称", "客户", "名称"), "name", "Acme Ltd", required=True),
        _owner(),
        Column("team", ("团队",), "team_id", "", means="team"),
        Column("industry", ("行业",), "industry", "machinery", text(80)),
        Column("region", ("地区", "区域"), "region", "East", text(80)),
        Column("size", ("规模",), "size_band", "50-200", text(40)),
        Column("confidential", ("保密",), "confidential", "no", flag),
        *SOURCE,
    ),
    "leads": (
        _id("线索编号", example="L-1"),
        Column("company", ("公司", "公司名称"), "company", "Acme Ltd", required=True),
        _customer(example=""),
        Column("channel", ("渠道", "来源"), "channel", "referral", open_word(LEAD_CHANNELS, CHANNELS, 40)),
        _owner(),
        Column("grade", ("等级",), "grade", "A", one_of(get_args(Grade), GRADES)),
        Column("status", ("状态",), "status", "qualified", one_of(get_args(LeadStatus), STATUSES)),
        _day("created_on", "创建日期", "日期", example="2026-03-02", required=True),
        _day("qualified_on", "转化日期", "合格日期", example="2026-03-09"),
        _day("disqualified_on", "作废日期"),
        _reason(),
        _note(),
        *SOURCE,
    ),
    "deals": (
        _id("商机编号", example="D-1"),
        Column("name", ("商机名称", "名称"), "name", "Machines for Acme", required=True),
        _customer(required=True),
        _lead(),
        _owner(required=True),
        Column("stage", ("阶段",), "stage", "solution", text(40)),
        _amount(),
        _currency,
        _day("opened_on", "创建日期", example="2026-03-02", required=True),
        _day("expected_close_on", "预计成交日期", example="2026-04-30"),
        _day("closed_on", "成交日期", "关闭日期"),
        _reason(),
        Column("void", ("作废",), "void", "", flag),
        Column("next_step", ("下一步",), "next_step", "send the offer", text(300)),
        _day("next_step_on", "下一步日期", example="2026-03-12"),
        Column("credits", ("业绩分成",), "credits", "", shares, means="credits"),
        _note(),
        Column("number", ("序号",), "ref_no", means="shown"),
        Column("status", ("状态",), "status", means="shown"),
        *SOURCE,
    ),
    "activities": (
        _id("活动编号", example="A-1"),
        Column(
            "person",
            ("人员", "业务员", "销售"),
            "member_id",
            example="ana@example.com",
            required=True,
            means="member",
        ),
        Column(
            "kind", ("类型", "活动类型"), "kind", "visit", open_word(ACTIVITY_KINDS, KINDS, 16), required=True
        ),
        Column(
            "at", ("日期", "时间"), "happened_at", "2026-03-09 14:30", moment, required=True, means="moment"
        ),
        Column("effective", ("有效",), "effective", "yes", flag),
        _customer(),
        _lead(),
        _deal(),
        Column("outcome", ("结果",), "outcome", "positive", open_word(OUTCOME_CODES, OUTCOMES, 20)),
        _note(),
        *SOURCE,
    ),
    "orders": (
        _id("订单编号", example="O-1"),
        _customer(required=True),
        _deal(),
        _owner(required=True),
        _day("ordered_on", "下单日期", "日期", example="2026-03-09", required=True),
        _amount(),
        Column("cost", ("成本",), "cost_minor", "", text(60), means="money"),
        _currency,
        _day("cancelled_on", "取消日期"),
        *SOURCE,
    ),
    "refunds": (
        _id("退款编号", example="R-1"),
        _order(required=True),
        _day("refunded_on", "退款日期", "日期", example="2026-03-20", required=True),
        _amount(example="1,200.00"),
        *SOURCE,
    ),
    "invoices": (
        _id(example="I-1"),
        Column("invoice_no", ("发票号", "发票编号"), "invoice_no", "2026-0017", text(80)),
        Column("instalment", ("分期", "期次"), "instalment_no", "1", whole(1000)),
        _customer(required=True),
        _order(example=""),
        _owner(required=True),
        _amount(),
        _currency,
        _day("issued_on", "开票日期", example="2026-03-09", required=True),
        _day("due_on", "到期日", "到期日期", example="2026-04-08", required=True),
        _day("voided_on", "作废日期"),
        _day("written_off_on", "核销日期"),
        Column("number", ("序号",), "ref_no", means="shown"),
        Column("settled_on", ("结清日期",), "settled_on", means="shown"),
        *SOURCE,
    ),
    "credit_notes": (
        _id("红字编号", example="N-1"),
        _invoice(required=True),
        _day("credited_on", "日期", example="2026-03-20", required=True),
        _amount(example="800.00"),
        *SOURCE,
    ),
    "payments": (
        _id("回款编号", example="P-1"),
        _customer(required=True),
        _day("received_on", "到账日期", "回款日期", "日期", example="2026-04-02", required=True),
        _amount(),
        _currency,
        Column("reference", ("流水号", "参考号"), "reference", "BANK-889", text(120), required=True),
        _invoice(example=""),
        _day("reversed_on", "撤销日期"),
        *SOURCE,
    ),
    "rates": (
        Column("currency", ("币种",), "currency", "USD", currency, required=True),
        _day("date", "日期", field="quoted_on", example="2026-03-09", required=True),
        Column("rate", ("汇率",), "rate", "7.1234", rate, required=True),
    ),
    "targets": TARGETS,
    "complaints": COMPLAINTS,
}
