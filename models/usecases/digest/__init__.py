"""The manager's digest: exceptions first, one message for all teams led."""

from models.usecases.digest.lines import line_done
from models.usecases.digest.sending import as_of_now, preview, prompt

__all__ = ["as_of_now", "line_done", "preview", "prompt"]
