"""Tables that are made to hurt: told with the limit, or read in the time and room that their size takes."""

from collections.abc import Callable

import pytest

from gemeenten._errors import InputError
from gemeenten.documents.csvtable import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from gemeenten.usertables.areas import read_areas
from gemeenten.usertables.codes import read_codes
from gemeenten.usertables.indicators import read_indicator


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (f"NIS{';a' * MAX_COLUMNS}\n11001;x\n", f"{MAX_COLUMNS} columns"),
        ("NIS;" * 24_000, f"{MAX_COLUMNS} columns"),
        ("NIS;Gebied\n" + "11001;a\n" * (MAX_ROWS + 1), "2,000 rows"),
        ("NIS;Gebied\n" + "1,2;;;;;x\n" * (MAX_ROWS + 1), "2,000 rows"),
        (
            "NIS;"
            + ";".join(f"c{n}" for n in range(90))
            + "\n"
            + f"11001{';1' * 90}\n" * (MAX_CELLS // 91 + 1),
            "100,000 cells",
        ),
    ],
)
def test_a_table_that_is_too_large_is_told_the_limit(table: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_codes(table.encode())


def _areas(table: bytes) -> int:
    return sum(
        len(p.why.en) + len(p.why.nl) + len(p.value) for p in read_areas(table, 2025, "Gebied").problems
    )


def _figures(table: bytes) -> int:
    problems = read_indicator(table, column="Gebied", vintage=2025).problems
    return sum(len(p.why.en) + len(p.why.nl) + len(p.value) for p in problems)


@pytest.mark.parametrize("read", [_areas, _figures])
@pytest.mark.parametrize(
    "row",
    [
        "11001;a\n",  # 48 KB of this took the server from 291 to 749 MB
        "99999;a\n",
        "Aartselaar;a\n",
        "x;a\n",
        ";a\n",
        f"{'9' * 1000};a\n",
        f"11001;{'a' * 1000}\n",
        '"1\n1";a\n',
    ],
)
def test_what_is_said_of_a_table_grows_with_the_table_and_not_with_its_square(
    row: str, read: Callable[[bytes], int]
) -> None:
    said = [read(b"NIS;Gebied\n" + row.encode() * rows) / rows for rows in (500, 2000)]
    assert said[1] <= said[0] * 1.1


def test_the_other_lines_of_a_code_are_named_as_far_as_anyone_reads() -> None:
    problems = read_areas(b"NIS;Gebied\n" + b"11001;a\n" * 8, 2025).problems
    assert problems[0].why.en == "11001 (Aartselaar) also stands on line 3, 4, 5, 6, 7 and 2 more"
    assert problems[7].why.nl == "11001 (Aartselaar) staat ook op regel 2, 3, 4, 5, 6 en nog 2 andere"


def test_a_row_that_ends_early_has_empty_cells() -> None:
    (row,) = read_codes(b"NIS;a;b\n11001;x\n").rows
    assert (row["a"], row["b"]) == ("x", "")
