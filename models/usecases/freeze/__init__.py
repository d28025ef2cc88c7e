"""A month becomes final: values, boards and honors by what was known at one moment, once, in short steps."""

from models.usecases.freeze.rounds import next_step, prompt

__all__ = ["next_step", "prompt"]
