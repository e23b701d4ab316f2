"""The answers that ship with the project: data/sources.toml and the tables beside it, read by the reader."""

import tomllib
from functools import cache
from typing import Any

from gemeenten._errors import GemeentenError, InputError
from gemeenten._paths import DATA
from gemeenten._text import Text
from gemeenten.listing import read_list
from gemeenten.places import Vintage, vintage_on
from gemeenten.places.names import find
from gemeenten.register.evidence import Kind, Observation, Source, Step

_FILE = DATA / "sources.toml"


@cache
def shipped_sources() -> tuple[Source, ...]:
    """Give the sources that ship with the project, oldest first; the tables are read once.

    Raises
    ------
    InputError
        Where data/sources.toml or a table beside it is missing, damaged, or leaves something to decide.
    """
    try:
        rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["source"]
        return tuple(sorted((_source(row) for row in rows), key=lambda source: source.on))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        said = f"{type(error).__name__}: {error}"
        why = error.text if isinstance(error, GemeentenError) else Text(said, said)
        raise InputError(
            f"data/sources.toml cannot be used ({why.en}). Restore it from the project's repository.",
            nl=f"data/sources.toml is onbruikbaar ({why.nl}). Zet het bestand van het project terug.",
        ) from error


def _source(row: dict[str, Any]) -> Source:
    vintage = vintage_on(row["on"])
    return Source(
        id=row["id"],
        title=row["title"],
        kind=Kind(row["kind"]),
        on=row["on"],
        vintage=vintage,
        complete=row.get("complete", False),
        observations=_from_table(row) if "table" in row else _from_names(row, vintage),
        stated=tuple(row.get("stated", {}).items()),
    )


def _from_table(row: dict[str, Any]) -> tuple[Observation, ...]:
    found = read_list(DATA / row["table"], on=row["on"])
    if found.problems:
        first = found.problems[0]
        raise InputError(
            f"{row['table']}, line {first.line}: {first.text.en}",
            nl=f"{row['table']}, regel {first.line}: {first.text.nl}",
        )
    return tuple(
        Observation(entry.nis, Step.AGREEMENT, entry.as_printed, entry.page, entry.line)
        for entry in found.entries
    )


def _from_names(row: dict[str, Any], vintage: Vintage) -> tuple[Observation, ...]:
    observations = []
    for name in row.get("municipalities", ()):
        place = find(name)
        if place is None or vintage not in place.municipalities:
            raise InputError(f"{name!r} is no municipality of {vintage}.")
        observations.append(
            Observation(place.municipalities[vintage].nis, Step.AGREEMENT, name, note=row.get("note"))
        )
    return tuple(observations)
