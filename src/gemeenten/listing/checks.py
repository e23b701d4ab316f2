"""Placed names -> entries and problems: what each name is, and what the list as a whole says of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from gemeenten.listing.blocks import Placed
from gemeenten.listing.doubts import Doubt, settle, suggestion
from gemeenten.listing.period import Period
from gemeenten.listing.records import Entry, Problem, ProblemKind, entry_of
from gemeenten.places import Municipality

#: So many names in a row that stand in the list already are a second copy of it, not slips.
_A_WHOLE_LIST = 8
#: Two lists that share this many names, and this share of the shorter one, are about the same.
_FEWEST_SHARED = 5
_SHARED = 0.5
_SHOWN = 5


_List = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """A name and the municipality that it is."""

    item: Placed
    municipality: Municipality


def check(placed: Sequence[Placed], period: Period) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Accept each name that is exactly one municipality of the vintage, under its own province, once."""
    problems: list[Problem] = []
    found: list[_Found] = []
    for item in placed:
        settled = settle(item, period)
        if isinstance(settled, Doubt):
            problems.append(_problem([item], settled))
        else:
            found.append(_Found(item, settled))
    problems += _refused(found)
    found = [f for f in found if f.item.token.against is None]
    copies, doubtful = _copies(found)
    problems += _in_one_list_only([f for f in found if f.municipality.nis in doubtful])
    entries: dict[str, Entry] = {}
    again: list[tuple[bool, _Found]] = []
    for f in found:
        nis, token = f.municipality.nis, f.item.token
        if nis not in entries:
            again.append((False, f))
            if nis not in doubtful:
                entries[nis] = entry_of(f.municipality, token.atom.text, token.page, token.line)
        elif _list_of(f) not in copies:
            again.append((True, f))
    for repeated, group in groupby(again, key=lambda pair: pair[0]):
        problems += _repeated([f for _, f in group], entries) if repeated else []
    problems.sort(key=lambda problem: (problem.page or 0, problem.line or 0))
    return tuple(entries.values()), tuple(problems)


def _list_of(found: _Found) -> _List:
    return found.item.token.section, found.item.token.part


def _copies(found: Iterable[_Found]) -> tuple[set[_List], set[str]]:
    """Find the lists that hold mostly the same names, and the names that stand in one of them only.

    A list by province and another by alphabet agree; the list beside a sheet of all municipalities does not, and
    nothing tells which of the two is meant.
    """
    lists: dict[_List, set[str]] = {}
    for f in found:
        lists.setdefault(_list_of(f), set()).add(f.municipality.nis)
    copies: set[_List] = set()
    doubtful: set[str] = set()
    for a, b in combinations(lists, 2):
        shared = len(lists[a] & lists[b])
        if shared >= _FEWEST_SHARED and shared >= _SHARED * min(len(lists[a]), len(lists[b])):
            copies.add(b)
            doubtful |= lists[a] ^ lists[b]
    return copies, doubtful


def _problem(items: Sequence[Placed], doubt: Doubt, printed: str | None = None) -> Problem:
    """Make the problem of one name, or of several for the same reason."""
    first, last = items[0].token, items[-1].token
    text = first.atom.text if first is last else f"{first.atom.text} … {last.atom.text}"
    place = (printed or text, first.page, first.line)
    return Problem(doubt.kind, *place, doubt.message, doubt.message_nl, doubt.suggestions)


def _in_one_list_only(found: Sequence[_Found]) -> list[Problem]:
    if not found:
        return []
    names, shown = _together(found)
    doubt = Doubt(
        ProblemKind.UNCLEAR,
        f"The document holds several lists, and {len(names)} municipalities stand in one of them only: {shown}.",
        f"Het document bevat meerdere lijsten, en {len(names)} gemeenten staan maar in één ervan: {shown}.",
        tuple(suggestion(municipality) for municipality in names),
    )
    return [_problem([f.item for f in found], doubt)]


def _repeated(again: Sequence[_Found], entries: Mapping[str, Entry]) -> list[Problem]:
    """Give a problem for each name that stands twice; one for all where a whole list is repeated."""
    if len(again) >= _A_WHOLE_LIST:
        first = again[0].item.token
        where = _where(first.page, first.line)
        doubt = Doubt(
            ProblemKind.DUPLICATE,
            f"From {where} on, {len(again)} names stand here for the second time; each counts once.",
            f"Vanaf {_nl(where)} staan {len(again)} namen hier voor de tweede keer; elke naam telt één keer.",
            tuple(suggestion(municipality) for municipality in _together(again)[0]),
        )
        return [_problem([f.item for f in again], doubt)]
    problems = []
    for f in again:
        name = f.municipality.name
        where = _where(entries[f.municipality.nis].page, entries[f.municipality.nis].line)
        doubt = Doubt(
            ProblemKind.DUPLICATE,
            f"{name} already stands on {where}; it counts once.",
            f"{name} staat al op {_nl(where)} en telt één keer.",
            (suggestion(f.municipality),),
        )
        problems.append(_problem([f.item], doubt))
    return problems


def _refused(found: Iterable[_Found]) -> list[Problem]:
    """Give one problem for all municipalities of which the document says the same that is no agreement."""
    refused: dict[str, list[_Found]] = {}
    for f in found:
        if f.item.token.against is not None:
            refused.setdefault(f.item.token.against, []).append(f)
    problems = []
    for against, group in refused.items():
        names, shown = _together(group)
        doubt = Doubt(
            ProblemKind.OTHER_STATUS,
            f"{len(names)} left out, for the document says {against!r}: {shown}.",
            f"{len(names)} niet meegeteld, want in het document staat ‘{against}’: {shown}.",
            tuple(suggestion(municipality) for municipality in names),
        )
        problems.append(_problem([f.item for f in group], doubt, against))
    return problems


def _together(found: Iterable[_Found]) -> tuple[list[Municipality], str]:
    """Give the municipalities, each once, and the first few of their names to be shown."""
    unique = list({f.municipality.nis: f.municipality for f in found}.values())
    shown = ", ".join(municipality.name for municipality in unique[:_SHOWN])
    return unique, shown + (" …" if len(unique) > _SHOWN else "")


def _where(page: int | None, line: int) -> str:
    return f"page {page}, line {line}" if page else f"line {line}"


def _nl(where: str) -> str:
    return where.replace("page", "pagina").replace("line", "regel")
