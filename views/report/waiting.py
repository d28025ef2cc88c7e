"""What of weekly reports waits for somebody, as `/coach me` and the App Home show it."""

from models.shapes.report import OpenReport
from views.blocks import Block, button, section
from views.language import Words
from views.report.names import REPORT_OPEN, REVIEW_OPEN


def waiting_blocks(report: OpenReport | None, reviews: int, say: Words) -> list[Block]:
    """Return the own report that waits to be signed, and how many wait for a review, each with its button."""
    blocks = []
    if report is not None:
        facts = {"week": report.week_starts_on, "due": report.due_at, "locks": report.locks_at}
        if report.status == "returned":
            line = say("Your weekly report from {week} came back; send it again until {locks}.", **facts)
        else:
            line = say("Your weekly report from {week} is open: due {due}, at the latest {locks}.", **facts)
        blocks.append(section(line, button(REPORT_OPEN, say("Write it"), str(report.report_id))))
    if reviews:
        line = say.many(
            "{n} weekly report waits for your review.", "{n} weekly reports wait for your review.", reviews
        )
        blocks.append(section(line, button(REVIEW_OPEN, say("Review"))))
    return blocks
