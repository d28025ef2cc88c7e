"""The manager's digest: exceptions first, one message for all teams led."""

from models.usecases.digest.lines import line_done
from models.usecases.digest.sending import preview, prompt

__all__ = ["line_done", "preview", "prompt"]
