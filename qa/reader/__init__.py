"""Readers: the sentences of passages that answer a question, and whether any does."""
