"""The demo's whole day, served by two `coach run` processes on one PostgreSQL, one of them killed twice."""
