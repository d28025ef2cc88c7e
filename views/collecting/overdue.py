"""What is overdue: by age, and by customer with the highest level on top; and every freeze."""

from collections.abc import Sequence

from models.shapes.collecting import CustomerDebt, Overdue
from models.shapes.freeze import Freeze
from models.shapes.reader import Reader
from models.shapes.watch import AgeLine
from views.blocks import Block, actions, button, context, one_line, section
from views.collecting import words
from views.collecting.names import COLLECT_CUSTOMER, COLLECT_INVOICE, FREEZES_ALL, OVERDUE_ALL
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak
from views.pages import one_page
from views.records.words import short

SHOWN = 10
PART = phrase("Only what you or your people look after: others of this team have invoices of their own.")
NONE_TO_SEE = phrase(
    "You see the invoices that you or your people look after, and there are none. Finance sees all of them."
)


def answer(found: Overdue, scope: str, reader: Reader) -> Drawing:
    """Return the look-up; `scope` goes along with its buttons."""
    say = speak(reader)
    lines = [_line(one, place, say) for place, one in enumerate(found.debts)]
    rest = found.customers - len(lines)
    if rest > 0:
        more = say.many("… and {n} more", "… and {n} more", rest)
        lines.append(actions(button(OVERDUE_ALL, more, f"{scope}|0")))
    frozen = [actions(button(FREEZES_ALL, say("All freezes"), "|0"))] if found.freezes else []
    return drawing([section(_head(found, say)), *_ages(found.ages, say), *lines, *frozen])


def page(found: Overdue, scope: str, reader: Reader) -> Block:
    """Return one page of all customers as a modal."""
    say = speak(reader)
    lines = [_line(one, place, say) for place, one in enumerate(found.debts)]
    return one_page(lines, say("Overdue"), OVERDUE_ALL, scope, reader, count=found.customers, page=found.at)


def _head(found: Overdue, say: Words) -> str:
    if not found.debts:
        text = say(NONE_TO_SEE) if found.blind else say("Nothing is overdue.")
        return f"*{short(found.whose)}*: {text}" if found.whose else text
    count = say.many("{n} customer is late", "{n} customers are late", found.customers)
    title = f"*{count} · {short(found.whose)}*" if found.whose else f"*{count}*"
    if found.part:
        title = f"{title}\n{say(PART)}"
    if found.as_of is not None:
        old = say(":hourglass: Some of it is as of {day}: nothing rises on data so old.", day=found.as_of)
        return f"{title}\n{old}"
    return title


def _ages(ages: Sequence[AgeLine], say: Words) -> list[Block]:
    shown = [
        say.many(
            "{age}: {sums}, {n} invoice",
            "{age}: {sums}, {n} invoices",
            one.count,
            age=bucket(one.bucket, say),
            sums=words.sums(one.open, say),
        )
        for one in ages
        if one.count
    ]
    return [context("\n".join(shown))] if shown else []


def bucket(code: str, say: Words) -> str:
    """Return an age in words: "1-30" is "1-30 days"."""
    if code == "0":
        return say("not overdue")
    if code.startswith("over "):
        return say("over {days} days", days=code.removeprefix("over "))
    return say("{days} days", days=code)


def _line(debt: CustomerDebt, place: int, say: Words) -> Block:
    late = say.many(
        "{n} invoice, {sums}", "{n} invoices, {sums}", debt.late, sums=words.sums(debt.overdue, say)
    )
    facts = [f"*{short(debt.customer)}* · {late}"]
    if debt.invoices:
        oldest = debt.invoices[0]
        about = say("{no}, {owner}", no=words.number(oldest), owner=short(oldest.owner))
        facts.append(
            " · ".join(one for one in (about, words.age(oldest, say), words.standing(oldest, say)) if one)
        )
    label = say("Open {customer}", customer=debt.customer)
    look = button(
        f"{COLLECT_CUSTOMER}_{place}", say("Open"), str(debt.customer_id), accessibility_label=label
    )
    return section("\n".join(facts), look)


def freezes(found: Sequence[Freeze], reader: Reader, *, count: int, at: int = 0) -> Block:
    """Return a page of the freezes as a modal: why, since when, who may lift it, when it ends."""
    say = speak(reader)
    lines = [_frozen(one, place, say) for place, one in enumerate(found)]
    return one_page(lines, say("Freezes"), FREEZES_ALL, "", reader, count=count, page=at)


def _frozen(one: Freeze, place: int, say: Words) -> Block:
    head = say(
        "*{no}* of {customer} · open {open} · due {due}",
        no=one_line(one.number, 80),
        customer=short(one.customer),
        open=one.open,
        due=one.due_on,
    )
    if one.complaint_no:
        title = f" {one_line(one.complaint_title, 200)}" if one.complaint_title else ""
        why = say("Complaint {no}", no=str(one.complaint_no)) + title
        end = say("ends when the complaint is closed")
    else:
        why, end = say("Frozen by hand"), say("ends when somebody lifts it")
    may = say.list([short(name) for name in one.lifted_by[:5]])
    who = say("{names} may lift it", names=may) if may else say("a director may lift it")
    facts = " · ".join((say("since {at}", at=one.since), end, who))
    look = button(f"{COLLECT_INVOICE}_{place}", say("Open"), str(one.receivable_id))
    return section(f"{head}\n{why}\n{facts}", look)
