"""A conversation's last question, made to stand on its own by rules."""
