"""What Chinese tables call the choices."""

CHANNELS = {
    "陌拜": "cold_visit", "电销": "telesales", "展会": "exhibition", "市场": "marketing",
    "转介绍": "referral", "主动咨询": "inbound", "老客户": "existing", "其他": "other",
}  # fmt: skip
METRICS = {
    "签约金额": "booked_amount", "成交额": "booked_amount", "销售额": "booked_amount",
    "回款金额": "collected_amount", "回款": "collected_amount", "成单": "won_deals",
    "有效拜访": "effective_visits", "拜访": "effective_visits", "新线索": "new_leads", "方案": "proposals",
    "需求分析报告": "needs_reports", "新客户": "new_customers",
}  # fmt: skip
GRADES = {"a类": "A", "b类": "B", "c类": "C"}
STATUSES = {
    "新": "new", "新建": "new", "跟进中": "working", "已转化": "qualified", "合格": "qualified",
    "无效": "disqualified", "回收": "recycled",
}  # fmt: skip
KINDS = {
    "拜访": "visit", "实地拜访": "site_visit", "高层拜访": "exec_visit", "电话": "call", "邮件": "email",
    "演示": "demo", "方案": "proposal", "报价": "quote", "需求报告": "needs_report",
    "行业报告": "insight_report", "社群": "community", "会议": "meeting", "其他": "other",
}  # fmt: skip
OUTCOMES = {
    "无": "none", "积极": "positive", "一般": "neutral", "异议": "objection", "拒绝": "rejected",
    "约定下一步": "next_step_agreed",
}  # fmt: skip
REASONS = {
    "价格": "price", "产品": "product", "服务": "service", "竞品": "competitor", "竞争对手": "competitor",
    "预算": "budget", "时机": "timing", "无回应": "no_response", "其他": "other",
}  # fmt: skip
