"""What a signed report says, as a few paragraphs for whoever may read it."""

from models.shapes.report import KeyCustomer, ReportNumber, ReportProblem, ReportView
from views.blocks import Block, escape, one_line, section
from views.language import Words
from views.report.doing import progress_of

WORD_MOST = 500
LINES_SHOWN = 10


def content(view: ReportView, say: Words) -> list[Block]:
    """Return what a signed report says, as a few paragraphs."""
    if view.submitted_at is None:
        return []
    answers = view.answers
    customers = [_customer(one, say) for one in answers.customers]
    done = [
        f"• {say.aside(one_line(one.text, WORD_MOST), progress_of(one.progress, say))}"
        for one in answers.actions
    ]
    kept = [
        f"• {say.aside(one_line(one.text, WORD_MOST), say('kept') if one.kept else say('not yet'))}"
        for one in answers.kept
    ]
    problems = [_problem(one, say) for one in answers.problems]
    if answers.no_problem:
        problems.append(say("• no problem this week"))
    promises = [f"• {one_line(text, WORD_MOST)}" for text in answers.promises]
    parts = (
        (say("*Numbers*"), [_number(one, say) for one in answers.numbers if one.actual is not None]),
        (say("*Key customers*"), customers),
        (say("*Key actions*"), done),
        (say("*Last week's promises*"), kept),
        (say("*Problems*"), problems),
        (say("*Promises for next week*"), promises),
    )
    return [section("\n".join([title, *lines[:LINES_SHOWN]])) for title, lines in parts if lines]


def _customer(one: KeyCustomer, say: Words) -> str:
    name, step = one_line(one.name, 100), one_line(one.next_step, WORD_MOST)
    return f"• {say.labelled(say.aside(name, progress_of(one.progress, say)), step)}"


def _number(one: ReportNumber, say: Words) -> str:
    parts = []
    if one.actual is not None:
        parts.append(f"• {say.labelled(say.metric(one.code), say.measured(one.code, one.actual))}")
    if one.target is not None:
        parts.append(say("target {value}", value=say.measured(one.code, one.target)))
    if one.system is not None and one.system != one.actual:
        parts.append(say("(records: {value})", value=say.measured(one.code, one.system)))
    if one.now is not None and one.system is not None and one.now != one.system:
        parts.append(say("(records that came later: now {value})", value=say.measured(one.code, one.now)))
    line = " · ".join(parts)
    return f"{line}\n   {escape(one.gap_reason, WORD_MOST)}" if one.gap_reason else line


def _problem(one: ReportProblem, say: Words) -> str:
    facts = [say.scope(one.scope), say.category(one.category)]
    if one.support_from != "none":
        facts.append(say("wants support from {whom}", whom=say.support(one.support_from)))
    measure = say(" – own measure: {text}", text=one_line(one.measure, WORD_MOST)) if one.measure else ""
    return f"• {say.aside(one_line(one.text, WORD_MOST), say.row(facts))}{measure}"
