"""coach policy and coach rehearse: the company's rules as a document."""
