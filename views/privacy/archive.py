"""Everything that is kept about a person, as a file."""

import base64
from dataclasses import replace

from models.shapes.messages import OwnData
from models.shapes.reader import Reader
from views.blocks import context, section
from views.drawing import Attached, Drawing, drawing
from views.language import speak


def handed_out(message: OwnData, reader: Reader) -> Drawing:
    """Return the message with the archive; where Slack takes no file it says what to do."""
    say = speak(reader)
    title = say.many(
        "Everything that I keep about you, as of {date}: {n} row, in files of JSON.",
        "Everything that I keep about you, as of {date}: {n} rows, in files of JSON.",
        message.rows,
        date=say.date(message.on, year=True),
    )
    told = say("Two days from now I keep the archive no more; delete this message and it is gone here, too.")
    instead = say(
        "Ask an administrator to let me send files (the permission files:write), then press Export once "
        "more; or ask whoever runs me for `coach person`, which writes the same file."
    )
    content = base64.b64decode(message.content)
    file = Attached(f"my-data-{message.on.isoformat()}.zip", content, instead)
    return replace(drawing([section(title), context(told)]), file=file)
