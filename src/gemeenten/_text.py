"""A text in the two languages of this project."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same said in English, as the commands and the code speak, and in Dutch, as the dashboard does."""

    en: str
    nl: str

    def __str__(self) -> str:
        """Give the English text."""
        return self.en
