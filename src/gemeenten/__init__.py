"""Which Flemish municipalities have a cooperation agreement with the Agentschap Integratie en Inburgering."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gemeenten._errors import (
    DocumentError,
    GemeentenError,
    GeodataError,
    InputError,
    NoListError,
    NotAllowedError,
    RegisterError,
)

if TYPE_CHECKING:
    from gemeenten._version import __version__
    from gemeenten.listing import read_list
    from gemeenten.register import Register
    from gemeenten.status import status_on

__all__ = [
    "DocumentError",
    "GemeentenError",
    "GeodataError",
    "InputError",
    "NoListError",
    "NotAllowedError",
    "Register",
    "RegisterError",
    "__version__",
    "read_list",
    "status_on",
]

#: Loaded when they are first asked for: the database, the reader and the metadata of what is installed take their time.
_LATER = {"Register": "register", "__version__": "_version", "read_list": "listing", "status_on": "status"}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"gemeenten.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
