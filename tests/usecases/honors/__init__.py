"""Tests of honors."""
