"""The round picture beside a name: initials on a colour of one's own."""

from sandbox.page.drawing.html import Html, tag
from sandbox.page.drawing.reader import Reader

COLOURS = 8


def face(reader: Reader, user: str) -> Html:
    """Return somebody's picture."""
    person = reader.workspace.people.get(user)
    if person and person.is_bot:
        return tag("span", class_="face bot", aria_hidden="true")
    colour = sum(map(ord, user)) % COLOURS
    return tag("span", initials(reader.person(user)), class_=f"face f{colour}", aria_hidden="true")


def initials(name: str) -> str:
    """Return one or two letters of a name; of a Chinese one the last two signs."""
    words = name.split()
    if not name.isascii() and len(words) == 1:
        return name[-2:]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper()
