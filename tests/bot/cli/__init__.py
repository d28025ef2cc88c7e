"""Tests of the command line: every command does what it says, and says what it cannot do."""
