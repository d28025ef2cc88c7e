"""What finance is told when the data of invoices grows too old to act on."""

from models.shapes.messages import SourceSilent
from models.shapes.reader import Reader
from views.blocks import one_line, section
from views.drawing import Drawing, drawing
from views.language import speak


def drawn(message: SourceSilent, reader: Reader) -> Drawing:
    """Draw that a source is silent, and what that holds up."""
    say = speak(reader)
    if message.source == "import":
        title = say("*No file of invoices or payments since {since}*", since=message.since)
    else:
        source = one_line(message.source, 60)
        title = say(
            "*{source} has sent no invoices or payments since {since}*", source=source, since=message.since
        )
    held = say("What came from there is not chased meanwhile: it may be paid. Bring the newest data in.")
    return drawing([section(f"{title}\n{held}")])
