"""What one person is told of cases at one moment, and the forms that its buttons open."""

from views.case.names import CASE_HAND_OVER, CASE_OPEN, CASE_PUT_OFF, CASE_TAKE, CASE_TAKE_BACK
from views.case.notice import notice

__all__ = ["CASE_HAND_OVER", "CASE_OPEN", "CASE_PUT_OFF", "CASE_TAKE", "CASE_TAKE_BACK", "notice"]
