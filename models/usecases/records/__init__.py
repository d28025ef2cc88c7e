"""Sales records: customers, leads, deals, activities, orders, invoices, payments, rates.

Each module is a noun. Its verbs are what one person does to one record; its `upsert_many` takes a batch from
a file or another program, where a record is known again by its id there.
"""
