"""Intervals and tests over per-question scores."""
