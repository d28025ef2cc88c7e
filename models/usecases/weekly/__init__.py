"""Weekly digests: on the week's first working day, about the week before; or as of now."""

from models.usecases.weekly.looking import as_of_now
from models.usecases.weekly.sending import prompt_director, prompt_team

__all__ = ["as_of_now", "prompt_director", "prompt_team"]
