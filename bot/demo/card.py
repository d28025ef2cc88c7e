"""What to try first on the page, and as whom; in both languages of the page."""

from collections.abc import Mapping, Sequence

CARD: Sequence[Mapping[str, str]] = (
    {
        "as": "U_ANA",
        "text": "A sales rep. Press Next prompt: at nine she is asked. Answer with 200 visits, read what"
        " stands beside the field, mend it and submit; then press the button again and change it.",
        "zh-CN": "销售代表。按“下一次提问”：九点机器人会问她。先填 200 次拜访，看看输入框旁写了什么，"
        "改好再提交；然后再按一次按钮，修改答案。",
    },
    {
        "as": "U_OMAR",
        "text": "Her manager. Press Next prompt: his digest comes at half past ten. Take and solve a stuck"
        " point; /coach reports opens last week's reports for review.",
        "zh-CN": "她的经理。按“下一次提问”：十点半会收到团队摘要。认领并解决一个卡点；"
        "/coach reports 打开上周待审的周报。",
    },
    {
        "as": "U_ANA",
        "text": "A customer is gravely upset: /coach complaint new Harbor Foods, severity major.",
        "zh-CN": "有客户非常不满：输入 /coach complaint new Harbor Foods，级别选重大。",
    },
    {
        "as": "U_LEA",
        "text": "Legal and finance. She hears of the major complaint at once: Take in her message says that"
        " legal is on it, Open shows the case. /coach overdue shows her who pays late.",
        "zh-CN": "法务与财务。重大投诉会立刻通知她：按“我来处理”表示法务已接手，按“打开”查看案件。"
        "/coach overdue 列出逾期未付的客户。",
    },
    {
        "as": "U_OMAR",
        "text": "The manager still steps in: Take in his message, within half an hour,"
        " whoever of legal is on it.",
        "zh-CN": "无论法务谁在处理，经理都要介入：半小时内在他的消息里按“我来处理”。",
    },
    {
        "as": "U_RUTH",
        "text": "The director. February's sales champion has waited for her word since last Monday: approve"
        " it; then /coach honors 2026-02.",
        "zh-CN": "总监。二月销售冠军从上周一起等她批准：批准后输入 /coach honors 2026-02。",
    },
    {
        "as": "U_LI",
        "text": "A rep in Shanghai: she is told everything in Chinese.",
        "zh-CN": "上海的销售代表：她看到的一切都是中文。",
    },
    {
        "as": "U_SAM",
        "text": "After-sales: hears of complaints that nobody answers.",
        "zh-CN": "售后：没人回应的投诉会通知他。",
    },
    {"as": "U_ADA", "text": "The administrator: /coach setup.", "zh-CN": "管理员：输入 /coach setup。"},
    {
        "as": "",
        "text": "Tomorrow 08:55, then End of month: what waits rises level by level, March is closed, and its"
        " champion is proposed to Ruth.",
        "zh-CN": "先按“明天 08:55”，再按“到月底”：没人处理的事逐级上报，三月结算，当月冠军提交给 Ruth。",
    },
    {
        "as": "",
        "text": "Whom you do not act as answers by themselves; Colleagues lets them stay silent.",
        "zh-CN": "你没有扮演的人会自动回应；在“同事”里可以让他们保持安静。",
    },
)
