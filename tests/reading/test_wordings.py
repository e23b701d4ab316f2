"""What wordings mean, each read by hand: over names, beside them, and in words that the table does not hold."""

import csv
from importlib import resources

import pytest

from gemeenten.listing.words.days import days_in
from gemeenten.listing.words.wordings import Answer, fold, look_up
from gemeenten.steps import Step

AGREEMENT, NONE, ASK, NOTHING = Step.AGREEMENT, Answer.NO_AGREEMENT, Answer.ASK, Answer.NOTHING
WORDINGS = {
    AGREEMENT: (
        "Gemeenten met een samenwerkingsovereenkomst; OVERZICHT SAMENWERKINGSOVEREENKOMSTEN; ondertekend op 12/03/2021;"
        "overeenkomst verlengd; heeft een overeenkomst; Communes ayant conclu une convention; signed on 12 March 2021;"
        "Overeenkomst loopt af eind 2023.; Op 26 april 2021 hadden 4 gemeenten een samenwerkingsovereenkomst.;"
        "lopende overeenkomst; signée le 12/03/2021;"
        "werd ondertekend; in voege; handtekening ontvangen; signed by both parties; SWO getekend;"
        "overeenkomst met het Agentschap Integratie en Inburgering; overeenkomst met lokale besturen;"
        "partnerschapsovereenkomst; samenwerkingsprotocol; Welke gemeenten hebben een overeenkomst?"
    ),
    NONE: (
        "geen overeenkomst; Gemeenten die weigeren; weigert overeenkomst; nog niet ondertekend; wordt ondertekend;"
        "overeenkomst verwacht in 2027; streefdatum 2027; mondeling akkoord; ontwerpovereenkomst;"
        "zal binnenkort tekenen;"
        "overeenkomst ter goedkeuring voorgelegd; onder voorbehoud; kandidaat; Communes sans convention; à signer;"
        "n'ont pas signé; unsigned; to be signed; no agreement yet; pending approval; in de ijskast; gesprek gepland;"
        "ter handtekening; ondertekening volgt; overeenkomst volgt; overeenkomst bezorgd; college akkoord;"
        "collegeakkoord; enkel door AgII ondertekend; eenzijdig ondertekend"
    ),
    Step.ENDED: (
        "opgezegd; overeenkomst verlopen; stopzetting overeenkomst; Voormalige partnergemeenten; niet verlengd;"
        "liep af in 2020; convention résiliée; Anciennes conventions; Expired agreements; terminated; no longer"
    ),
    Step.NEGOTIATING: (
        "in onderhandeling; Lopende onderhandelingen; en négociation; in negotiation; overeenkomst besproken"
    ),
    Step.CLOSING: "eindonderhandeling",
    Step.EXPLORING: "verkennend gesprek; kennismaking; Gemeenten waarmee gesprekken lopen",
    Step.VISITED: "bezocht; Bezochte gemeenten",
    ASK: (
        "In overleg; Overige gemeenten; overeenkomst op losse schroeven; niet opgezegd; wordt opgezegd; spijtoptanten;"
        "had overeenkomst; opgezegd en hernieuwd; ondertekend?; overeenkomst gekelderd; agreement on ice;"
        "huurovereenkomst; arbeidscontract; overeenkomst met OCMW; Gemeenten met een overeenkomst met Fedasil;"
        "overeenkomst met de provincie; Overeenkomsten met het CAW; convenant met VDAB;"
        "gegevens van vorig jaar; allen behalve Mol; groen"
    ),
    NOTHING: (
        "Telefoon; Contactpersoon; Bedrag; Toestand op 1 maart 2020; Hieronder staat de lijst per provincie.;"
        "Bijlage 2;"
        "Hier de gemeenten van West-Vlaanderen; zie ook de bijlage; Fusie van Aalter en Knesselare.; Nieuw sinds 2022"
    ),
}


@pytest.mark.parametrize(
    ("wording", "meaning"), [(w.strip(), m) for m, wordings in WORDINGS.items() for w in wordings.split(";")]
)
def test_a_wording_means_what_a_person_reads_in_it(wording: str, meaning: object) -> None:
    assert look_up(wording).meaning is meaning


@pytest.mark.parametrize(
    "doubt", ["niet", "geen", "zal", "wordt", "onder voorbehoud", "opgezegd", "nooit", "not", "ex"]
)
@pytest.mark.parametrize("wording", ["overeenkomst", "ondertekend", "convention signée", "agreement signed"])
def test_no_wording_with_a_doubt_in_it_is_an_agreement(doubt: str, wording: str) -> None:
    for text in (f"{doubt} {wording}", f"{wording} {doubt}", f"{wording}, {doubt}"):
        assert look_up(text).meaning is not AGREEMENT


@pytest.mark.parametrize("word", ["gesneefd", "zieltogend", "scrapped", "enterrée"])
def test_no_wording_with_an_unknown_word_in_it_is_an_agreement(word: str) -> None:
    assert look_up(f"overeenkomst {word}").meaning is ASK
    assert look_up(f"{word} agreement").meaning is ASK


def test_the_table_holds_each_wording_once_under_a_known_sense() -> None:
    text = resources.files("gemeenten.listing.words").joinpath("wordings.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    answers = {"yes", "no"}
    assert not [row["wording"] for row in rows if " " in row["wording"] and "*" in row["wording"]]
    assert len({(fold(row["wording"]), row["means"] in answers) for row in rows}) == len(rows)
    senses = {
        "agreement",
        "signed",
        "ended",
        "not",
        "refused",
        "future",
        "passive",
        "conditional",
        "pending",
        "ask",
    }
    senses |= {
        "past",
        "date",
        "start",
        "until",
        "term",
        "status",
        "remark",
        "identity",
        "other",
        "nothing",
        "affirming",
        *answers,
    }
    assert {row["means"] for row in rows} - senses == {step.value for step in Step} - {
        "overeenkomst",
        "beëindigd",
    }


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("26/04/2021", "2021-04-26", "2021-04-26"),
        ("26-4-21", "2021-04-26", "2021-04-26"),
        ("26.04.2021", "2021-04-26", "2021-04-26"),
        ("26 april 2021", "2021-04-26", "2021-04-26"),
        ("1er mars 2020", "2020-03-01", "2020-03-01"),
        ("3rd May 2021", "2021-05-03", "2021-05-03"),
        ("2021-04-26 00:00:00", "2021-04-26", "2021-04-26"),
        ("april 2021", "2021-04-01", "2021-04-30"),
        ("eind 2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_a_day_is_read_in_the_usual_forms(printed: str, first: str, last: str) -> None:
    (day,) = days_in(printed)
    assert (day.first.isoformat(), day.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "printed", ["31/02/2021", "45/13/2021", "artikel 17", "tel. 02 123 45 67", "1.234.567"]
)
def test_what_is_no_day_is_none(printed: str) -> None:
    assert days_in(printed) == ()
