"""Drafts of an answer: chosen from the articles, or written by a chat model."""
