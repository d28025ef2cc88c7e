"""What people may do about the data that is kept about them."""

from models.shapes.frozen import Frozen


class PrivacyPolicy(Frozen):
    """What people may do about the data that is kept about them."""

    erase_own: bool = True  # people may erase their own free text before its time
