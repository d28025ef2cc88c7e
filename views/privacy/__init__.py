"""What is kept about a person: the page, the form that erases, the file with everything."""

from views.privacy.archive import handed_out
from views.privacy.erase import erase_form
from views.privacy.looks import all_looks
from views.privacy.page import my_data

__all__ = ["all_looks", "erase_form", "handed_out", "my_data"]
