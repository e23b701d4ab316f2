"""The data package, judged by frictionless."""

import csv
import io
import json
import time
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from frictionless import Package, validate
from samples import a_list

from gemeenten import exports
from gemeenten._version import __version__
from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.register.evidence import Withdrawal
from gemeenten.status import Extent


def saved(content: exports.Content, folder: Path) -> Path:
    path = folder / "package.zip"
    path.write_bytes(exports.to_datapackage(content))
    return path


@pytest.mark.parametrize("name", ["today", "harmful", "nothing_known", "without_cities"])
def test_data_package_is_valid(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    report = validate(saved(request.getfixturevalue(name), tmp_path))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "message"])


def test_of_the_five_municipalities_that_have_it_in_part_a_file_holds_five(
    today: exports.Content, tmp_path: Path
) -> None:
    some = replace(today, extents={Extent.PARTIAL})
    report = validate(saved(some, tmp_path))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "message"])
    whole = zipfile.ZipFile(saved(some, tmp_path))
    listed = list(csv.DictReader(io.StringIO(whole.read("municipalities.csv").decode("utf-8-sig"))))
    assert len(listed) == 5
    assert {row["status"] for row in listed} == {"partial"}
    # What is counted per area stays whole, for a share has its denominator.
    areas = csv.DictReader(io.StringIO(whole.read("coverage.csv").decode("utf-8-sig")))
    assert next(row["total"] for row in areas if row["area_kind"] == "flanders") == "285"
    assert json.loads(whole.read("datapackage.json"))["metadata"]["shown"] == "gedeeltelijk"
    assert len(json.loads(exports.FORMATS[".geojson"].write(some))["features"]) == 5


def test_a_wrong_cell_would_be_found(today: exports.Content, tmp_path: Path) -> None:
    whole = zipfile.ZipFile(saved(today, tmp_path))
    for name in whole.namelist():
        data = whole.read(name)
        if name == "municipalities.csv":
            data = data.replace(b",full,", b",volledig,", 1)
        (tmp_path / name).write_bytes(data)
    report = validate(tmp_path / "datapackage.json")
    assert report.flatten(["rowNumber", "fieldName", "type"]) == [[2, "status", "constraint-error"]]


def test_data_package_tells_licences_sources_and_what_columns_mean(
    today: exports.Content, tmp_path: Path
) -> None:
    package = Package(saved(today, tmp_path))
    assert [licence["title"] for licence in package.licenses] == [
        "Modellicentie Gratis Hergebruik Vlaanderen v1.0",
        "Open data van Statbel",
    ]
    titles = [source["title"] for source in package.sources]
    assert "Antwoord op vraag nr. 275 van 26 april 2021" in titles
    assert "Grenzen: Statbel, bewerking Data & Analyse van de Vlaamse provincies" in titles
    for resource in package.resources:
        if resource.format == "csv":
            assert all(field.description and field.title for field in resource.schema.fields)


def test_data_package_is_of_version_2_with_what_a_catalogue_asks(
    today: exports.Content, tmp_path: Path
) -> None:
    with zipfile.ZipFile(saved(today, tmp_path)) as package:
        described = json.loads(package.read("datapackage.json"))
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert described["created"] == "2026-11-22T09:30:00Z"
    assert described["version"] == __version__
    assert "inburgering" in described["keywords"]
    assert described["contributors"] == [{"title": f"gemeenten {__version__}", "roles": ["creator"]}]
    assert described["metadata"]["work_area"] == "flanders: alle gemeenten"
    for resource in described["resources"]:
        assert "profile" not in resource  # that was version 1
        assert [licence["title"] for licence in resource["licenses"]] == [
            "Modellicentie Gratis Hergebruik Vlaanderen v1.0",
            "Open data van Statbel",
        ]
        if resource["format"] == "csv":
            assert resource["type"] == "table"
            assert resource["schema"]["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"


def test_evidence_in_the_package_leads_to_a_municipality_and_a_source(
    today: exports.Content, tmp_path: Path
) -> None:
    package = Package(saved(today, tmp_path))
    keys = {
        r.name: [key["reference"]["resource"] for key in r.schema.foreign_keys] for r in package.resources
    }
    assert keys["evidence"] == ["municipalities", "sources"]
    rows = package.get_table_resource("evidence").read_rows()
    assert len(rows) == 125


def test_predecessors_in_the_package_are_those_of_the_mergers_of_2025(
    today: exports.Content, tmp_path: Path
) -> None:
    rows = Package(saved(today, tmp_path)).get_table_resource("predecessors").read_rows()
    # 28 municipalities became 13: the count of 300 fell by 15.
    assert len({row["nis"] for row in rows}) == 13
    assert len(rows) == 28
    kruibeke = next(row for row in rows if row["predecessor"] == "Kruibeke")
    assert (kruibeke["nis"], kruibeke["status"]) == ("46030", "full")


def test_a_withdrawn_or_later_source_is_not_in_the_package() -> None:

    kept, later = a_list("2025-02-01", "11001"), a_list("2026-02-01", "11001")
    taken_back = replace(
        a_list("2025-03-01", "11004"), withdrawal=Withdrawal("Jan", datetime(2025, 4, 1, tzinfo=UTC), "fout")
    )
    sources, day = (kept, later, taken_back), date(2025, 6, 1)
    content = exports.content(snapshot(sources, Scope(day, 2025)), sources=sources)
    with zipfile.ZipFile(io.BytesIO(exports.to_datapackage(content))) as package:
        listed = csv.DictReader(io.StringIO(package.read("sources.csv").decode()))
        assert [row["id"] for row in listed] == [kept.id]
        assert "Jan" not in package.read("datapackage.json").decode()


def test_own_areas_are_counted_besides_the_usual_ones() -> None:

    day = date(2025, 6, 1)
    seen = snapshot([a_list("2025-02-01", "11001")], Scope(day, 2025))
    content = exports.content(seen, areas={"11001": "Team Noord", "11004": "Team Noord"})
    own = [dict(zip(("area_kind", "area", "full"), row, strict=False)) for row in content.coverage.rows]
    assert {"area_kind": "own", "area": "Team Noord", "full": 1} in own


def test_the_same_content_gives_the_same_bytes(today: exports.Content) -> None:
    first = {suffix: form.write(today) for suffix, form in exports.FORMATS.items()}
    time.sleep(2.1)  # ZIP counts in steps of two seconds: a file that holds the time would be another one now
    assert [suffix for suffix, form in exports.FORMATS.items() if form.write(today) != first[suffix]] == []
