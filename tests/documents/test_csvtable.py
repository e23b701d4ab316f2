"""CSV as people's spreadsheets save it."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gemeenten import InputError
from gemeenten.documents.csvtable import MAX_BYTES, Table, read_table

CODE = re.compile(r"\d{5}")


def table(text: str | bytes) -> Table:
    return read_table(text.encode() if isinstance(text, str) else text, key=("nis", "nis-code"), bare=CODE)


def cells(found: Table) -> list[tuple[int, list[str]]]:
    return [(row.line, list(row.cells.values())) for row in found.rows]


@pytest.mark.parametrize(
    "text",
    [
        "nis;aantal\n11001;5\n",
        "nis,aantal\n11001,5\n",
        '"nis","aantal"\n"11001","5"\n',
        '"nis"\t"aantal"\r\n"11001"\t5\r\n',
        "nis|aantal\n11001|5",
        "NIS-code;aantal\n11001;5\n",
        'Nis_Code;"aantal"\n"11001";" 5 "\n',
        "\ufeffnis;aantal\n11001;5\n",
        "nis;aantal\n11001;5\n\n;\n ; \n",
    ],
)
def test_a_table_reads_the_same_however_it_was_saved(text: str) -> None:
    found = table(text)
    assert cells(found) == [(2, ["11001", "5"])]
    assert found.columns[1] == "aantal"
    assert found.problems == ()


def test_the_note_with_which_excel_names_the_separator_is_no_row() -> None:
    assert cells(table("sep=;\nnis;aantal, totaal\n11001;5\n")) == [(3, ["11001", "5"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_encoding_of_excel(encoding: str) -> None:
    assert cells(table("nis;gebied\n11001;Curaçao – één\n".encode(encoding))) == [
        (2, ["11001", "Curaçao – één"])
    ]


def test_a_table_without_headings_is_known_by_its_codes() -> None:
    found = table("Aartselaar;11001;5\nAntwerpen;11002;6\n")
    assert (found.columns, found.key) == (("column 1", "column 2", "column 3"), "column 2")
    assert cells(found) == [(1, ["Aartselaar", "11001", "5"]), (2, ["Antwerpen", "11002", "6"])]


def test_a_comma_in_a_heading_or_a_number_does_not_split_a_table_of_semicolons() -> None:
    assert cells(table("nis;aantal, in 2020, voorlopig\n11001;1,5\n")) == [(2, ["11001", "1,5"])]


def test_a_row_of_several_lines_has_the_line_it_starts_on() -> None:
    assert cells(table('nis;gebied\n11001;"twee\nregels"\n11002;x\n')) == [
        (2, ["11001", "twee\nregels"]),
        (4, ["11002", "x"]),
    ]


def test_a_decimal_comma_that_splits_a_cell_is_named() -> None:
    found = table("nis,aantal\n11001,5\n11002,1,5\n")
    assert cells(found) == [(2, ["11001", "5"])]
    assert [str(p) for p in found.problems] == [
        "line 3: 3 cells where the heading has 2; put a number with a comma between quotes, "
        "or separate the columns with semicolons"
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The table is empty"),
        (" \n;;\n", "The table is empty"),
        (
            "gemeente;aantal\nAalst;5\n",
            "No column is called 'nis' or 'nis-code': the table begins with 'gemeente;aantal",
        ),
        ("nis;aantal;Aantal\n11001;5;6\n", "Two columns are called 'Aantal', 'aantal'"),
        ('nis;aantal\n11001;"5\n11002;6\n', "The row on line 2 cannot be read"),
        ('nis;aantal\n11001;"5"0\n', "The row on line 2 cannot be read"),
        (b"PK\x03\x04\x14\x00\x06\x00nis", "is damaged"),
        (b"\xff\xfen", "This is another kind of file"),
        (b"nis;a\n" + b"1" * MAX_BYTES, "The table is larger than 5 MB"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(text: str | bytes, reason: str) -> None:
    with pytest.raises(InputError, match=re.escape(reason)) as told:
        table(text)
    assert told.value.nl != str(told.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"weg.csv cannot be read \(No such file"):
        read_table(tmp_path / "weg.csv", key=("nis",))


@given(
    st.one_of(st.binary(max_size=60), st.text(alphabet='nis;,"\t\n\r |11001\0é', max_size=40).map(str.encode))
)
@example(b"nis\rx\n")
@example(b'"nis\n";a\n11001;5')
@example(b"sep=;")
@example(b"\xff\xfe1\x00")
def test_any_bytes_become_a_table_or_an_input_error(data: bytes) -> None:
    try:
        found = table(data)
    except InputError:
        return
    assert found.key in found.columns
    assert all(set(row.cells) == set(found.columns) for row in found.rows)
