"""The English letter. A company's lawyer reads it before it is sent."""

TEMPLATE = """# Letter of demand

**{sender}**

{written_on}

To: **{customer}**

Dear Sir or Madam,

According to our books the invoices below are due and not paid, though we have reminded you of them.

| Invoice | Issued on | Due on | Days overdue | Amount | Still open |
|---|---|---|---|---|---|
{rows}

In all **{total}** are open.

We ask you to pay this sum in full by **{pay_by}**. If it does not arrive by then, we reserve the right to \
take legal steps without further notice, and to claim interest and the costs of recovery as the contract and \
the law provide.

If you have paid already, or do not agree with an invoice, please tell us at once, with the proof of payment \
or your reasons, so that we can settle the matter together.

This letter waives none of our rights.

Yours faithfully

{sender}
"""
