"""Texts of a document or a person that a spreadsheet must not take for a formula."""

#: What makes a spreadsheet read a cell as a formula when it stands first; full-width forms count too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def inert(text: str) -> str:
    """Give a text as a cell that is no formula: one that would be is preceded by an apostrophe."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
