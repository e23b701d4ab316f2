"""The errors this package raises. Each also is the built-in error a caller would expect."""

from gemeenten._text import Text


class GemeentenError(Exception):
    """Base of every error raised on purpose.

    Parameters
    ----------
    message
        One English sentence or two: the value at fault, and the remedy.
    nl
        The same in Dutch, for the dashboard. Where it is left out, `message` serves.
    """

    def __init__(self, message: str, *, nl: str | None = None) -> None:
        super().__init__(message)
        self.text = Text(message, nl or message)

    @property
    def nl(self) -> str:
        """The Dutch text."""
        return self.text.nl


class InputError(GemeentenError, ValueError):
    """A value from a person or a document that cannot be used."""


class DocumentError(InputError):
    """A document that cannot be read: missing, empty, encrypted, scanned, too large, of another kind."""


class NoListError(InputError):
    """A document that was read, and lists no municipalities."""


class GeodataError(GemeentenError, RuntimeError):
    """A file in geodata/ that is missing, damaged or contradicts another."""


class RegisterError(GemeentenError, RuntimeError):
    """The register cannot be opened, read or written."""


class NotAllowedError(GemeentenError, PermissionError):
    """Someone who may not write tried to."""
