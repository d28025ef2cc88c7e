"""Buttons that show a sign and say what they do."""

from sandbox.page.drawing.html import Html, tag


def switch(do: str, sign: str, words: str) -> Html:
    """Return a button of the window's own."""
    return tag("button", sign, type="button", class_="switch", data_do=do, aria_label=words, title=words)
