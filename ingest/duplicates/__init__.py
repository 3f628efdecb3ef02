"""Copies of one report found, and clustered under the one that speaks for all."""
