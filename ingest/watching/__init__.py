"""Ingest that goes on: changed files and polled addresses, one run a batch."""
