"""A figure of one's own as a file. In April 2021 Genk (71016) has an agreement, and Diepenbeek (71011) has none."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from gemeenten import exports
from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.exports import weighted
from gemeenten.exports.tables import Table
from gemeenten.register.shipped import shipped_sources
from gemeenten.usertables.indicators import read_indicator, weigh

DAY = date(2021, 4, 26)
SEEN = snapshot(shipped_sources(), Scope(DAY, 2019, area="Limburg"), DAY)
CONTENT = exports.content(SEEN)


def table_of(text: str, **told: str) -> Table:
    indicator = read_indicator(text.encode(), vintage=2019, **told).accept()  # type: ignore[arg-type]
    return weighted.weighted_table(weigh(SEEN.statuses, indicator), indicator, CONTENT)


def test_a_sum_is_told_by_extent_with_its_day_and_how_old_the_list_is() -> None:
    (row,) = table_of("nis;=geld\n71016;30\n71011;10\n").as_mappings()
    assert row == {
        **{"area": "Limburg", "full": 30, "partial": 0, "none": 10, "unknown": 0, "total": 40},
        **{"share": 0.75, "missing": 40, "date": DAY, "known_until": DAY, "list_date": DAY},
        **{"list_age_months": 0, "stale": False},
    }


def test_of_an_average_the_averages_are_told() -> None:
    (row,) = table_of(
        "nis;graad;mensen\n71016;10;100\n71011;40;50\n", column="graad", weight="mensen"
    ).as_mappings()
    assert (row["mean_full"], row["mean"]) == (10, 20)
    assert "full" not in row


def test_the_workbook_says_how_the_figures_came_about_and_the_csv_is_belgian() -> None:
    table = table_of("nis;geld\n71016;30,5\n71011;10\n")
    book = load_workbook(BytesIO(weighted.to_xlsx(table, "=zo geteld", CONTENT)))
    assert book.sheetnames == ["Eigen cijfers", "Toelichting"]
    told = {row[0].value: row[1].value for row in book["Toelichting"].iter_rows(max_row=20)}
    assert (told["Eigen cijfers"], told["Stand op"]) == ("=zo geteld", "2021-04-26")
    head, row = weighted.to_csv(table).decode("utf-8-sig").splitlines()
    assert head.startswith("Gebied;Met overeenkomst;Gedeeltelijk;Geen;")
    assert row.startswith("Limburg;30,5;0.0;".replace(".", ","))
