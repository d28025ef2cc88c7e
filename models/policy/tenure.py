"""For how long somebody counts as new, and as growing."""

from pydantic import Field

from models.shapes.frozen import Frozen


class TenurePolicy(Frozen):
    """The stages of tenure, in completed months since the date of hire."""

    newcomer_months: int = Field(3, ge=1, le=60)
    growth_months: int = Field(12, ge=1, le=240)
