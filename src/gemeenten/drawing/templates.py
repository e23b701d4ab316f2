"""The templates in templates/: whatever they show is escaped, and fit for XML."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from gemeenten.dutch.words import printable


def _fit_for_xml(value: Any) -> Any:
    # Markup stays markup.
    return type(value)(printable(value)) if isinstance(value, str) else value


TEMPLATES = Environment(
    loader=PackageLoader("gemeenten"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_fit_for_xml,
    trim_blocks=True,
    lstrip_blocks=True,
)
