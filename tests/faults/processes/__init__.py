"""Faults that befall whole processes: killed, frozen, beside each other, with a database that restarts."""
