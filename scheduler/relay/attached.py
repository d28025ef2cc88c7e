"""A file with a message: uploaded for nobody's eyes first, then shared by the message that names it.

Only the message is seen by others, so that one must go out once; an upload may be repeated.
"""

from dataclasses import replace

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from models.shapes.outbox import Outcome
from models.shapes.reader import Reader
from scheduler.relay.outcome import failed, for_good
from views import Drawing
from views.blocks import context
from views.language import speak

log = structlog.get_logger(__name__)


def attached(client: WebClient, drawing: Drawing, reader: Reader) -> Drawing:
    """Upload the drawing's file and let its text name it; where Slack takes no file, say so instead."""
    if drawing.file is None:
        return drawing
    try:
        answer = client.files_upload_v2(filename=drawing.file.name, content=drawing.file.content)
    except SlackApiError as error:
        if not for_good(error):
            raise
        log.info("no_file", error=repr(error))
        say, why = speak(reader), str(error.response.get("error"))
        missing = say("The file is missing here: Slack did not take it ({error}).", error=why)
        words = say.sentences(missing, drawing.file.instead) if drawing.file.instead else missing
        return Drawing(text=f"{drawing.text}\n{words}", blocks=[*drawing.blocks, context(words)])
    link = answer["files"][0]["permalink"]
    return replace(drawing, text=f"{drawing.text}\n<{link}|{drawing.file.name}>", blocks=[])


def not_uploaded(error: Exception) -> Outcome:
    """Return the end of an attempt whose file did not come through: nothing was said yet."""
    outcome = failed(error)
    return outcome.model_copy(update={"verdict": "not_sent"}) if outcome.verdict == "unknown" else outcome
