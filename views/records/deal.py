"""A deal's card, and lists of deals."""

from collections.abc import Sequence
from datetime import date

from models.shapes.logged import DealCard, DealMoveView
from models.shapes.reader import Reader
from models.shapes.record_views import DealView
from views.blocks import Block, actions, button, context, many, section
from views.drawing import Drawing, drawing
from views.fields import modal
from views.language import Words, speak
from views.menu import MENU, choose
from views.records.names import (
    DEAL_DONE,
    DEAL_EDIT,
    DEAL_LOST,
    DEAL_MOVE,
    DEAL_REOPEN,
    DEAL_SHARE,
    DEAL_VOID,
    DEAL_WON,
    DEALS_VIEW,
)
from views.records.words import LOST_FOR, STAGES, STATES, deal_line, named, percent, short

MOVES_SHOWN = 5
SHOWN = 15
PAGE = 40


def card(found: DealCard, reader: Reader, *, said: str = "") -> Drawing:
    """Return a deal's card; `said` stands above it."""
    say = speak(reader)
    blocks = [section(said)] if said else []
    blocks.append(section(_head(found, say)))
    if found.deal.next_step:
        blocks.append(section(_next_step(found.deal, say)))
    if len(found.credits) > 1:
        shares = say.row([f"{short(name)} {percent(share)}" for name, share in found.credits])
        blocks.append(context(say("Credited: {shares}", shares=shares)))
    if found.moves:
        blocks.append(context("\n".join(_moves(found.moves, say))))
    buttons = _buttons(found, say)
    return drawing([*blocks, actions(*buttons)] if buttons else blocks)


def _head(found: DealCard, say: Words) -> str:
    deal = found.deal
    title = f"*{deal.ref_no} {short(deal.name)}* · {short(deal.customer)} · {short(deal.owner)}"
    stage = short(named(STAGES, deal.stage, say))
    amount = say.money(deal.amount.minor, deal.amount.currency)
    state = named(STATES, deal.status, say)
    lines = [title, " · ".join(dict.fromkeys((state, stage, amount)))]
    if deal.status == "open":
        lines.append(_waiting(found, say))
    elif deal.closed_on is not None:
        reason = named(LOST_FOR, found.lost_reason, say)
        closed = _closed(found, deal.closed_on, say)
        lines.append(f"{closed} · {short(reason)}" if reason else closed)
    return "\n".join(lines)


def _closed(found: DealCard, on: date, say: Words) -> str:
    if not found.age_days:
        return say("Closed on {day}", day=on)
    return say("Closed on {day}, after {age}", day=on, age=say.age(found.age_days))


def _waiting(found: DealCard, say: Words) -> str:
    deal = found.deal
    age = say("open: {age}", age=say.age(found.age_days))
    expected = say("expected {day}", day=deal.expected_close_on) if deal.expected_close_on else ""
    stale = ":hourglass: " + say("nothing was done for too long") if deal.stale else ""
    return " · ".join(part for part in (age, expected, stale) if part)


def _next_step(deal: DealView, say: Words) -> str:
    step = short(deal.next_step or "")
    if deal.next_step_on is None:
        return say("Next step: {step}", step=step)
    return say("Next step: {step} ({day})", step=step, day=deal.next_step_on)


def _moves(moves: Sequence[DealMoveView], say: Words) -> list[str]:
    lines = [_move(one, say) for one in moves[:MOVES_SHOWN]]
    rest = len(moves) - MOVES_SHOWN
    if rest > 0:
        lines.append(say.many("… and {n} earlier move", "… and {n} earlier moves", rest))
    return lines


def _move(one: DealMoveView, say: Words) -> str:
    to = short(named(STAGES, one.to_stage, say))
    went = f"{short(named(STAGES, one.from_stage, say))} → {to}" if one.from_stage else to
    by = f" · {short(one.by)}" if one.by else ""
    return say.labelled(say.date(one.on), f"{went}{by}")


def _buttons(found: DealCard, say: Words) -> list[Block]:
    value, buttons = str(found.deal.deal_id), []
    if found.may_change and found.deal.status == "open":
        buttons += [
            button(DEAL_WON, say("Won"), value, style="primary"),
            button(DEAL_LOST, say("Lost"), value),
            button(DEAL_MOVE, say("Move"), value),
        ]
    if found.may_change and found.deal.status in ("open", "won"):
        buttons += [button(DEAL_EDIT, say("Edit"), value), button(DEAL_SHARE, say("Share credit"), value)]
    if found.may_reopen and found.deal.status != "open":
        buttons.append(button(DEAL_REOPEN, say("Reopen"), value))
    may_void = found.may_change if found.deal.status in ("open", "lost") else found.may_reopen
    if may_void and found.deal.status != "void":
        buttons.append(button(DEAL_VOID, say("Void"), value))
    return buttons


def done_page(answer: Drawing, reader: Reader) -> Block:
    """Return a card as the last page of a form."""
    say = speak(reader)
    return modal(DEAL_DONE, say("Deal"), answer.blocks, close=say("Close"))


def listed(deals: Sequence[DealView], name: str, reader: Reader, *, whose: str) -> Drawing:
    """Return somebody's open deals, the stale ones on top; `whose` goes along with the button for all."""
    say = speak(reader)
    new = button(f"{MENU}deal", say("New deal"), "new")
    if not deals:
        return drawing([section(_title(deals, name, say)), actions(new)])
    numbered = list(enumerate(deals))
    lines = many(
        numbered,
        SHOWN,
        lambda one: _line(one[1], one[0], say),
        lambda _: button(f"{MENU}deals", say("All {n}", n=len(deals)), f"{whose}|1"),
    )
    return drawing([section(_title(deals, name, say)), *lines, actions(new)])


def pages(deals: Sequence[DealView], name: str, reader: Reader, *, whose: str, page: int) -> Block:
    """Return one page of all open deals as a modal."""
    say = speak(reader)
    last = max(1, -(-len(deals) // PAGE))
    page = min(max(page, 1), last)
    shown = deals[(page - 1) * PAGE : page * PAGE]
    blocks = [section(_title(deals, name, say)), *(_line(one, n, say) for n, one in enumerate(shown))]
    turns = [
        button(f"{MENU}deals_{at}", say("Page {n}", n=at), f"{whose}|{at}")
        for at in (page - 1, page + 1)
        if 1 <= at <= last
    ]
    return modal(
        DEALS_VIEW, say("Deals"), [*blocks, *([actions(*turns)] if turns else [])], close=say("Close")
    )


def _title(deals: Sequence[DealView], name: str, say: Words) -> str:
    if not deals:
        return say("{name} has no open deal.", name=short(name)) if name else say("You have no open deal.")
    counted = say.many("{n} open deal", "{n} open deals", len(deals))
    return f"*{counted} · {short(name)}*" if name else f"*{counted}*"


def _line(deal: DealView, number: int, say: Words) -> Block:
    stale = ":hourglass: " if deal.stale else ""
    stage = short(named(STAGES, deal.stage, say))
    amount = say.money(deal.amount.minor, deal.amount.currency)
    facts = [short(deal.customer), stage, amount]
    if deal.expected_close_on:
        facts.append(say("expected {day}", day=deal.expected_close_on))
    text = f"{stale}*{deal.ref_no} {short(deal.name)}*\n{' · '.join(facts)}"
    label = say("Open deal {no}", no=str(deal.ref_no))
    opened = button(f"{MENU}deal_{number}", say("Open"), str(deal.ref_no), accessibility_label=label)
    return section(text, opened)


def which(question: str, word: str, deals: Sequence[DealView], rest: str, reader: Reader) -> Drawing:
    """Return a choice among deals; `rest` follows the number of the chosen one."""
    say = speak(reader)
    choices = [(f"{one.ref_no} {rest}".strip(), deal_line(one, say)) for one in deals]
    return choose(question, word, choices, reader)
