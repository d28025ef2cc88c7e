"""The morning's prompt says what today asks for."""

from sqlalchemy import select

from models.queries.tenancy import workspace_of
from models.rules.periods import period_of
from models.shapes.numbers import Subject
from models.shapes.targets import TargetForm
from models.shapes.today import TodayAsk
from models.tables import ShownNumber
from models.usecases.targets import set_targets
from tests.usecases.standup.day import MONDAY, Day, utc


def test_the_morning_says_what_the_month_s_target_asks_for(day: Day) -> None:
    """Ana has 17 working days left in March; the evening and who has no target are asked as ever."""
    form = TargetForm(
        subject=Subject("member", day.cast["Ana"]),
        code="booked_amount",
        period=period_of("month", MONDAY),
        value=1_700_000,
    )
    set_targets(day.session, [form], actor=None, now=utc("2026-03-02 09:00"))
    day.fire("Ana", "Tom")
    day.fire("Ana", kind="evening")
    asks = {
        (row.target, row.payload["standup_kind"]): row.payload.get("today")
        for row in day.rows("standup_prompt")
    }
    ask = TodayAsk.model_validate(asks["U_ANA", "morning"])
    assert (ask.need, ask.per_day, ask.days_left) == (1_700_000, 100_000, 17)
    assert ask.too_little == "average_order"
    assert [key for key, one in asks.items() if one] == [("U_ANA", "morning")]
    kept = select(ShownNumber.subject_id, ShownNumber.shown_in).where(
        ShownNumber.workspace_id == workspace_of(day.session), ShownNumber.metric_code == "today"
    )
    assert day.session.execute(kept).all() == [(day.cast["Ana"], "prompt")]
