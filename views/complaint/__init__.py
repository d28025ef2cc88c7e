"""Complaints as people see them: the head of a case's thread, its forms, lists and cards."""
