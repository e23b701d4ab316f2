"""The facts, against the documents themselves where these stand, and against what was read by hand."""

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from gemeenten import InputError
from gemeenten.facts import Fact, Topic, documents, facts, of_topic, read_documents, read_facts, sums
from gemeenten.places import PROVINCES, municipalities

BY_ID = {fact.id: fact for fact in facts()}
#: Where each document stands in the shared folder, and the words with which its answer begins.
FILES = {
    "sv-stedelijke-agentschappen": ("000_0d9d505cb9181ce2.txt", "1-3.Alle"),
    "sv-300-2015": ("001_7523c8071302cd29.txt", "ANTWOORD"),
    "sv-275-2021": ("002_0ccb75d1e646bf6a.txt", "VICEMINISTER"),
    "sv-begroting-2023": ("003_6bd10996cadfd38e.txt", "1. Hiervoor"),
    "beleidsbrief-2018-2019": ("004_4446dc601cae51de.txt", None),
}
#: Heading in the policy letter at which each part begins, in its order.
PARTS = {
    "lijst met afkortingen": r"LIJST MET",
    "managementsamenvatting": r"MANAGEMENTSAMENVATTING",
    "deel I": r"I\. INLEIDING",
    **{
        f"deel II, {number}": rf"{re.escape(number)}\. "
        for number in (
            "1.1",
            "1.2",
            "1.3",
            "1.4",
            "2.1",
            "2.2",
            "2.3",
            "3.1",
            "3.2",
            "3.3",
            "4.1",
            "4.2",
            "4.3",
        )
    },
    **{f"bijlage {n}": rf"Bijlage {n}:" for n in range(1, 6)},
}
COUNTED = {"twee": 2, "drie": 3, "vier": 4, "zes": 6, "zeven": 7, "acht": 8, "twaalf": 12}


# What the project must hold at least, written down while reading the documents.


@pytest.mark.parametrize(
    ("fact", "value", "unit", "document", "location"),
    [
        ("bezocht-2020", 249, "lokale besturen", "sv-275-2021", "vraag, inleiding"),
        ("overeenkomsten-2020", 96, "overeenkomsten", "sv-275-2021", "vraag, inleiding"),
        ("bezocht-2021", 249, "lokale besturen", "sv-275-2021", "antwoord 2"),
        ("overeenkomsten-2021", 125, "overeenkomsten", "sv-275-2021", "antwoord 2"),
        ("omgevingsanalyse", 100, "gemeenten (ongeveer)", "beleidsbrief-2018-2019", "deel II, 3.1"),
        ("trajecten-2012-2014", 17_262, "trajecten", "beleidsbrief-2018-2019", "deel II, 4.2"),
        ("trajecten-2015", 19_454, "trajecten", "beleidsbrief-2018-2019", "deel II, 4.2"),
        ("trajecten-2016", 25_574, "trajecten", "beleidsbrief-2018-2019", "deel II, 4.2"),
        ("trajecten-2017", 21_725, "trajecten", "beleidsbrief-2018-2019", "deel II, 4.2"),
        ("begroting-2019", 72_391_000, "euro", "beleidsbrief-2018-2019", "bijlage 1"),
        ("begroting-2019-agii", 47_261_000, "euro", "beleidsbrief-2018-2019", "bijlage 1"),
        ("begroting-2019-werking", 25_115_000, "euro", "beleidsbrief-2018-2019", "bijlage 1"),
        ("begroting-2019-steden", 16_835_000, "euro", "beleidsbrief-2018-2019", "bijlage 1"),
        ("begroting-2019-horizontaal", 15_000, "euro", "beleidsbrief-2018-2019", "bijlage 1"),
        ("instroom-eenmalig", 22_500_000, "euro", "beleidsbrief-2018-2019", "deel II, 3.1"),
        ("intergemeentelijk-budget", 1_000_000, "euro", "beleidsbrief-2018-2019", "deel II, 3.1"),
        ("intergemeentelijk", 7, "projecten", "beleidsbrief-2018-2019", "deel II, 3.1"),
        ("oefenkansen-budget", 1_000_000, "euro", "beleidsbrief-2018-2019", "deel II, 2.1"),
        ("buurtstewards-budget", 800_000, "euro per jaar", "beleidsbrief-2018-2019", "deel II, 3.1"),
        ("maxipac", 249_000, "euro", "sv-begroting-2023", "antwoord 10"),
        ("jobroad", 400_000, "euro", "sv-begroting-2023", "antwoord 10"),
    ],
)
def test_a_figure_stands_with_its_source(
    fact: str, value: float, unit: str, document: str, location: str
) -> None:
    found = BY_ID[fact]
    assert (found.value, found.unit, found.document.id, found.location) == (value, unit, document, location)


@pytest.mark.parametrize(
    ("fact", "topic", "period", "parties"),
    [
        ("agii-vvsg", Topic.AGREEMENT, "eind 2016", {"AgII", "VVSG"}),
        ("agii-vvsg-herziening", Topic.AGREEMENT, "stand op de vraag van 26 april 2021", {"AgII", "VVSG"}),
        ("agii-vgc", Topic.AGREEMENT, "26 november 2015", {"AgII", "VGC"}),
        ("agii-vgc-vernieuwd", Topic.AGREEMENT, "2018", {"AgII", "VGC"}),
        (
            "agentschappen-vdab",
            Topic.AGREEMENT,
            "2016",
            {"AgII", "Atlas", "IN-Gent", "Huis van het Nederlands Brussel", "VDAB"},
        ),
        (
            "brussel-tewerkstelling",
            Topic.AGREEMENT,
            "eind 2017",
            {"Actiris", "VDAB-Brussel", "AgII-regio Brussel", "Huis van het Nederlands Brussel"},
        ),
        (
            "onthaalbureaus-partners",
            Topic.PARTNER,
            "begin 2015",
            {
                "OCMW’s",
                "steden",
                "sociale huisvestingsmaatschappijen",
                "vzw’s voor werkervaring",
                "centra voor basiseducatie",
            },
        ),
        ("onthaalbureaus-vraag", Topic.PARTNER, "begin 2015", {"CAW’s", "VDAB"}),
        ("onkosten-agii", Topic.RULES, "sinds 1 juni 2020", {"AgII"}),
        ("regelgeving-2022", Topic.RULES, "1 maart 2022", set[str]()),
        ("retributie", Topic.RULES, "1 september 2023", set[str]()),
    ],
)
def test_an_agreement_or_rule_stands_with_its_date_and_parties(
    fact: str, topic: Topic, period: str, parties: set[str]
) -> None:
    found = BY_ID[fact]
    assert (found.topic, found.period.label, set(found.parties)) == (topic, period, parties)


@pytest.mark.parametrize(
    ("fact", "places"),
    [
        ("atlas", {"Antwerpen"}),
        ("in-gent", {"Gent"}),
        ("agii", {"Vlaanderen"}),
        ("agii-brussel", {"Brussel"}),
        ("huis", {"Brussel"}),
        ("vlaamse-rand", {"Sint-Pieters-Leeuw", "Dilbeek", "Vilvoorde"}),
        ("buurtstewards", {"Antwerpen", "Gent", "Sint-Niklaas", "Brussel"}),
        ("testcentra", {"Antwerpen", "Gent", "Brussel", "Kortrijk", "Hasselt"}),
    ],
)
def test_a_fact_knows_its_places(fact: str, places: set[str]) -> None:
    found = BY_ID[fact]
    assert set(found.places) == places
    on_the_map = {m.name for m in found.municipalities(2025)}
    assert on_the_map == places - {"Vlaanderen", "Brussel"}


def test_a_province_is_not_mistaken_for_the_city_of_the_same_name() -> None:
    assert BY_ID["lijst-2021-antwerpen"].municipalities(2019) == ()


# Each fact is true to its document.


def test_every_fact_names_a_document_and_a_place_in_it() -> None:
    assert {fact.document.id for fact in facts()} == set(documents()) == set(FILES)
    for fact in facts():
        assert fact.location.startswith(tuple(PARTS) if "beleidsbrief" in fact.document.id else _QA), fact.id


_QA = ("vraag, inleiding", "vraag ", "antwoord")


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: fact.id)
def test_a_fact_is_printed_where_it_says(fact: Fact, shared: Path) -> None:
    section = _section(fact, shared)
    for printed in fact.as_printed:
        end = r"\d" if printed[-1].isdigit() else r"\w"  # one figure is printed "47.261.000euro"
        assert re.search(rf"(?<!\w){re.escape(_plain(printed))}(?!{end})", section), printed


@pytest.mark.parametrize("fact", [f for f in facts() if f.value is not None], ids=lambda fact: fact.id)
def test_a_value_is_printed_or_says_how_it_was_derived(fact: Fact) -> None:
    printed = [_number(text) for text in fact.as_printed]
    assert fact.derived or fact.value in printed


def test_facts_carry_no_sentence_of_a_document(shared: Path) -> None:
    runs = {run for name in FILES for run in _runs(_text(shared, name))}
    for fact in facts():
        for text in (fact.statement, fact.remark or ""):
            assert not runs & set(_runs(_plain(text))), text
        assert all(len(printed.split()) <= 5 for printed in fact.as_printed)


# Where the documents' own figures do, and do not, add up.


def test_the_budget_of_2019_adds_up() -> None:
    assert 47_261_000 + 25_115_000 + 15_000 == 72_391_000
    assert {s.total.id: s.difference for s in sums(facts())}["begroting-2019"] == 0
    assert BY_ID["na-begroting-2019"].value == 0
    assert BY_ID["na-begroting-2019-rest"].value == 25_115_000 - 16_835_000


def test_the_table_of_2021_holds_as_many_names_as_the_answer_says(shared: Path) -> None:
    names = _table_of_2021(shared)
    assert Counter(names.values()) == {
        fact.places[0].removeprefix("provincie "): fact.value
        for fact in facts()
        if fact.id.startswith("lijst-2021-")
    }
    assert len(names) == BY_ID["overeenkomsten-2021"].value == BY_ID["na-lijst-2021"].value == 125
    assert {s.total.id: s.difference for s in sums(facts())}["overeenkomsten-2021"] == 0


def test_of_the_three_pilots_only_vilvoorde_is_on_the_list(shared: Path) -> None:
    assert set(BY_ID["vlaamse-rand"].places) & set(_table_of_2021(shared)) == {"Vilvoorde"}


def test_trajectories_fell_by_15_percent_in_2017() -> None:
    before, after = BY_ID["trajecten-2016"].value or 0, BY_ID["trajecten-2017"].value or 0
    fall = 100 * (before - after) / before
    assert round(fall, 1) == BY_ID["na-trajecten-2017"].value
    assert round(fall) == BY_ID["trajecten-2017-daling"].value


def test_agreements_grew_by_29_while_visits_stood_still() -> None:
    assert BY_ID["na-toename-2021"].value == 125 - 96
    assert BY_ID["bezocht-2020"].value == BY_ID["bezocht-2021"].value


def test_maxipac_is_one_day_short_of_its_three_years_and_jobroad_is_not() -> None:
    def days_short(fact: Fact) -> int:
        first, last = fact.period.first, fact.period.last
        assert first
        return (first.replace(year=first.year + 3) - last).days - 1

    assert days_short(BY_ID["maxipac"]) == BY_ID["na-maxipac"].value == 1
    assert days_short(BY_ID["jobroad"]) == 0


# The tables can be edited, and say where an edit went wrong.

HEAD = (
    b"id,topic,date_from,date_to,period,statement,value,unit,parties,places,document,location,as_printed,"
    b"derived,sum_of,remark\n"
)
GOOD = b"a,budget,2019,,,Iets,5,euro,AgII; VVSG,Gent,sv-275-2021,antwoord 2,5 | 2019,,,\n"


def test_a_row_becomes_a_fact() -> None:
    (fact,) = read_facts(HEAD + GOOD, documents())
    assert fact.parties == ("AgII", "VVSG")
    assert fact.as_printed == ("5", "2019")
    assert (fact.period.first, fact.period.last) == (date(2019, 1, 1), date(2019, 12, 31))
    assert (fact.derived, fact.sum_of, fact.remark) == (None, (), None)


def test_a_table_saved_by_excel_reads_the_same() -> None:
    saved = (HEAD + GOOD).replace(b",", b";").replace(b"AgII; VVSG", b'"AgII; VVSG"').replace(b"\n", b"\r\n")
    assert read_facts(b"\xef\xbb\xbf" + saved, documents()) == read_facts(HEAD + GOOD, documents())


@pytest.mark.parametrize(
    ("cell", "instead", "reason"),
    [
        (b"a,budget", b",budget", "line 2: id '' is missing"),
        (b",budget", b",geld", "line 2: topic 'geld' is none of overeenkomst, bediening"),
        (b"2019,,,", b",,,", "line 2: period: a date is missing"),
        (b"2019,,,", b"2019-13,,,", "'2019-13' is no date: month must be in 1..12"),
        (b"2019,,,", b"2019-02-30,,,", "'2019-02-30' is no date: day"),
        (b"2019,,,", b"voorjaar,,,", "'voorjaar' is no date: write 2016, 2016-01 or 2016-01-29"),
        (b"2019,,,", b"2019,2018,,", "date_to 2018 is before date_from 2019"),
        (b"Iets", b"", "line 2: statement '' is missing"),
        (b"5,euro", b"5.000.000,euro", "value '5.000.000' is no number"),
        (b"5,euro", b"5,", "unit '' a value needs a unit"),
        (b"5,euro", b",euro", "unit 'euro' a value needs a unit"),
        (b"Gent", b"Gnet", "places: 'Gnet' is no municipality and no wider place"),
        (b"sv-275-2021", b"sv-276", "document 'sv-276' is none of the documents (sv-300-2015"),
        (b"antwoord 2", b"", "location '' is missing"),
        (b"5 | 2019", b"", "as_printed '' is missing"),
        (b",,,\n", b",,b,\n", "sum_of: 'b' is no fact with a value in 'euro'"),
    ],
)
def test_a_row_at_fault_is_named(cell: bytes, instead: bytes, reason: str) -> None:
    assert cell in GOOD
    with pytest.raises(InputError, match=re.escape(reason)):
        read_facts(HEAD + GOOD.replace(cell, instead, 1), documents())


def test_all_rows_at_fault_are_told_at_once() -> None:
    table = HEAD + GOOD + GOOD + GOOD.replace(b"a,", b"c,").replace(b"Gent", b"Gnet").replace(b"2019,", b"x,")
    with pytest.raises(InputError) as told:
        read_facts(table, documents())
    assert str(told.value).startswith("data/facts.csv cannot be used as it is: line 3: id 'a' already")
    assert "line 4: places: 'Gnet'" in str(told.value)
    assert "line 4: period: 'x' is no date" in str(told.value)
    assert told.value.nl == (
        "data/facts.csv is zo niet bruikbaar: regel 3: id ‘a’ staat al op regel 2; regel 4: places: ‘Gnet’ is geen "
        "gemeente en geen ruimer gebied; regel 4: period: ‘x’ is geen datum: schrijf 2016, 2016-01 of 2016-01-29"
    )


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="lacks the columns period, statement, value"):
        read_facts(b"id,topic,date_from\na,budget,2019\n", documents())
    with pytest.raises(InputError, match="lacks the columns title"):
        read_documents(b"id,kind,date_from\na,x,2019\n")


def test_a_document_without_a_title_is_named() -> None:
    table = b"id,title,kind,date_from,date_to,period,institution,reference,url,remark\nx,,a,2019,,,b,c,d,\n"
    with pytest.raises(InputError, match=r"data/documents.csv .* line 2: title '' is missing"):
        read_documents(table)


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_facts_oldest_first(topic: Topic) -> None:
    found = of_topic(facts(), topic)
    assert found
    assert topic.label[0].isupper()
    starts = [fact.period.first or fact.period.last for fact in found]
    assert all(a <= b for a, b in pairwise(starts))


# Reading the documents as the tests need them.


@cache
def _raw(shared: Path, name: str) -> str:
    pages = (shared / "documents" / FILES[name][0]).read_text(encoding="utf-8").split("\n ")
    return "\n ".join(dict.fromkeys(pages))  # the policy letter repeats some of its pages


def _plain(text: str) -> str:
    """One line, straight quotes, no case, no hyphen at a line's end, no blank around an en dash."""
    text = re.sub(r"(?<=\w)-\s*\n\s*", "-", text).replace("’", "'").replace("‘", "'")
    return " ".join(text.split()).casefold()


@cache
def _text(shared: Path, name: str) -> str:
    return _plain(_raw(shared, name))


def _section(fact: Fact, shared: Path) -> str:
    """Cut out the part of the document that a location names."""
    raw = _raw(shared, fact.document.id)
    answer_starts = FILES[fact.document.id][1]
    if answer_starts is None:
        starts = {part: re.search(rf"^ ?{heading}", raw, re.M) for part, heading in PARTS.items()}
        found = {part: match.start() for part, match in starts.items() if match}
        assert len(found) == len(PARTS)
        part = next(p for p in found if fact.location == p)
        return _plain(raw[found[part] : min([p for p in found.values() if p > found[part]], default=None)])
    question, _, answer = raw.partition(f"\n {answer_starts}")
    answer = answer_starts + answer
    half = question if fact.location.startswith("vraag") else answer
    number = re.search(r"\d+", fact.location)
    if not number:
        return _plain(re.split(r"^1\. ", half, maxsplit=1, flags=re.M)[0] if half is question else half)
    # An answer may take several questions together ("1-3.").
    start = re.search(rf"^ ?{number[0]}(-\d+)?\. ?\S", half, re.M)
    assert start
    end = re.search(rf"^ ?{int(number[0]) + 1}\. ", half[start.end() :], re.M)
    return _plain(half[start.start() : start.end() + end.start() if end else None])


def _number(printed: str) -> float | None:
    """Read a number as Dutch prose prints it: 1.000, 22,5 miljoen, 15%, 100-tal, zeven."""
    word, *rest = re.split(r"\s+|-tal$|%$", printed.strip())
    if word.casefold() in COUNTED:
        return COUNTED[word.casefold()]
    if not re.fullmatch(r"\d{1,3}(\.\d{3})*(,\d+)?|\d+", word):
        return None
    return float(word.replace(".", "").replace(",", ".")) * (1_000_000 if "miljoen" in rest else 1)


def _runs(text: str, words: int = 8) -> list[str]:
    found = re.findall(r"\w+", text)
    return [" ".join(found[i : i + words]) for i in range(len(found) - words + 1)]


def _table_of_2021(shared: Path) -> dict[str, str]:
    """Municipality -> province of the table, by looking for each of the 300 names on lines of their own."""
    raw = _raw(shared, "sv-275-2021").partition("Provincie Gemeente")[2]
    joined = re.sub(r"-\s*\n\s*", "-", raw)
    lines = {line.strip() for line in joined.splitlines()} - set(PROVINCES)
    return {m.name: m.province for m in municipalities(2019).values() if m.name in lines}
