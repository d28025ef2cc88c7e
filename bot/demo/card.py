"""What to try first on the page, and as whom."""

from collections.abc import Mapping, Sequence

CARD: Sequence[Mapping[str, str]] = (
    {
        "as": "U_ANA",
        "text": "A sales rep. Press Next prompt: at nine she is asked. Answer with 200 visits, read what"
        " stands beside the field, mend it and submit; then press the button again and change it.",
    },
    {
        "as": "U_OMAR",
        "text": "Her manager. Press Next prompt: his digest comes at half past ten. Take and solve a stuck"
        " point; /coach reports opens last week's reports for review.",
    },
    {
        "as": "U_ANA",
        "text": "A customer is gravely upset: /coach complaint new Harbor Foods, severity major.",
    },
    {
        "as": "U_LEA",
        "text": "Legal and finance. She hears of the major complaint at once: open it from her message."
        " /coach overdue shows her who pays late.",
    },
    {
        "as": "U_OMAR",
        "text": "The manager takes a major complaint first: Take in his message, within half an hour.",
    },
    {
        "as": "U_RUTH",
        "text": "The director. February's sales champion has waited for her word since last Monday: approve"
        " it; then /coach honors 2026-02.",
    },
    {"as": "U_LI", "text": "A rep in Shanghai: she is told everything in Chinese."},
    {"as": "U_SAM", "text": "After-sales: hears of complaints that nobody answers."},
    {"as": "U_ADA", "text": "The administrator: /coach setup."},
    {
        "as": "",
        "text": "Tomorrow 08:55, then End of month: what waits rises level by level, March is closed, and its"
        " champion is proposed to Ruth.",
    },
)
