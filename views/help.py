"""The list of words that the asker may use."""

from collections.abc import Sequence

from models.shapes.reader import Reader
from views.blocks import actions, context, section
from views.drawing import Drawing, drawing
from views.language import speak
from views.menu import WORDS, word_button

IN_CHINESE = "我, 晨会, 团队, 卡点, 请假, 简报, 设置, 暂停, 恢复, 帮助"
IN_ENGLISH = "me, standup, team, blockers, away, digest, settings, pause, resume, help"


def help_page(words: Sequence[str], reader: Reader) -> Drawing:
    """Return how each word is typed and what it answers."""
    say = speak(reader)
    lines = [f"`/coach {_escaped(say(WORDS[word].usage))}` – {say(WORDS[word].what)}" for word in words]
    others = IN_CHINESE if reader.locale == "en" else IN_ENGLISH
    blocks = [
        section(say("*What you can ask me*")),
        section("\n".join(lines)),
        context(
            say("Dates: today, tomorrow, friday, 2026-03-09, 9 March. Only you see the answers."),
            say("These words work as well: {words}.", words=others),
        ),
    ]
    buttons = [word_button(word, reader) for word in ("standup", "me") if word in words]
    return drawing([*blocks, actions(*buttons)] if buttons else blocks)


def _escaped(usage: str) -> str:
    return usage.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
