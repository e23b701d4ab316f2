"""The workbook, read by openpyxl."""

import io
import re
import zipfile
from datetime import datetime
from itertools import takewhile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from samples import HARMFUL

from gemeenten import exports
from gemeenten._version import __version__


def read(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows_of(book: Workbook, sheet: str) -> list[dict[str, object]]:
    headings, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def book(today: exports.Content) -> Workbook:
    return read(exports.to_xlsx(today))


def test_workbook_has_a_sheet_for_each_table_and_one_that_explains(book: Workbook) -> None:
    assert book.sheetnames == [
        "Gemeenten",
        "Dekking",
        "Verloop",
        "Fusies",
        "Bewijs",
        "Bronnen",
        "Toelichting",
    ]


def test_workbook_cells_have_their_type(book: Workbook) -> None:
    aalst = next(row for row in rows_of(book, "Gemeenten") if row["Gemeente"] == "Aalst")
    assert aalst["NIS-code"] == "41002"
    assert aalst["Inwoners"] == 87332  # Statbel, 1 January 2020
    assert aalst["Inwoners op"] == datetime(2020, 1, 1)
    assert aalst["Inwoners met een andere nationaliteit op"] == datetime(2019, 1, 1)
    assert isinstance(aalst["km²"], float)
    assert isinstance(aalst["Stand op"], datetime)
    source = rows_of(book, "Bronnen")[-1]
    assert source["Volledig"] is True


@pytest.mark.parametrize(
    ("province", "full", "partial", "total"),
    [
        ("Antwerpen", 23, 1, 67),
        ("Limburg", 29, 1, 38),
        ("Oost-Vlaanderen", 20, 2, 55),
        ("Vlaams-Brabant", 24, 1, 63),
        ("West-Vlaanderen", 18, 0, 62),
    ],
)
def test_workbook_coverage_agrees_with_the_hand_count(
    book: Workbook, province: str, full: int, partial: int, total: int
) -> None:
    row = next(
        row for row in rows_of(book, "Dekking") if (row["Indeling"], row["Gebied"]) == ("Provincie", province)
    )
    assert (row["Overeenkomst"], row["Gedeeltelijk"], row["Gemeenten"]) == (full, partial, total)
    assert row["Aandeel gemeenten"] == pytest.approx(full / total)


def test_workbook_names_its_sources_and_what_must_be_shown(book: Workbook) -> None:
    assert [row["Titel"] for row in rows_of(book, "Bronnen")][
        -1
    ] == "Antwoord op vraag nr. 275 van 26 april 2021"
    told = [cell for row in book["Toelichting"].iter_rows(values_only=True) for cell in row]
    assert "Grenzen: Statbel, bewerking Data & Analyse van de Vlaamse provincies" in told
    assert "Inwoners: Statbel, bevolking op 1 januari 2020, andere nationaliteit op 1 januari 2019" in told


def test_workbook_says_when_it_was_made_by_what_and_of_which_day(book: Workbook) -> None:
    rows = book["Toelichting"].iter_rows(values_only=True)
    told = {str(label): text or "" for label, text, *_ in takewhile(lambda row: row[0], rows)}
    assert told["Gemaakt op"] == "2026-11-22T09:30:00Z"
    assert told["Stand op"] == "2026-11-21"
    assert told["Gemaakt met"] == f"gemeenten {__version__}"
    assert told["Grenzen"] == "2025: vanaf 2025 (285 gemeenten)"
    assert told["Register"].startswith("3 bronnen")
    # The properties of the file say the same.
    assert book.properties.created == datetime(2026, 11, 22, 9, 30)
    assert book.properties.creator == told["Gemaakt met"]
    assert {one.name: one.value or "" for one in book.custom_doc_props.props} == told


def test_workbook_has_no_number_format_that_excel_would_repair(today: exports.Content) -> None:
    with zipfile.ZipFile(io.BytesIO(exports.to_xlsx(today))) as archive:
        styles = archive.read("xl/styles.xml").decode()
    # Letters in a format are d, m, y or of the word General; any other is an error to Excel.
    own = re.findall(r'formatCode="([^"]*)"', styles)
    assert {code for code in own if re.search(r"[A-Za-z]", code.replace("General", ""))} == {"dd/mm/yyyy"}


def test_a_year_is_written_without_a_thousands_separator(book: Workbook) -> None:
    heads = [cell.value for cell in book["Gemeenten"][1]]
    formats = {str(head): cell.number_format for head, cell in zip(heads, book["Gemeenten"][2], strict=True)}
    assert (formats["Grenzen"], formats["Inwoners"]) == ("0", "#,##0")


def test_workbook_holds_text_that_looks_like_a_formula_as_text(harmful: exports.Content) -> None:
    book = read(exports.to_xlsx(harmful))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert [cell.value for cell in cells if cell.hyperlink] == []
    printed = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert {text for text in HARMFUL if text.startswith(("=", "+", "-", "@"))} <= printed


def test_workbook_is_written_too_where_nothing_is_known(nothing_known: exports.Content) -> None:
    book = read(exports.to_xlsx(nothing_known))
    assert {row["Status"] for row in rows_of(book, "Gemeenten")} == {"Geen lijst bekend"}
    coverage = rows_of(book, "Dekking")[0]
    assert (coverage["Gebied"], coverage["Geen lijst bekend"]) == ("Vlaanderen", 300)
    assert coverage["Aandeel gemeenten"] is None  # unknown is not the same as none
