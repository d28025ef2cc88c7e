"""Digests: exceptions first, one message for all teams led; the watches over complaints and late money."""

from models.usecases.digest.lines import line_done
from models.usecases.digest.sending import preview, prompt
from models.usecases.digest.watching import watch_complaints, watch_overdue

__all__ = ["line_done", "preview", "prompt", "watch_complaints", "watch_overdue"]
