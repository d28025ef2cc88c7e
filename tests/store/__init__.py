"""Tests of the store: sessions, the guard, the fair lock, on both databases."""
