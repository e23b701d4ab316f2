"""The sentences for a memo, word by word."""

from datetime import date
from typing import Any

import pytest
from samples import AALST, a_list, a_note

from gemeenten.coverage.scope import Scope, Snapshot, snapshot
from gemeenten.coverage.targets import targets
from gemeenten.dutch.memo import key_sentence, of_all, ranking_sentence, target_sentence
from gemeenten.places import AreaKind, Vintage, WorkArea
from gemeenten.register.evidence import Step
from gemeenten.register.shipped import shipped_sources
from gemeenten.status import Status

TODAY, THEN = date(2026, 11, 21), date(2021, 4, 26)


def seen(day: date = TODAY, vintage: Vintage = 2025, **narrowed: Any) -> Snapshot:
    return snapshot(shipped_sources(), Scope(day, vintage, **narrowed), TODAY)


def answer(vintage: Vintage = 2025) -> tuple[Status, ...]:
    return seen(vintage=vintage).statuses


def inside(area: str) -> tuple[Status, ...]:
    return seen(area=area).statuses


def test_the_sentence_on_flanders_claims_nothing_of_today_and_says_how_old_the_list_is() -> None:
    assert key_sentence(seen()) == (
        "114 van de 285 Vlaamse gemeenten (40,0 %) hadden op 26 april 2021, volgens Antwoord op vraag nr. 275 van 26 "
        "april 2021, een overeenkomst met het Agentschap Integratie en Inburgering; een nieuwere lijst is niet bekend. "
        "Het grondgebied met een overeenkomst telde 2.754.159 van de 6.629.143 inwoners (41,5 %; telling van 1 januari "
        "2020). Nog 5 gemeenten (1,8 %) hadden er, na een fusie, een voor een deel van het grondgebied. "
        "Op 21 november 2026 is de lijst 5 jaar en 6 maanden oud. "
        "Bron: Antwoord op vraag nr. 275 van 26 april 2021; gemeentegrenzen vanaf 2025; inwoners: Statbel."
    )


@pytest.mark.parametrize(("day", "vintage"), [(THEN, 2019), (THEN, 2025), (TODAY, 2019), (TODAY, 2025)])
def test_no_sentence_says_that_municipalities_have_an_agreement(day: date, vintage: Vintage) -> None:
    for text in (key_sentence(seen(day, vintage)), ranking_sentence(seen(day, vintage))):
        assert "hebben" not in text
        assert "heeft" not in text
        assert "hadden" in text
        assert "26 april 2021" in text
        assert "een nieuwere lijst is niet bekend" in text.lower()


def test_the_sentence_on_a_province_names_it() -> None:
    text = key_sentence(seen(area="West-Vlaanderen"))
    assert "18 van de 62 gemeenten in de provincie West-Vlaanderen (29,0 %)" in text
    assert "fusie" not in text


def test_a_newer_list_is_named_where_an_older_day_is_told_of() -> None:
    newer = a_list("2026-09-30", AALST)
    text = key_sentence(snapshot([*shipped_sources(), newer], Scope(THEN, 2019), TODAY))
    assert text.startswith("125 van de 300 Vlaamse gemeenten (41,7 %) hadden op 26 april 2021")
    assert "; er is een nieuwere lijst, van 30 september 2026." in text


def test_notes_since_the_list_are_counted_after_it() -> None:
    note = a_note("2024-05-01", "24062", Step.AGREEMENT)  # Leuven, which the list leaves out
    text = key_sentence(snapshot([*shipped_sources(), note], Scope(TODAY, 2019), TODAY))
    assert text.startswith(
        "126 van de 300 Vlaamse gemeenten (42,0 %) hadden op 1 mei 2024, volgens Antwoord op vraag nr. 275 van 26 "
        "april 2021 en 1 nota van een regioteam, een overeenkomst"
    )


def test_where_nothing_is_known_the_sentence_says_that_and_no_share() -> None:
    assert key_sentence(seen(date(2019, 6, 1), 2019)) == (
        "Van geen van de 300 Vlaamse gemeenten is bekend of er op 1 juni 2019 een overeenkomst was."
    )


def test_where_some_are_unknown_they_are_counted() -> None:
    note = a_note("2020-05-01", AALST, Step.AGREEMENT)
    text = key_sentence(snapshot([note], Scope(TODAY, 2019), TODAY))
    assert text.startswith("1 van de 300 Vlaamse gemeenten (0,3 %) had op 1 mei 2020, volgens 1 nota van een")
    assert "Van 299 gemeenten is niets bekend." in text


def test_no_agreement_at_all_is_said_in_words() -> None:
    text = key_sentence(seen(by="arrondissement", area="Ieper"))
    assert text.startswith(
        "Geen enkele van de 8 gemeenten in het arrondissement Ieper (0,0 %) had op 26 april 2021"
    )
    assert "inwoners" not in text


@pytest.mark.parametrize(
    ("total", "by", "area", "work_area", "expected"),
    [
        (285, "province", None, "flanders", "285 Vlaamse gemeenten"),
        (283, "province", None, "agii", "283 Vlaamse gemeenten (zonder Antwerpen en Gent)"),
        (
            54,
            "province",
            "Oost-Vlaanderen",
            "agii",
            "54 gemeenten in de provincie Oost-Vlaanderen (zonder Gent)",
        ),
        (38, "province", "Limburg", "agii", "38 gemeenten in de provincie Limburg"),
        (10, "arrondissement", "Brugge", "flanders", "10 gemeenten in het arrondissement Brugge"),
        (20, "referentieregio", "Regio Gent", "flanders", "20 gemeenten in de referentieregio Gent"),
        (1, "arrondissement", "Brugge", "flanders", "1 gemeente in het arrondissement Brugge"),
    ],
)
def test_what_a_share_is_of_is_named_in_full(
    total: int, by: AreaKind, area: str | None, work_area: WorkArea, expected: str
) -> None:
    assert of_all(total, Scope(TODAY, 2025, by, area, work_area)) == expected


def test_the_ranking_starts_with_the_best_covered_province() -> None:
    text = ranking_sentence(seen())
    assert "per provincie: Limburg 29 van 38 (76,3 %); Vlaams-Brabant 24 van 63 (38,1 %)" in text
    assert text.endswith("Bron: Antwoord op vraag nr. 275 van 26 april 2021; gemeentegrenzen vanaf 2025.")


def test_what_it_would_take_is_said_with_what_there_is() -> None:
    (flanders,) = targets(answer(), 50, by="flanders")
    assert target_sentence(flanders, 50, "285 Vlaamse gemeenten", THEN) == (
        "Voor 50 % van de 285 Vlaamse gemeenten, dat zijn er 143, zijn nog 29 overeenkomsten nodig. Op 26 april 2021 "
        "waren het er 114 van de 285 (40,0 %)."
    )


def test_inhabitants_and_km2_are_reached_by_at_least_so_many_agreements() -> None:
    limburg = inside("Limburg")
    (people,) = targets(limburg, 88, "population", "flanders")
    # 88 % of 877.370 is 772.085,6; covered are 753.600, with those of Tongeren.
    assert "dat zijn er 772.086, is nog minstens 1 overeenkomst nodig" in target_sentence(
        people, 88, "38 gemeenten", THEN
    )
    (land,) = targets(limburg, 100, "km2", "flanders")
    assert "dat is 2.427 km², zijn nog minstens 9 overeenkomsten" in target_sentence(
        land, 100, "38 gemeenten", THEN
    )


def test_a_share_that_is_reached_is_said_to_be() -> None:
    (limburg,) = targets(inside("Limburg"), 70, "municipalities", "flanders")
    text = target_sentence(limburg, 70, "38 gemeenten in de provincie Limburg", THEN)
    assert text == (
        "70 % van de 38 gemeenten in de provincie Limburg is bereikt: op 26 april 2021 waren het er 29 van "
        "de 38 (76,3 %)."
    )


def test_without_counts_of_inhabitants_the_sentence_says_so() -> None:
    (flanders,) = targets(answer(2018), 50, "population", "flanders")
    assert "niet van elke gemeente is het inwonertal bekend" in target_sentence(
        flanders, 50, "308 gemeenten", THEN
    )
