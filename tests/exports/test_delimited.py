"""The CSV file, read by Python's own reader."""

import csv
import io
import re

import pytest

from gemeenten import exports
from gemeenten._version import __version__


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_begins_with_a_byte_order_mark_and_names_its_columns(today: exports.Content) -> None:
    data = exports.to_csv(today)
    assert data.startswith(b"\xef\xbb\xbfnis,uri,name,name_fr,vintage,province,")
    assert b"\r\n" in data


def test_csv_has_a_row_for_each_of_the_285_with_its_persistent_identifier(today: exports.Content) -> None:
    rows = read(exports.to_csv(today))
    assert len(rows) == 285
    assert all(row["uri"] == f"https://data.vlaanderen.be/id/gemeente/{row['nis']}" for row in rows)


def test_csv_tells_status_and_evidence_of_a_merged_municipality(today: exports.Content) -> None:
    # Moerbeke had an agreement, Lokeren had none; they merged in 2025 (Oost-Vlaanderen).
    row = next(row for row in read(exports.to_csv(today)) if row["nis"] == "46029")
    assert (row["name"], row["status"], row["since"]) == ("Lokeren", "partial", "2021-04-26")
    assert row["evidence"].startswith("“Moerbeke” in Antwoord op vraag nr. 275")
    assert row["date"] == "2026-11-21"


@pytest.mark.parametrize("table", ["municipalities", "evidence", "sources"])
def test_no_cell_of_a_csv_can_become_a_formula(harmful: exports.Content, table: str) -> None:
    from gemeenten.exports.delimited import table_csv

    rows = list(csv.reader(io.StringIO(table_csv(getattr(harmful, table)), newline="")))
    cells = [cell for row in rows for cell in row if cell]
    assert any("=1+1" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip(" ")[0] in "=+-@\t\r\n＝＋－＠"] == []


def test_a_text_that_is_no_formula_is_written_as_it_is(harmful: exports.Content) -> None:
    from gemeenten.exports.delimited import table_csv

    rows = list(csv.DictReader(io.StringIO(table_csv(harmful.evidence), newline="")))
    assert 'komma, puntkomma; "aanhaling"' in [row["as_printed"] for row in rows]
    assert "'+1+1" in [row["as_printed"] for row in rows]


def belgian(content: exports.Content) -> list[dict[str, str]]:
    text = exports.to_excel_csv(content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_csv_for_excel_in_belgium_has_semicolons_decimal_commas_and_dutch_words(
    today: exports.Content,
) -> None:
    assert exports.to_excel_csv(today).startswith(b"\xef\xbb\xbfNIS-code;URI;Gemeente;")
    lokeren = next(row for row in belgian(today) if row["NIS-code"] == "46029")
    assert (lokeren["Status"], lokeren["Bekend sinds"]) == ("Gedeeltelijk", "26/04/2021")
    assert lokeren["Grenzen"] == "2025"
    assert re.fullmatch(r"\d+,\d+", lokeren["km²"])
    assert (lokeren["Werkgebied"], lokeren["Stand op"]) == ("alle gemeenten", "21/11/2026")


def test_both_kinds_of_csv_hold_the_same_rows_and_say_what_made_them(today: exports.Content) -> None:
    plain = read(exports.to_csv(today))
    assert [row["nis"] for row in plain] == [row["NIS-code"] for row in belgian(today)]
    assert {row["made_by"] for row in plain} == {f"gemeenten {__version__}"}
    assert {row["work_area"] for row in plain} == {"flanders"}


def test_no_cell_of_a_csv_for_excel_can_become_a_formula(harmful: exports.Content) -> None:
    cells = [cell for row in belgian(harmful) for cell in row.values() if cell]
    assert any("=1+1" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip(" ")[0] in "=+-@\t\r\n＝＋－＠"] == []
