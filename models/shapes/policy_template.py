"""Which ready-made rules there are to begin with."""

from typing import Literal

TemplateCode = Literal["field_sales", "inside_sales", "account_management"]
TEMPLATE_CODES: tuple[TemplateCode, ...] = ("field_sales", "inside_sales", "account_management")
