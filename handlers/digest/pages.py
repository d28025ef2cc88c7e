"""All lines of one section of a digest, a page at a time."""

from datetime import date
from typing import NamedTuple, get_args

from handlers.asking import Asking
from handlers.looks import note_look
from handlers.presses import StaleButton
from models.queries.digest.facts import posted
from models.queries.privacy import told_of
from models.shapes.digest import DigestContent, DigestSection, SectionCode
from models.shapes.reader import Reader
from models.shapes.standup import StandupKind
from models.usecases import digest
from views.blocks import Block
from views.digest import ALL_TEAMS, all_lines, all_teams
from views.inputs import pressed

PAGE_MOST = 10_000
KINDS: dict[str, StandupKind] = {kind: kind for kind in get_args(StandupKind)}
SECTIONS: dict[str, SectionCode] = {code: code for code in get_args(SectionCode)}


class Asked(NamedTuple):
    """What a button leads to: a section of a digest, and its page."""

    section: str
    kind: StandupKind
    on: date
    page: int = 0

    @property
    def subject(self) -> str:
        """Return the value of the button that first opened this."""
        return f"{self.section}|{self.kind}|{self.on.isoformat()}"


def show_all(ask: Asking) -> None:
    """Open a section, or turn its page."""
    asked = _asked(pressed(ask.body)[1])
    with ask.reading() as (session, who):
        asker = who.member()
        content = posted(session, asker.slack_user_id, asked.kind, asked.on)
        if content is None:  # an answer to /coach digest: it says what is known now
            content = digest.preview(session, asker.member_id, asked.kind, now=ask.now).digest
        told = told_of(session, content)
    note_look(ask, asker, told, "digest")
    ask.turn_to(_page(content, asked, who.reader))


def _asked(value: str) -> Asked:
    """Read a button's value: "<section>|<morning or evening>|<date>", perhaps "|<page>".

    Raises:
        StaleButton: it is none.
    """
    section, kind, on, page = (*value.split("|"), "0", "", "", "")[:4]
    try:
        return Asked(section, KINDS[kind], date.fromisoformat(on), min(int(page), PAGE_MOST))
    except (KeyError, ValueError):
        raise StaleButton from None


def _page(content: DigestContent, asked: Asked, reader: Reader) -> Block:
    if asked.section == ALL_TEAMS:
        return all_teams(content, reader, asked.page)
    code = SECTIONS.get(asked.section)
    if code is None:
        raise StaleButton
    empty = DigestSection(code=code, lines=())
    found = next((one for one in content.sections if one.code == code), empty)
    return all_lines(found, reader, asked.page, subject=asked.subject)
