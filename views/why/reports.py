"""What people say is wrong with a number or an award: the forms, and the two messages."""

from models.shapes.error_report import ERROR_TEXT_MOST, ErrorReportView
from models.shapes.messages import ErrorAnswered, ErrorReported, ReportedNumber
from models.shapes.reader import Reader
from views.blocks import Block, actions, button, escape, one_line, plain, section
from views.drawing import Drawing, drawing
from views.fields import modal, radio_field, text_field
from views.language import Words, speak
from views.notice import notice
from views.who_sees import who_sees

ERROR_REPORT_FORM = "error_report_form"
ERROR_ANSWER_OPEN = "error_answer_open"
ERROR_ANSWER_FORM = "error_answer_form"
TEXT, VERDICT, ANSWER = "text", "verdict", "answer"
NAME_MOST = 100
WORDS_MOST = 1_500


def report_form(about: str, shown_id: str, reader: Reader) -> Block:
    """Return the form that asks what is wrong with a number."""
    say = speak(reader)
    field = text_field(TEXT, say("What is wrong?"), multiline=True, limit=ERROR_TEXT_MOST, optional=False)
    return modal(
        ERROR_REPORT_FORM,
        say("Report an error"),
        [{"type": "section", "text": plain(about, 2_900)}, field, who_sees("error", reader)],
        submit=say("Report"),
        close=say("Close"),
        facts={"shown": shown_id, "about": about[:200]},
    )


def answer_form(report: ErrorReportView, reader: Reader) -> Block:
    """Return the form in which a superior answers a report."""
    say = speak(reader)
    options = [
        ("explained", say("The number is right")),
        ("corrected", say("It was wrong and is corrected")),
    ]
    about = f"{report.ref_no} · {report.by}: {report.text}"
    return modal(
        ERROR_ANSWER_FORM,
        say("Answer"),
        [
            {"type": "section", "text": plain(about, 2_900)},
            radio_field(VERDICT, say("What do you find?"), options, chosen="explained"),
            text_field(ANSWER, say("In your words"), multiline=True, limit=ERROR_TEXT_MOST, optional=False),
            who_sees("error", reader, "person"),
        ],
        submit=say("Answer"),
        close=say("Close"),
        facts={"report": str(report.report_id)},
    )


def reported(message: ErrorReported, reader: Reader) -> Drawing:
    """Return the question to a superior; once answered it says how."""
    say = speak(reader)
    name = one_line(message.by, NAME_MOST)
    about = _about(message.number, message.about, say)
    blocks = [
        section(say("*{name} reports an error* (report {n})", name=name, n=message.ref_no) + f"\n{about}"),
        section(escape(message.text, WORDS_MOST)),
    ]
    if message.status == "open":
        return drawing([*blocks, actions(button(ERROR_ANSWER_OPEN, say("Answer"), str(message.report_id)))])
    by = one_line(message.answered_by, NAME_MOST)
    verdict = _verdict(message.status == "corrected", by, say)
    return drawing([*blocks, section(f"{verdict}\n{escape(message.answer, WORDS_MOST)}")])


def answered(message: ErrorAnswered, reader: Reader) -> Drawing:
    """Return what a superior says to who reported the error."""
    say = speak(reader)
    verdict = _verdict(message.verdict == "corrected", one_line(message.by, NAME_MOST), say)
    title = say("*Your report {n} is answered*", n=message.ref_no)
    about = _about(message.number, message.about, say)
    return drawing(
        [section(f"{title}\n{about}"), section(f"{verdict}\n{escape(message.answer, WORDS_MOST)}")]
    )


def _verdict(corrected: bool, name: str, say: Words) -> str:  # noqa: FBT001 - one of two sentences
    if corrected:
        return say("{name} corrected it:", name=name)
    return say("{name} says it is right:", name=name)


def _about(number: ReportedNumber | None, about: str, say: Words) -> str:
    """Return the number as the reader reads it; what is no number in the words of who reported it."""
    if number is None:
        return one_line(about, 300)
    told = say("no number") if number.value is None else say.measured(number.code, number.value)
    name = one_line(number.subject_name, NAME_MOST)
    return say.labelled(f"{say.metric(number.code)} · {name} · {say.period(number.period)}", told)


def passed_on(reader: Reader) -> Block:
    """Return what stands in the form's place once somebody is asked to look at an error."""
    say = speak(reader)
    return notice(say("Thank you, it was passed on. The answer comes to you as a message."), reader)
