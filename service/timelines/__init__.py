"""A topic and a period to dated events, each in the words of an article."""
