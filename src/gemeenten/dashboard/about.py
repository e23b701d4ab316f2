"""The page Over: what the figures rest on, how they are made, and what cannot be met."""

import streamlit as st

from gemeenten._version import __version__
from gemeenten.clock import local
from gemeenten.dashboard import blocks, data
from gemeenten.dutch import words
from gemeenten.places import VINTAGES, Counted, counts
from gemeenten.places.boundaries import attribution
from gemeenten.register.evidence import Kind, Source

_KINDS = {
    Kind.LIST: "lijst van gemeenten",
    Kind.TOTALS: "enkel totalen",
    Kind.NOTE: "nota van een regioteam",
    Kind.PILOT: "proeftuinen, een andere soort overeenkomst",
}


def purpose() -> None:
    """Say what the dashboard is for."""
    st.markdown(
        "Welke Vlaamse gemeenten hebben een samenwerkingsovereenkomst met het Agentschap Integratie en "
        "Inburgering (AgII), en hoe ver is elke provincie gedekt? Dit dashboard toont het op een kaart en in "
        "cijfers, toen en nu. Elk cijfer gaat terug op een document, een bladzijde en een regel. Onder *Uitleg*, "
        "bovenaan elke pagina, staan de handleiding en wat de woorden betekenen."
    )


def sources() -> None:
    """List every source with what it says."""
    st.header("Bronnen")
    blocks.table_of(
        ["Bron", "Datum", "Soort", "Gemeenten genoemd", "Volledig", "Totalen in de tekst"],
        [_row(source) for source in reversed(data.sources())],
        text=True,
    )
    newest = data.register().newest
    if newest is not None:
        since = words.day(local(newest.at).date())
        st.markdown(
            f"Zegel van het register: `{newest.seal}` (nummer {newest.position}, {since}). Elk stuk is verzegeld "
            "samen met wat eraan voorafging: wie dit zegel op papier heeft, kan nagaan dat er sindsdien niets aan "
            "veranderd is."
        )


def _row(source: Source) -> list[str]:
    stated = ", ".join(f"{what} {count}" for what, count in source.stated)
    return [
        source.title,
        words.day_of(source),
        _KINDS[source.kind],
        str(len(source.observations)) if source.observations else "–",
        "ja" if source.complete else "nee",
        stated or "–",
    ]


def method() -> None:
    """Tell the rules by which a status comes about."""
    st.header("Hoe de cijfers tot stand komen")
    st.markdown(
        "- **Niets wordt geraden.** Een naam telt alleen als hij na het gelijktrekken van hoofdletters, accenten en "
        "koppeltekens precies één gemeente aanduidt. Al de rest beslist een mens.\n"
        "- **Stand op een datum.** Alle bronnen tot en met die datum worden na elkaar gelezen. Een volledige lijst "
        "beslist over elke gemeente, een andere bron alleen over de gemeenten die ze noemt.\n"
        "- **Begin en einde.** Een overeenkomst geldt vanaf haar ondertekening, waar een bron die vermeldt, tot en met "
        "haar laatste dag, tenzij iets nieuwers iets anders zegt. Daarna is ze verlopen: dat is iets anders dan geen "
        "overeenkomst, en dan beëindigd.\n"
        "- **Overeenkomst, gedeeltelijk, geen.** Een gefuseerde gemeente heeft een overeenkomst als alle gemeenten "
        "waaruit ze ontstond er een hadden, en gedeeltelijk als dat maar voor sommige zo was. Niemand onderhandelde "
        "opnieuw door te fuseren: de kaart zegt wat bekend is.\n"
        "- **Geen lijst bekend** is iets anders dan geen overeenkomst: voor die datum is er geen document.\n"
        "- **Werkgebied.** Atlas werkt in de stad Antwerpen, IN-Gent in Gent; AgII in alle andere gemeenten en in "
        "Brussel. De cijfers zeggen telkens of die twee steden meetellen.\n"
        "- **Proeftuinen** (Sint-Pieters-Leeuw, Dilbeek, Vilvoorde) zijn overeenkomsten van een andere soort. Ze "
        "staan in de geschiedenis van de gemeente en tellen niet mee."
    )


def data_used() -> None:
    """Name the geodata, the licence and what is sent where."""
    st.header("Gegevens, licentie en privacy")
    boundaries = dict.fromkeys(attribution(vintage) for vintage in VINTAGES)
    st.markdown(
        f"- {words.plain('; '.join(boundaries))}; vereenvoudigd voor gebruik op het scherm.\n"
        f"- Inwoners: Statbel, bevolking op 1 januari {_years('population')}, andere nationaliteit op 1 januari "
        f"{_years('non_belgian')}; een cijfer gebruikt de telling die het dichtst bij zijn dag ligt. Oppervlakte "
        "gemeten op de bron, vóór het vereenvoudigen.\n"
        "- De gegevens vallen onder de open licentie van Statbel en de Modellicentie Gratis Hergebruik v1.0, "
        "de broncode onder de MIT-licentie.\n"
        "- Het dashboard vraagt niets op bij andere servers en meet geen bezoek. Alleen wie zelf de "
        "achtergrondkaart aanzet, vraagt kaartbeelden bij Digitaal Vlaanderen."
    )


def _years(who: Counted) -> str:
    return words.enumeration(str(count.on.year) for count in counts(who))


def version() -> None:
    """Give the version of the software."""
    st.header("Versie")
    st.markdown(f"gemeenten {__version__}")
