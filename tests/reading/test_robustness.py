"""Whatever text comes in: a list, or one of our own errors, and nothing that is not in the gazetteer."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from list_corpus import all_cases

from gemeenten import GemeentenError
from gemeenten.listing import MunicipalityList, read_list
from gemeenten.places import VINTAGES, municipalities
from gemeenten.places.names import gazetteer, key

CODES = {nis for vintage in VINTAGES for nis in municipalities(vintage)}
NAMES = sorted({m.name for m in municipalities(2019).values()})
TABLE = (Path(__file__).parents[2] / "data" / "2021-04-26-answer-275.txt").read_text(encoding="utf-8")
TEXTS = [case.content for case in all_cases() if case.name.endswith(("txt", "csv", "tsv", "html"))]


def read(content: bytes | str) -> MunicipalityList | None:
    """Read a text, and check what holds of every list; None where it is told to be none."""
    file = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    try:
        found = read_list(file)
    except GemeentenError:
        return None
    known = municipalities(found.vintage)
    codes = [entry.nis for entry in found.entries]
    assert len(codes) == len(set(codes))
    for entry in found.entries:
        assert entry.name == known[entry.nis].name
        assert entry.line >= 1
    for problem in found.problems:
        assert problem.text.en
        assert problem.text.nl
        assert all(s.nis in CODES for s in problem.suggestions)
    return found


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    read(text)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read(content)


WORDS = [
    "Antwerpen",
    "Limburg",
    "Oost-",
    "Vlaanderen",
    "Provincie",
    "Gemeente",
    "Totaal: 3",
    "Waver",
    "Deurne",
]
SIGNS = [
    "\n",
    "\n\n",
    ", ",
    "; ",
    " en ",
    "/",
    " - ",
    "-",
    "\t",
    "   ",
    ": ",
    "(",
    ")",
    "1. ",
    "• ",
    "¹",
    "\f",
    "|",
]
PIECES = st.sampled_from([*NAMES, *WORDS, *SIGNS])


@given(st.lists(PIECES, max_size=60))
def test_pieces_of_lists_in_any_order_are_read_or_refused(pieces: list[str]) -> None:
    read("".join(pieces))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_document_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(TEXTS)))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        to = min(len(content), at + data.draw(st.integers(0, 200)))
        content[at:to] = data.draw(st.binary(max_size=20))
    read(bytes(content))


@given(st.lists(st.sampled_from(NAMES), min_size=5, max_size=40, unique=True))
def test_names_alone_on_their_lines_are_all_there_and_nothing_else(names: list[str]) -> None:
    found = read("\n".join(names))
    if found is None:  # too few that are not everyday words as well
        return
    accepted = {entry.name for entry in found.entries}
    doubtful = {s.name for problem in found.problems for s in problem.suggestions}
    assert accepted <= set(names)
    assert set(names) <= accepted | doubtful


@given(st.sampled_from(NAMES), st.integers(0, 30), st.characters(categories=["Ll"]))
def test_a_name_with_another_letter_is_never_taken_for_the_name(name: str, at: int, letter: str) -> None:
    at %= len(name)
    changed = name[:at] + letter + name[at + 1 :]
    if key(changed) in gazetteer() or key(changed) == key(name):
        return
    others = [n for n in ("Aalst", "Gent", "Brugge", "Leuven", "Hasselt") if n != name]
    found = read("\n".join([others[0], changed, *others[1:]]))
    assert found is not None
    assert name not in {entry.name for entry in found.entries}


@pytest.mark.parametrize("cut", range(0, len(TABLE), 97))
def test_the_answer_cut_off_anywhere_gives_only_names_that_stand_before_the_cut(cut: int) -> None:
    found = read(TABLE[:cut])
    printed = key(TABLE[:cut])
    for entry in found.entries if found else ():
        assert key(entry.name) in printed or key(entry.name) in printed.replace("antwerpen", "")


def test_no_recursion_or_memory_is_spent_on_nested_brackets() -> None:
    read("(" * sys.getrecursionlimit() * 2 + "Boom" + ")" * 2000)
    read("<table>" * 3000 + "Boom")
    read("<td>" * 3000 + "Boom\n")


@pytest.mark.parametrize("line", ["en", "et", "&", "+ en", ", en", "/ -"])
def test_a_line_that_only_joins_is_no_name_and_does_not_end_the_list(line: str) -> None:
    always = [m.name for m in municipalities(2018).values() if m.nis in municipalities(2025)]
    names = sorted(always)[:20]
    found = read("\n".join([*names[:10], line, *names[10:]]))
    assert found is not None
    assert [entry.name for entry in found.entries] == names
