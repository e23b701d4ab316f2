"""Tokens -> entries and problems: which are the list, where each name lies, and what is said of it."""
