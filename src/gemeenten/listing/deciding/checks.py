"""Placed names -> entries and problems: who each name is, what is said of it, and what the list as a whole says."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, groupby

from gemeenten.listing.deciding.doubts import Doubt, settle
from gemeenten.listing.deciding.labels import Placed
from gemeenten.listing.deciding.meaning import Reader
from gemeenten.listing.deciding.period import Period
from gemeenten.listing.deciding.problems import (
    DOUBTS,
    Found,
    asked,
    claim_of,
    contradiction,
    doubted,
    in_one_list_only,
    refused,
    repeated,
)
from gemeenten.listing.deciding.statements import Statement
from gemeenten.listing.records import Entry, Problem, ProblemKind, entry_of
from gemeenten.listing.words.wordings import Answer
from gemeenten.places import Municipality
from gemeenten.places.postcodes import are_postal
from gemeenten.steps import Step

#: Two lists that share this many names, and this share of the shorter one, are about the same.
_FEWEST_SHARED = 5
_SHARED = 0.5
_FURTHEST = tuple(reversed(list(Step)))


_List = tuple[int, int]


def check(
    placed: Sequence[Placed], period: Period, reader: Reader
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Accept each name that is exactly one municipality of the vintage, under its own province, once."""
    period = replace(period, postal=are_postal(_with_postcode(placed, period)))
    doubts: list[tuple[Placed, Doubt, Statement]] = []
    found: list[Found] = []
    for item in placed:
        settled = settle(item, period)
        said = reader.of(item.token)
        if said.meaning is Answer.NOT_COUNTED:
            continue
        if isinstance(settled, Doubt):
            doubts.append((item, settled, said))
        else:
            found.append(Found(item, settled, said))
    firm = {f.municipality.nis for f in found if not f.said.aside}
    found = [f for f in found if not (f.said.aside and f.municipality.nis in firm)]
    problems = [*doubted(doubts), *asked(found, doubts), *refused(found)]
    against = {f.municipality.nis for f in found if f.said.meaning in DOUBTS}
    # "Bree is gestopt" may stand below the names of another province.
    denied = [
        item
        for item, doubt, said in doubts
        if doubt.kind is ProblemKind.OTHER_PROVINCE and said.meaning in (*DOUBTS, Step.ENDED)
    ]
    against |= {m.nis for item in denied if (m := _own(item, period))}
    found = [f for f in found if isinstance(f.said.meaning, Step)]
    found = [f for f in found if f.municipality.nis not in against or f.said.meaning is not Step.AGREEMENT]
    found, contradictory = _merged(found)
    problems += contradictory
    copies, doubtful = _copies(found)
    problems += in_one_list_only([f for f in found if f.municipality.nis in doubtful])
    entries: dict[str, Entry] = {}
    again: list[tuple[bool, Found]] = []
    for f in found:
        nis = f.municipality.nis
        if nis not in entries:
            again.append((False, f))
            if nis not in doubtful:
                entries[nis] = _entry(f)
        elif _list_of(f) not in copies:
            again.append((True, f))
    for twice, group in groupby(again, key=lambda pair: pair[0]):
        problems += repeated([f for _, f in group], entries) if twice else []
    problems.sort(key=lambda problem: (problem.page or 0, problem.line or 0))
    return tuple(entries.values()), tuple(problems)


def _with_postcode(placed: Iterable[Placed], period: Period) -> Iterable[tuple[str, Municipality]]:
    for item in placed:
        own, postcode = _own(item, period), item.token.term.postcode
        if own is not None and postcode:
            yield postcode, own


def _own(item: Placed, period: Period) -> Municipality | None:
    """Give the municipality that is called so, whatever is doubted of it."""
    place = item.token.term.place
    return place.municipalities.get(period.vintage) if place else None


def _entry(f: Found) -> Entry:
    token = f.item.token
    return entry_of(f.municipality, token.term.text, token.page, token.line, claim_of(f.said))


def _merged(found: Sequence[Found]) -> tuple[list[Found], list[Problem]]:
    """Make one of the rows of a municipality: the furthest step, the first signing, the last day.

    An agreement in one place and its end in another is for a person to decide.
    """
    by_nis: dict[str, list[Found]] = {}
    for f in found:
        by_nis.setdefault(f.municipality.nis, []).append(f)
    merged: dict[int, Found | None] = {}
    problems: list[Problem] = []
    for group in by_nis.values():
        if len(group) == 1:
            continue
        steps = {f.said.meaning for f in group}
        current = [f for f in group if not _is_over(f.said)]
        renewed = 0 < len(current) < len(group) and all(_renews(f.said, group) for f in current)
        if renewed:
            steps = {f.said.meaning for f in current}
        if {Step.AGREEMENT, Step.ENDED} <= steps:
            merged.update((id(f), None) for f in group)
            problems.append(contradiction(group))
        elif renewed or len(steps) > 1 or _are_rows_of_one(group):
            merged.update((id(f), None) for f in group)
            best = min(current if renewed else group, key=lambda f: _FURTHEST.index(Step(f.said.meaning)))
            rows = [f.said for f in group if not renewed or f.said.ran_out or not _is_over(f.said)]
            merged[id(best)] = replace(best, said=_together_said(rows, best.said))
    kept = (merged.get(id(f), f) for f in found)
    return [f for f in kept if f is not None], problems


def _is_over(said: Statement) -> bool:
    """Whether an agreement is over since a day that is known."""
    return said.ran_out or (said.meaning is Step.ENDED and said.ended_on is not None)


def _renews(said: Statement, group: Sequence[Found]) -> bool:
    """Whether an agreement follows upon those of the same municipality that are over."""
    over = [f.said for f in group if _is_over(f.said)]
    ends = [day for one in over if (day := one.ended_on or one.valid_until)]
    begins = said.signed_on or said.begins
    lasts = said.valid_until is not None and all(one.ran_out for one in over)
    return lasts or (begins is not None and all(begins > day for day in ends))


def _are_rows_of_one(group: Sequence[Found]) -> bool:
    """Whether the rows of one table tell several things of one municipality, instead of naming it twice."""
    tokens = [f.item.token for f in group]
    if len({token.part for token in tokens}) > 1 or any(token.beside is None for token in tokens):
        return False
    texts = {
        tuple(column.cells.get(token.beside.row, "") for column in token.beside.columns)
        for token in tokens
        if token.beside
    }
    # A municipality has a row for each of its postal codes.
    return len(texts) > 1 or len({token.term.postcode for token in tokens}) > 1


def _together_said(all_: Sequence[Statement], best: Statement) -> Statement:
    days = [said.signed_on for said in all_ if said.signed_on]
    ends = [said.valid_until for said in all_ if said.valid_until]
    return replace(best, signed_on=min(days, default=None), valid_until=max(ends, default=None))


def _list_of(found: Found) -> _List:
    return found.item.token.section, found.item.token.part


def _copies(found: Iterable[Found]) -> tuple[set[_List], set[str]]:
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
