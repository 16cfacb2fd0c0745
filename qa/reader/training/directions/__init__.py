"""Pairs of sentences with exchanged roles, made by a small grammar."""
