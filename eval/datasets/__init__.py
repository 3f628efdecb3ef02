"""Readers of question files, one a format."""
