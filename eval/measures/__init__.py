"""Measures, one small file each."""
