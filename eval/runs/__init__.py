"""Asking every question, once, and keeping what came."""
