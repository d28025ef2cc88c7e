"""The words of `/coach` for sales records and money, and who is offered them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from handlers.collecting import invoice, overdue
from handlers.records import closing, customer, deal, lead, paid, visit
from handlers.someone import Someone
from handlers.words import Word, members
from models.usecases.records.reach import MONEY


def finance(_session: Session, who: Someone) -> bool:
    """Offer a word to those who record money."""
    return who.asker is not None and who.asker.active and bool(who.asker.roles & MONEY)


WORDS: Sequence[Word] = (
    Word("visit", visit.answer_visit, members, ("visits", "log", "拜访", "走访", "记录")),
    Word("call", visit.answer_call, members, ("calls", "电话", "通话")),
    Word("proposal", visit.answer_proposal, members, ("proposals", "方案", "提案")),
    Word("deal", deal.answer, members, ("opportunity", "商机", "单子")),
    Word("deals", deal.own, members, ("pipeline", "我的商机", "商机列表")),
    Word("won", closing.answer_won, members, ("win", "赢单", "成交")),
    Word("lost", closing.answer_lost, members, ("lose", "丢单", "输单")),
    Word("reopen", closing.answer_reopen, members, ("重开", "重新打开")),
    Word("customer", customer.answer, members, ("customers", "account", "客户")),
    Word("lead", lead.answer, members, ("leads", "线索")),
    Word("invoice", invoice.answer, members, ("invoices", "receivable", "发票")),
    Word("overdue", overdue.answer, members, ("collect", "dunning", "receivables", "逾期", "催收", "欠款")),
    Word("paid", paid.answer, finance, ("payment", "received", "回款", "收款", "到账")),
)
