"""The files of a published folder: what the addresses answer for each day with a source, and each area."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from gemeenten.clock import today
from gemeenten.coverage.scope import Scope
from gemeenten.dashboard.view import AREA_WORDS, area_names
from gemeenten.register.evidence import Kind
from gemeenten.server.address import Address
from gemeenten.server.addresses import tag_of
from gemeenten.server.answers import ADDRESSES
from gemeenten.server.registry import State
from gemeenten.server.words import Asked


@dataclass(frozen=True, slots=True)
class Publication:
    """One file: its path in the folder, a mark of all that it rests on, and how it is made."""

    path: str
    mark: str
    make: Callable[[], bytes]


def publications(state: State, site: str) -> Iterator[Publication]:
    """Give every file: of today under `data/` and `embed/`, of each day with a list under the day's name.

    Who opens the folder itself reads the report.
    """
    now = Asked(Scope.on(today()), site=site)
    yield replace(_one(state, ADDRESSES["/data/report.html"], now, ""), path="index.html")
    for address in ADDRESSES.values():
        yield _one(state, address, now, "")
    for day in _days(state):
        asked = Asked(Scope.on(day), site=site)
        for address in ADDRESSES.values():
            if "op" in address.known:
                yield _one(state, address, asked, f"{day}/")
        yield from _areas(state, asked, f"{day}/")
    yield from _areas(state, now, "")


def _days(state: State) -> list[date]:
    return sorted({source.on for source in state.sources if source.kind is Kind.LIST})


def _areas(state: State, asked: Asked, folder: str) -> Iterator[Publication]:
    """Give of each area what fits in a folder of its own: the figures and the pages to embed."""
    for word, by in AREA_WORDS.items():
        for area in area_names(by, asked.scope.vintage):
            inside = replace(asked, scope=replace(asked.scope, by=by, area=area))
            for path in ("/data/status.csv", "/data/coverage.json", "/embed/kaart", "/embed/dekking"):
                yield _one(state, ADDRESSES[path], inside, f"{folder}{word}/{area}/")


def _one(state: State, address: Address, asked: Asked, folder: str) -> Publication:
    name = address.path.lstrip("/")
    path = f"{folder}{name}" if "." in name else f"{folder}{name}.html"
    # Figures say how old they are: the next day they say something else.
    dated = today() if "op" in address.known else None
    mark = hashlib.sha256(tag_of(address, asked, state, dated).encode()).hexdigest()[:20]
    return Publication(path, mark, partial(address.make, state, asked))
