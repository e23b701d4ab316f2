"""The register: every source as it was received, append-only.

`Register` loads the database's library, so it is loaded when it is first asked for; the records
(`gemeenten.register.evidence`) need none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gemeenten.register.store import Register

__all__ = ["Register"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("gemeenten.register.store"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
