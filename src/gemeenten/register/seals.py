"""Seals: each thing that is recorded is hashed together with the seal before it, so that no change goes unseen.

The chain has an entry for each source, each withdrawal and each erasure. An entry holds the hash of what was recorded
(`content`) and a seal: the hash of the entry itself and of the seal before it. Who knows the newest seal, printed on
a page, can tell that everything recorded until then is still as it was.

Texts in which a person may be named stand in a content by a hash of their own, made with a random salt that is kept
beside it. When such a text must go, it goes with its salt, and nobody can try names against what is left; the hash
stays, so the chain does too.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from gemeenten.register.evidence import Source, Withdrawal

#: What stands where a text was erased.
ERASED = "(gewist)"
#: The seal before the first.
_FIRST = "gemeenten"
_SALT_BYTES = 16


class Act(StrEnum):
    """What an entry of the chain records."""

    SOURCE = "source"
    WITHDRAWAL = "withdrawal"
    ERASURE = "erasure"


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain.

    `about` is the id of the source that was recorded, withdrawn or erased from; `held` counts the observations of
    a source. `detail` tells of an erasure what was erased, by whom and why, as JSON.
    """

    position: int
    act: Act
    about: str
    at: datetime
    held: int
    content: str
    detail: str | None
    seal: str

    def is_after(self, before: "Entry | None") -> bool:
        """Whether it stands right after another entry, and its seal is that of both."""
        follows = self.position == (before.position + 1 if before else 1)
        return follows and self.seal == seal_of(self, before.seal if before else _FIRST)


#: Where a text stands: the name of the field, and the place of the observation whose remark it is.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Covered:
    """A text as it stands in a content: by its hash, with the salt that made it until the text was erased."""

    salt: str | None
    hash: str

    def is_of(self, text: str) -> bool:
        """Whether this is the text, or the mark where it was erased."""
        return text.startswith(ERASED) if self.salt is None else _hash(self.salt + text) == self.hash


def cover(text: str) -> Covered:
    """Hash a text with a new salt."""
    salt = secrets.token_hex(_SALT_BYTES)
    return Covered(salt, _hash(salt + text))


def seal_of(entry: Entry, before: str) -> str:
    """Give the seal of an entry after the one with the seal `before`."""
    at = entry.at.isoformat()
    about = (entry.position, entry.act, entry.about, at, entry.held, entry.content, entry.detail)
    return _hash(_canonical([before, *about]))


def after(
    before: Entry | None,
    act: Act,
    about: str,
    at: datetime,
    *,
    held: int = 0,
    content: str = "",
    detail: str | None = None,
) -> Entry:
    """Make the entry that comes after another."""
    entry = Entry(before.position + 1 if before else 1, act, about, at, held, content, detail, seal="")
    return replace(entry, seal=seal_of(entry, before.seal if before else _FIRST))


def texts_of(source: Source, fingerprint: str) -> dict[Place, str]:
    """Give the texts of a source in which a person may be named, or that would give one away."""
    named = {"title": source.title, "url": source.url, "by": source.recorded_by, "fingerprint": fingerprint}
    texts = {(name, 0): text for name, text in named.items() if text}
    return texts | {("note", n): o.note for n, o in enumerate(source.observations) if o.note}


def texts_of_withdrawal(withdrawal: Withdrawal) -> dict[Place, str]:
    """Give the texts of a withdrawal in which a person may be named."""
    return {("by", 0): withdrawal.by, ("why", 0): withdrawal.why}


_observed = attrgetter(
    *("nis", "step", "as_printed", "page", "line", "signed_on", "valid_until", "ended_on", "vintage")
)


def content_of(source: Source, edition: int, covered: Mapping[Place, Covered]) -> str:
    """Hash a source with its observations; texts in which a person may be named stand in it by their own hash."""
    at = source.recorded_at and source.recorded_at.isoformat()
    about = (source.id, source.kind, source.on, source.vintage, source.complete, source.stated, source.sha256)
    texts = sorted((*place, text.hash) for place, text in covered.items())
    observed = [_observed(observation) for observation in source.observations]
    return _hash(_canonical([*about, edition, at, source.meanings, texts, observed]))


def withdrawal_content(at: datetime, covered: Mapping[Place, Covered]) -> str:
    """Hash a withdrawal: when, and by their own hash who and why."""
    texts = sorted((*place, text.hash) for place, text in covered.items())
    return _hash(_canonical([at.isoformat(), texts]))


def erased(detail: str) -> Iterator[tuple[int, Place]]:
    """Give the entries and places that an erasure erased."""
    for position, name, number in json.loads(detail)["erased"]:
        yield position, (name, number)


#: The same days stand in many observations.
_written = lru_cache(maxsize=10_000)(date.isoformat)


def _canonical(value: object) -> str:
    return json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), default=_written, check_circular=False
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
