"""Forms, answers and cards of sales records, drawn."""
