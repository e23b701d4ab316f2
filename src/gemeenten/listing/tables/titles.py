"""The rows of titles at the head of a table, and what stands under them."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from gemeenten.documents.model import Row, Table
from gemeenten.listing.text.broken import without_break
from gemeenten.listing.text.pieces import line_terms
from gemeenten.listing.text.terms import TermKind, read
from gemeenten.listing.words.suggest import holds_names, resembles
from gemeenten.listing.words.wordings import Answer, look_up

NAME = re.compile(
    r"\b(?:gemeente[ns]?|gemeentenaam|(?:account|organisatie|bestuurs?|klant|partner|entiteit)s?naam|fusiegemeente|steden|stad|lokaa?le?\s+best\w+|besturen|^bestuur$|municipalit(?:y|ies)"
    r"|communes?|villes?|cities|city|towns?|naam|name|nom)\b",
    re.IGNORECASE,
)
CODE = re.compile(r"\b(?:nis|refnis|ins|nsi|niscode|nis\W?code|code\s+ins)\b", re.IGNORECASE)
PROVINCE = re.compile(r"prov(?:incies?|inces?)?\b", re.IGNORECASE)
#: A title that is set on several lines may reach this many rows above and below the others.
_REACH = 2
_LONGEST = 30
#: What a title announces begins no more rows below it.
_FARTHEST = 200
#: Titles over groups of columns stand in no row below this one.
_DEEPEST = 12


def titles_of(table: Table) -> tuple[dict[int, str], frozenset[int]]:
    """Find the title of each column, and the rows that hold titles; nothing where no row does.

    Of several rows the one with most titles heads the table. It may be repeated on every page. A title that spans
    several columns heads them all.
    """
    texts = [
        {
            column: " ".join(cell.text.split())
            for cell in row.cells
            if cell.text.strip()
            for column in range(cell.column, cell.column + cell.columns)
        }
        for row in table.rows
    ]
    candidates = [
        i
        for i, cells in enumerate(texts)
        if _are_titles(cells) and _is_filled(texts, i) and not _is_over_titles(texts, i)
    ] or _unnamed_titles(texts, table.rows)
    if not candidates:
        return {}, frozenset()
    spanned = {
        column
        for row in table.rows
        for cell in row.cells
        if cell.columns > 1
        for column in range(cell.column, cell.column + cell.columns)
    }
    texts, spanned = _with_groups(texts, spanned)
    best = max(candidates, key=lambda i: (sum(map(_is_known, set(texts[i].values()))), -i))
    rows = {i for i in candidates if texts[i] == texts[best]}
    titles = dict(texts[best])
    parts = {column: [(best, text)] for column, text in titles.items()}
    for step in (-1, 1):
        for i in range(best + step, best + step * (_REACH + 1), step):
            if not 0 <= i < len(texts) or not (
                _continues(texts[i], titles)
                or (_divides(texts[i], titles, spanned) if step > 0 else _groups(texts[i], titles, spanned))
            ):
                break
            rows.add(i)
            for column, text in texts[i].items():
                parts.setdefault(column, []).append((i, text))
    return {
        column: " ".join(text for _, text in sorted(found)) for column, found in parts.items()
    }, frozenset(rows)


def _with_groups(texts: list[dict[int, str]], spanned: set[int]) -> tuple[list[dict[int, str]], set[int]]:
    """Let a title reach over the empty cells right of it where the row below divides it, as once merged cells do."""
    for i, (above, below) in enumerate(pairwise(texts[:_DEEPEST])):
        gaps = [c for c in below if c not in above and any(left < c for left in above)]
        under = [c for c in below if c in above]
        repeated = Counter(below.values())
        if not (gaps and under and max(repeated.values()) > 1) or any(map(holds_places, below.values())):
            continue
        reached = {c: above[max(left for left in above if left < c)] for c in gaps}
        return [*texts[:i], dict(sorted((above | reached).items())), *texts[i + 1 :]], spanned | set(below)
    return texts, spanned


def _are_titles(cells: Mapping[int, str]) -> bool:
    """Whether a row heads the columns: it names what they hold, and holds none of it."""
    several = len(set(cells.values())) > 1
    heads = any(
        is_name_title(text) or CODE.search(text.replace("_", " ")) or (several and NAME.search(text))
        for text in cells.values()
    )
    return heads and not any(read(text).is_flemish and not read(text).ambiguous for text in cells.values())


def _is_over_titles(texts: Sequence[Mapping[int, str]], i: int) -> bool:
    """Whether a title stands alone over a row of others, which are those of the columns."""
    following = next((cells for cells in texts[i + 1 :] if cells), {})
    several = len(texts[i]) == 1 and len(set(following.values())) > 1
    return several and not any(_holds_data(text) or _is_slip(text) for text in following.values())


def _is_filled(texts: Sequence[Mapping[int, str]], i: int) -> bool:
    """Whether names or codes stand under a title that announces them, and not the title's own word again."""
    heads = [c for c, text in texts[i].items() if NAME.search(text) or CODE.search(text.replace("_", " "))]
    below = [
        cells[c]
        for cells in texts[i + 1 : i + 1 + _FARTHEST]
        for c in heads
        if c in cells and cells[c] != texts[i].get(c)
    ]
    return any(map(str.isdigit, "".join(below))) or any(
        term.place is not None or term.province is not None or holds_names(term.text)
        for text in below
        for term in line_terms(text)
    )


def holds_places(text: str) -> bool:
    """Whether municipalities stand in a cell, one or several."""
    return any(term.is_flemish for line in lines_of(text) for term in line_terms(line))


def names_places(row: Row) -> bool:
    """Whether municipalities stand in any cell of a row."""
    return any(holds_places(cell.text) for cell in row.cells)


def _unnamed_titles(texts: Sequence[Mapping[int, str]], rows: Sequence[Row]) -> list[int]:
    """Find a row of titles that says nowhere that it heads names: the last with several cells before the names."""
    first = next((i for i, row in enumerate(rows) if names_places(row)), 0)
    above = [i for i in range(first) if len(set(texts[i].values())) > 1 and not _are_provinces(texts[i])]
    if not above:
        return []
    titles = texts[above[-1]]
    answers = {column for column, text in titles.items() if _is_answer(text)}
    if any(_holds_data(text) or _is_slip(text) for c, text in titles.items() if c not in answers):
        return []
    # "Ja" and "Nee" head columns of names, or else they are the answers of a row.
    below = {c for cells in texts[first:] for c, text in cells.items() if holds_places(text)}
    return above[-1:] if answers <= below else []


def _are_provinces(cells: Mapping[int, str]) -> bool:
    """Whether a row divides its columns by province, under titles that say more."""
    return all(read(text).province is not None for text in cells.values())


def _is_slip(text: str) -> bool:
    return read(text).kind is TermKind.UNKNOWN and resembles(text) and "unknown" in look_up(text).senses


def is_name_title(text: str) -> bool:
    """Whether a title says that municipalities stand under it, and nothing else."""
    senses = look_up(text).senses
    return bool(NAME.search(text)) and senses <= {"nothing", "affirming", "identity", "undated", "dated"}


def _is_known(text: str) -> bool:
    return is_name_title(text) or bool(PROVINCE.match(text)) or "unknown" not in look_up(text).senses


def _continues(cells: Mapping[int, str], titles: Mapping[int, str]) -> bool:
    """Whether a row is more of the titles: short words over or under columns that have no title yet."""
    return bool(cells) and all(
        column not in titles and len(text) <= _LONGEST and not _holds_data(text)
        for column, text in cells.items()
    )


def _divides(cells: Mapping[int, str], titles: Mapping[int, str], spanned: Collection[int]) -> bool:
    """Whether a row tells apart the columns that one title spans, as "ja" and "nee" do."""
    texts = [(titles.get(column), text) for column, text in cells.items()]
    return len(set(texts)) == len(texts) > 1 < len(set(cells.values())) and all(
        column in titles and column in spanned and len(text) <= _LONGEST and read(text).place is None
        for column, text in cells.items()
    )


def _groups(cells: Mapping[int, str], titles: Mapping[int, str], spanned: Collection[int]) -> bool:
    """Whether a row stands over titles that come back in each of its groups: "Met overeenkomst", "Zonder"."""
    groups = set(cells.values())
    under = [(cells.get(column), title) for column, title in titles.items()]
    return (
        len(groups) > 1
        and len(set(titles.values())) < len(titles) == len(set(under))
        and all(column in spanned for column in cells)
        and not any(map(holds_places, groups))
    )


def _is_answer(text: str) -> bool:
    return text.isalpha() and len(text) > 1 and look_up(text).meaning in (Answer.YES, Answer.NO)


def _holds_data(text: str) -> bool:
    term = read(text)
    tick = look_up(text).meaning in (Answer.YES, Answer.NO)
    number = any(map(str.isdigit, text)) and (
        not look_up(text).heads_names or not any(map(str.isalpha, text))
    )
    return number or tick or term.place is not None or term.province is not None


def lines_of(cell: str) -> list[str]:
    """Give the lines of a cell; one, where they make up a name, and none that breaks off within one."""
    if read(cell).kind is TermKind.NAME:
        return [cell]
    lines = cell.split("\n")
    for i, (_, following) in enumerate(pairwise(lines.copy())):
        if whole := without_break(lines[i], following):
            lines[i : i + 2] = whole
    return [line for line in lines if line.strip()]
