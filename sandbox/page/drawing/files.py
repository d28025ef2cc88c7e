"""Files as cards that are links to their bytes."""

from sandbox.page.drawing.html import Html, tag
from sandbox.page.drawing.reader import Reader
from sandbox.shapes import Payload


def file_card(file: Payload, reader: Reader) -> Html:
    """Return a file as a card that is a link to its bytes."""
    name, size = str(file.get("name") or file.get("title") or ""), int(file.get("size") or 0)
    sized = f"{size} B" if size < 1_000 else f"{size / 1_000:.1f} kB"  # noqa: PLR2004 - a thousand is a thousand
    label = f"{reader.say('Download')} {name}"
    inside = (
        tag("span", "📄", class_="icon", aria_hidden="true"),
        tag("span", name, class_="file-name"),
        tag("span", sized, class_="size"),
    )
    return tag(
        "a", *inside, href=f"sandbox-file/{file.get('id')}", class_="file", download=name, aria_label=label
    )


def file_block(block: Payload, reader: Reader) -> Html:
    """Return the file that a `file` block names by its external id; of one nobody has, the name alone."""
    name = str(block.get("external_id") or "")
    for number, known in reader.workspace.files.items():
        if name in (number, known.get("external_id")):
            return file_card({"id": number, **known}, reader)
    return tag("span", tag("span", "📄 ", aria_hidden="true"), name, class_="file")
