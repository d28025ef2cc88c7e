"""How each number is counted, in words."""

from views.language.catalogue import phrase

FORMULAS = {
    "effective_visits": phrase(
        "Different customers or leads met per day, with a result. On days without such records "
        "the stand-up counts."
    ),
    "new_leads": phrase(
        "Leads by the date they were created. On days without such records the stand-up counts."
    ),
    "new_a_leads": phrase("Different companies of grade A that became intent customers in the period."),
    "proposals": phrase("Proposals and quotes by date. On days without such records the stand-up counts."),
    "needs_reports": phrase("Needs reports by date. On days without such records the stand-up counts."),
    "lead_conversion_rate": phrase(
        "Leads and deals begun in the period that became intent customers / all begun in it."
    ),
    "proposal_submission_rate": phrase(
        "Deals that became intent in the period and have a proposal or quote / all that became intent in it."
    ),
    "standup_participation": phrase(
        "On-time stand-ups count fully, late ones by half; excused ones are not expected. Morning "
        "and evening are weighed by the policy."
    ),
    "weekly_report_quality": phrase(
        "The mean points of the period's weekly reports. A missed report has 0, an excused one "
        "does not count."
    ),
    "process_score": phrase(
        "Half stand-up participation, half the mean points of weekly reports. A part that was not "
        "expected is left out."
    ),
    "goal_completion": phrase(
        "Daily targets that were reached / daily targets that were set, as stand-ups told."
    ),
    "sales_cycle_days": phrase(
        "The median number of days from opening to winning, of deals won in the period."
    ),
    "booked_amount": phrase(
        "Credited shares of deals won in the period, less what was undone. On days without such "
        "records the stand-up counts."
    ),
    "collected_amount": phrase(
        "Payments put on the own invoices in the period, less what was reversed. On days without "
        "such records the stand-up counts."
    ),
    "booked_attainment": phrase("Booked amount / its target."),
    "collected_attainment": phrase("Collected amount / its target."),
    "attainment": phrase("The main number of the policy's targets / its target."),
    "won_deals": phrase(
        "Deals won in the period, each for its owner, less what was undone. On days without such "
        "records the stand-up counts."
    ),
    "win_rate": phrase("Deals won / deals won and lost, of those closed in the period."),
    "win_rate_value": phrase("The amount of deals won / the amount of deals won and lost in the period."),
    "proposal_win_rate": phrase(
        "Deals won / deals won and lost, of those with their first proposal in the period."
    ),
    "aov": phrase("The amount of the period's orders less refunds / their number."),
    "aov_per_customer": phrase("The amount of the period's orders less refunds / different customers."),
    "new_customers": phrase("Customers whose first order lies in the period."),
    "new_customer_share": phrase(
        "The amount won with customers who bought for the first time / the amount of all deals "
        "won in the period."
    ),
    "growth_rate": phrase("(Booked amount − that of the period before) / that of the period before."),
    "gross_margin": phrase("(Revenue − cost) / revenue, of orders whose cost is known."),
    "collection_rate": phrase("What was paid / what was due in the period, less credit notes."),
    "collection_rate_late": phrase(
        "What was paid until today / what was due in the period, less credit notes."
    ),
    "collection_rate_cash": phrase("What came in during the period / what was due in it, less credit notes."),
    "repurchase_rate": phrase("Customers who bought on two days or more / all who bought, in 365 days."),
    "retention_rate": phrase("Buyers of the 365 days before who bought in the period / all those buyers."),
    "churn_rate": phrase(
        "Buyers of the 365 days before the start without an order in the 365 days before the end "
        "/ all those buyers."
    ),
    "clv": phrase("Revenue of 365 days × gross margin × expected years / customers. An estimate."),
    "overdue_amount": phrase("What is still open of invoices past their due date."),
    "dso": phrase("Open invoices / sales on credit × days of the period."),
    "cei": phrase(
        "(Open at the start + sales on credit − open at the end) / (open at the start + sales on "
        "credit − not yet due)."
    ),
    "lead_pool_freshness": phrase(
        "Open leads with an activity in 7 days count fully, in 14 days by half / all open leads."
    ),
    "top1_share": phrase("What the largest customer brought / what all brought, in 365 days."),
    "hhi": phrase("The sum of the customers' squared shares of what 365 days brought. 100% = one customer."),
    "sales_capacity": phrase(
        "Booked amount / reps × months, each rep by the days of belonging to the company."
    ),
    "forecast_accuracy": phrase("1 − the difference of actual and target / the larger of the two."),
    "crm_quality": phrase("Filled fields / required fields of open leads, open deals and customers."),
    "turnover_rate": phrase("Who left in the period / the mean of the people at its start and end."),
    "complaint_first_response": phrase(
        "The mean time to the first answer to complaints received in the period, without pauses."
    ),
    "sla_met_rate": phrase("Times kept / times kept and missed, of complaints received in the period."),
    "resolution_rate": phrase("Complaints resolved or closed / all received in the period."),
    "complaint_rate": phrase("Complaints received in the period / customers with an order in 365 days."),
    "service_score": phrase(
        "Half the share of complaint times kept, half how satisfied customers were, in points of 100."
    ),
    "today": phrase(
        "What is missing to the month's target, less what open proposals may bring, / own working days left."
    ),
}
