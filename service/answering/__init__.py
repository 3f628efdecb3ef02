"""From passages to an answer: draft, verify, compose."""
