"""`python -m tests.reference`: write docs/reference anew."""

from tests.reference import FOLDER, pages

if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
