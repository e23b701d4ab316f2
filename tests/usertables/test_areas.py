"""Areas of one's own, and coverage counted in them."""

from datetime import date

import pytest
from samples import a_list

from gemeenten import InputError
from gemeenten.coverage import coverage
from gemeenten.places import VINTAGES, Vintage, municipalities
from gemeenten.status import status_on
from gemeenten.usertables.areas import read_areas

AALST, AARTSELAAR, ANTWERPEN, HASSELT_2025 = "41002", "11001", "11002", "71072"


def whole_table(vintage: Vintage) -> str:
    rows = [f"{m.nis};Team {m.province}" for m in municipalities(vintage).values()]
    return "\n".join(["nis;team", *rows])


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_whole_table_divides_every_municipality(vintage: Vintage) -> None:
    own = read_areas(whole_table(vintage).encode(), vintage)
    assert (own.problems, own.missing) == ((), ())
    assert own.accept() == {m.nis: f"Team {m.province}" for m in municipalities(vintage).values()}


@pytest.mark.parametrize(
    ("rows", "vintage", "reasons"),
    [
        ("11056;A", 2025, ["line 2: 11056 (Zwijndrecht) existed until 2024-12-31; in the 2025 vintage it is "
                           "46030 Beveren-Kruibeke-Zwijndrecht"]),
        ("12030;A", 2025, ["line 2: 12030 (Puurs) existed until 2018-12-31; in the 2025 vintage it is "
                           "12041 Puurs-Sint-Amands"]),
        ("46030;A", 2019, ["line 2: 46030 (Beveren-Kruibeke-Zwijndrecht) exists since 2025-01-01; in the "
                           "2019 vintage it is 11056 Zwijndrecht + 46003 Beveren + 46013 Kruibeke"]),
        ("71072;A", 2019, ["line 2: 71072 (Hasselt) exists since 2025-01-01; in the 2019 vintage it is "
                           "71022 Hasselt + 73040 Kortessem"]),
        ("11001;A\n11001;B", 2025, ["line 2: 11001 (Aartselaar) also stands on line 3",
                                    "line 3: 11001 (Aartselaar) also stands on line 2"]),
        ("21001;A", 2025, ["line 2: 21001 (Anderlecht) lies in Brussel, not in Flanders"]),
        ("10000;A", 2025, ["line 2: 10000 is the code of no municipality"]),
        ("1101;A", 2025, ["line 2: '1101' is no NIS code: those have five digits"]),
        ("Kruibeke;A", 2025, ["line 2: 46013 (Kruibeke) existed until 2024-12-31; in the 2025 vintage it is "
                              "46030 Beveren-Kruibeke-Zwijndrecht"]),
        ("Genk?;A", 2025, ["line 2: 'Genk?' is no municipality"]),
        ("Kessel-Lo;A", 2025, ["line 2: 'Kessel-Lo' is a part of Leuven, and no municipality"]),
        ("Luik;A", 2025, ["line 2: 'Luik' may be Luik in Wallonië: give its code"]),
        ("11001;A\nAartselaar;B", 2025, ["line 2: 11001 (Aartselaar) also stands on line 3",
                                         "line 3: 11001 (Aartselaar) also stands on line 2"]),
        (";A", 2025, ["line 2: the NIS code is missing"]),
        ("11001;", 2025, ["line 2: 11001 (Aartselaar) has no area"]),
        ("11001;Noord\n11002;noord", 2025, ["line 3: 'noord' is written 'Noord' on line 2"]),
        ("11001;A;B", 2025, ["line 2: 3 cells where the heading has 2; put a number with a comma between "
                             "quotes, or separate the columns with semicolons"]),
    ],
)  # fmt: skip
def test_a_row_at_fault_is_named_with_its_line_and_reason(
    rows: str, vintage: Vintage, reasons: list[str]
) -> None:
    own = read_areas(f"nis;gebied\n{rows}\n".encode(), vintage)
    assert [str(p) for p in own.problems] == reasons
    assert all(p.why.nl != p.why.en for p in own.problems)


def test_nothing_is_used_until_the_person_says_so() -> None:
    own = read_areas(b"nis;gebied\n11001;Zuid\n11056;Noord\n99999;Oost\n", 2025)
    with pytest.raises(InputError) as told:
        own.accept()
    assert str(told.value).startswith(
        "The table of areas cannot be used as it is: line 3: 11056 (Zwijndrecht)"
    )
    assert "line 4: 99999 is the code of no municipality" in str(told.value)
    assert "regel 4: 99999 is geen code van een gemeente" in told.value.nl
    assert own.accept(partial=True) == {AARTSELAAR: "Zuid"}


def test_municipalities_in_no_area_are_told() -> None:
    own = read_areas(b"nis;gebied\n11001;Zuid\n11002;\n", 2025)
    assert len(own.missing) == 284
    assert municipalities(2025)[ANTWERPEN] in own.missing
    assert municipalities(2025)[AARTSELAAR] not in own.missing


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("nis;gebied\n11001;Zuid\n", None),
        ("11001;Zuid\n", None),
        ("naam;nis;gebied\nAartselaar;11001;Zuid\n", None),
        ("gemeente,NIS-code,team\nAartselaar,11001,Zuid\n", None),
        ("nis;team;regio\n11001;Zuid;Antwerpen\n", "Team"),
        ("nis;gebied\n11001;  Zuid \n", None),
        ("gemeente;gebied\nAartselaar;Zuid\n", None),
        ("nis;gebied\naartselaar;Zuid\n", None),
        ("gebied;naam;gemeentecode\nZuid;iets anders;11001\n", None),
    ],
)
def test_the_column_with_the_areas_is_found(table: str, column: str | None) -> None:
    assert read_areas(table.encode(), 2025, column).accept() == {AARTSELAAR: "Zuid"}


@pytest.mark.parametrize(
    ("table", "column", "reason"),
    [
        (
            "nis;team;regio\n11001;A;B\n",
            None,
            "It is not clear which column is meant. .* 'team', 'regio'. Name one",
        ),
        ("nis;team\n11001;A\n", "regio", "The table has no column 'regio'. Beside the codes it has 'team'"),
        ("nis\n11001\n", None, "There is nothing beside the codes"),
    ],
)
def test_a_column_that_is_not_clear_is_asked_for(table: str, column: str | None, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_areas(table.encode(), 2025, column)


def test_coverage_is_counted_in_own_areas() -> None:
    statuses = status_on([a_list("2021-04-26", AARTSELAAR, AALST)], date(2024, 6, 1), 2019)
    own = read_areas(b"nis;gebied\n11001;Zuid\n11002;Noord\n41002;Zuid\n", 2019).accept()
    assert [(c.area, c.full, c.none, c.total) for c in coverage(statuses, own)] == [
        ("Noord", 0, 1, 1),
        ("Zuid", 2, 0, 2),
    ]


def test_own_areas_that_follow_the_provinces_count_as_the_provinces_do() -> None:
    statuses = status_on(
        [a_list("2021-04-26", AARTSELAAR, AALST, HASSELT_2025, vintage=2025)], date(2025, 6, 1), 2025
    )
    own = read_areas(whole_table(2025).replace("Team ", "").encode(), 2025).accept()
    assert coverage(statuses, own) == coverage(statuses, "province")
