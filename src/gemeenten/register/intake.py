"""From a document that was read, and what a person decided about it, to a source for the register."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gemeenten._errors import InputError
from gemeenten._text import Text
from gemeenten.documents import Upload
from gemeenten.documents.apart import apart
from gemeenten.listing import MunicipalityList, Problem, ProblemKind, read_list
from gemeenten.places import Municipality, Vintage, municipality, origins
from gemeenten.places.names import find
from gemeenten.register.evidence import Kind, Observation, Source, Step
from gemeenten.register.rows import source_id

#: The word that stands for the line of a total, wherever it is printed.
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of a problem: on this line stands this municipality, or (None) none that counts.

    A `vintage` says that the code is one of before a merger: that part of the later municipality is meant.
    """

    page: int | None
    line: int | None
    nis: str | None
    vintage: Vintage | None = None

    def __str__(self) -> str:
        where = TOTAL if self.line is None else self.line
        then = f"@{self.vintage}" if self.vintage else ""
        return f"{f'{self.page}:' if self.page else ''}{where}={self.nis or '-'}{then}"

    def is_about(self, problem: Problem) -> bool:
        """Whether it may decide this problem; what stands for a total is never a municipality."""
        total = problem.kind is ProblemKind.TOTAL_DIFFERS
        if self.line is None or (total and self.nis is not None):
            return total and self.nis is None
        return problem.line == self.line and self.page in (None, problem.page)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's list, and the hash by which the register knows the file."""

    found: MunicipalityList
    sha256: str


def read_upload(
    name: str,
    data: bytes,
    on: date | None,
    queued: Callable[[], None] | None = None,
    means: Mapping[str, str] | None = None,
) -> Reading:
    """Read the list in a file's contents, in a process of its own; `queued` is called where others come first.

    `means` is what a person answered about wordings, as `read_list` takes it.

    Raises
    ------
    DocumentError, NoListError, InputError
        As `read_list` and `apart` do.
    """
    found = apart(read_list, name, data, queued)(Upload(name, data), on, means)
    return Reading(found, hashlib.sha256(data).hexdigest())


def decide(found: MunicipalityList, decisions: Iterable[Decision]) -> MunicipalityList:
    """Settle problems by decisions about lines, each the first open one on its line; see `settle`.

    Raises
    ------
    InputError
        Where a decision is about no open problem, or names a code that the list's vintage does not have.
    """
    open_ = list(found.problems)
    answers: list[tuple[Problem, Municipality | None]] = []
    accepted = False
    for decision in decisions:
        problem = next((p for p in open_ if decision.is_about(p)), None)
        states_total = found.stated_total is not None or found.stated
        if problem is not None and problem.kind is not ProblemKind.TOTAL_DIFFERS:
            open_.remove(problem)
            vintage = decision.vintage or found.vintage
            answers.append((problem, municipality(decision.nis, vintage) if decision.nis else None))
        elif problem is not None or (decision.line is None and decision.nis is None and states_total):
            accepted = True
        else:
            raise InputError(
                f"{decision} decides nothing: there is nothing like it to review on that line. "
                "`gemeenten parse` shows the lines that need a decision.",
                nl=f"{decision} beslist niets: op die regel valt niets na te kijken.",
            )
    return settle(found, answers, totals_accepted=accepted)


def settle(
    found: MunicipalityList,
    answers: Iterable[tuple[Problem, Municipality | None]],
    *,
    totals_accepted: bool = False,
) -> MunicipalityList:
    """Settle problems: each is a municipality (of before a merger: that part), or (None) nothing that counts.

    Once all lines are decided the stated totals are looked at anew: one that is met is settled, and one that
    is not is a problem of its own, which is settled by accepting that the list is right and the totals are not.

    Raises
    ------
    InputError
        Where the list's vintage does not have a code.
    """
    for problem, meant in answers:
        found = found.decide(problem, *((meant.nis, meant.vintage) if meant else (None,)))
    lines = tuple(p for p in found.problems if p.kind is not ProblemKind.TOTAL_DIFFERS)
    if totals_accepted:
        return replace(found, problems=lines)
    return found if lines else replace(found, problems=tuple(_differing(found)))


def source_of(
    reading: Reading, *, title: str, on: date | None, complete: bool, url: str | None = None
) -> Source:
    """Make a source of a list of agreements in which nothing is left to decide.

    Raises
    ------
    InputError
        Where something is, or neither the reader nor the document says what day the list speaks of.
    """
    found = reading.found
    if found.problems:
        raise InputError(
            f"{found.document}: {len(found.problems)} to decide first. Nothing is recorded.",
            nl=f"{found.document}: eerst nog {len(found.problems)} te beslissen. Er is niets vastgelegd.",
        )
    day = on or found.date
    if day is None:
        raise InputError(
            f"{found.document} does not tell the day that it speaks of. Give it: --on DATE",
            nl=f"{found.document} vermeldt niet over welke dag het gaat. Geef de datum op.",
        )
    source = Source(
        id="",
        title=title.strip(),
        kind=Kind.LIST,
        on=day,
        vintage=found.vintage,
        complete=complete,
        observations=tuple(
            Observation(
                entry.nis,
                # Nobody ended it: an agreement with its last day, of which the ledger tells that it ran out.
                Step.AGREEMENT if entry.ran_out else entry.step,
                entry.as_printed,
                entry.page,
                entry.line,
                entry.remark,
                signed_on=entry.signed_on,
                valid_until=entry.valid_until,
                ended_on=entry.ended_on,
                vintage=entry.vintage,
            )
            for entry in found.entries
        ),
        stated=((Step.AGREEMENT.value, found.stated_total),) if found.stated_total is not None else (),
        url=url,
        sha256=reading.sha256,
        meanings=found.meanings,
    )
    return replace(source, id=source_id(source))


def parts_named(printed: str, vintage: Vintage) -> tuple[Municipality, ...]:
    """Give the municipalities of before a merger with this name, that are a part of a later one of the vintage.

    Of several that are the same territory the latest is given.
    """
    named = find(printed)
    territories: dict[frozenset[str], Municipality] = {}
    whole = set(origins(vintage).values())
    for then, found in sorted((named.municipalities if named else {}).items()):
        territory = origins(then)[found.nis]
        if then < vintage and territory not in whole:
            territories[territory] = found
    return tuple(territories.values())


def recorded_as(content: bytes, known: Iterable[Source]) -> Source | None:
    """Give the source that was made of this file, and that was not withdrawn."""
    mark = hashlib.sha256(content).hexdigest()
    return next((s for s in known if s.sha256 == mark and s.withdrawal is None), None)


def same_day(source: Source, known: Iterable[Source]) -> list[Source]:
    """Give the complete lists of the day that a complete list speaks of: they count together, unless withdrawn."""
    return [s for s in known if source.complete and s.complete and s.on == source.on and s.withdrawal is None]


def _differing(found: MunicipalityList) -> Iterator[Problem]:
    provinces = Counter(entry.province for entry in found.entries)
    stated = [("", found.stated_total, len(found.entries))] if found.stated_total is not None else []
    stated += [(f" {province}", total, provinces[province]) for province, total in found.stated]
    for where, says, has in stated:
        if says != has:
            yield Problem(
                ProblemKind.TOTAL_DIFFERS,
                str(says),
                None,
                None,
                Text(
                    f"The document says {says}{where and ' in'}{where}, the list now has {has}.",
                    f"Het document zegt {says}{where and ' in'}{where}, de lijst telt er nu {has}.",
                ),
            )
