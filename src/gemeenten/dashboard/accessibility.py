"""The accessibility statement on Over, by the European model (Decision 2018/1523) as Flanders uses it."""

from datetime import date

import streamlit as st

from gemeenten import _contact
from gemeenten._contact import Contact
from gemeenten.dutch import words

#: When the dashboard was last held against the guidelines as a whole.
_REVIEWED = date(2026, 11, 27)


def statement(asked: Contact | None = None) -> None:
    """Say how far the guidelines are met, what is not, how that was found out, and where to write to."""
    named = _contact.shown() if asked is None else asked
    st.header("Toegankelijkheidsverklaring")
    st.markdown(
        f"{words.plain(named.body) or 'Wie dit dashboard aanbiedt'} wil dat iedereen het kan gebruiken, zoals het "
        "bestuursdecreet van 7 december 2018 vraagt, dat de Europese Richtlijn 2016/2102 omzet. Deze verklaring geldt "
        "voor alle pagina’s van het dashboard, en voor de verslagen en tabellen die je ervan meeneemt."
    )
    for heading, text in (
        ("Nalevingsstatus", _STATUS),
        ("Wat niet toegankelijk is", _FALLS_SHORT),
        ("Hoe deze verklaring tot stand kwam", _TESTED),
        ("Feedback en contact", _feedback(named)),
        ("Handhaving", _ENFORCED),
    ):
        st.subheader(heading)
        st.markdown(text)


_STATUS = (
    "Het dashboard **voldoet gedeeltelijk** aan de Web Content Accessibility Guidelines (WCAG) 2.1, niveau AA, en "
    "zo aan de norm EN 301 549. Wat ontbreekt, staat hieronder.\n\n"
    "Alles werkt met het toetsenbord, de kaart ook: Tab brengt je erop, met de pijltjes ga je van gemeente naar "
    "gemeente, met Enter kies je. Elke pagina werkt in licht en donker, op een telefoon en vergroot tot 400 %; "
    "brede tabellen schuiven dan binnen hun eigen kader. Geen enkel onderscheid rust op kleur alleen. Wie zijn "
    "toestel om minder beweging vraagt, krijgt er geen."
)
_FALLS_SHORT = (
    "Door de software waarop het dashboard draait (Streamlit):\n\n"
    "- Het veld om een bestand te kiezen meldt zich bij een schermlezer met een rol die niet klopt (WCAG 4.1.2). De "
    "knop erin werkt gewoon, en op Importeren kun je de tekst ook plakken.\n"
    "- Ze spreekt Engels en laat geen andere taal kiezen. Het dashboard zet haar woorden zelf om zodra ze verschijnen; "
    "wat ze zegt voor de pagina geladen is, blijft Engels.\n\n"
    "Buiten het toepassingsgebied van de wet (kaarten), met wat er in de plaats staat:\n\n"
    "- Kleine gemeenten zijn op de kaart moeilijk aan te wijzen tot je inzoomt. De tabel onder de kaart heeft "
    "dezelfde gegevens, filters en selectie, en elke gemeente is te vinden met het zoekveld. Op een smal scherm "
    "staan de namen van de provincies niet op de kaart.\n"
    "- De achtergrondkaart is een beeld zonder tekst in de plaats (WCAG 1.1.1). Ze is versiering en staat uit tot "
    "je ze aanzet.\n\n"
    "Wat kleiner is:\n\n"
    "- De grafieken zijn beelden met een beschrijving in woorden. In een balk die te smal is, valt het aantal weg; "
    "de tabel erbij heeft alle cijfers.\n"
    "- Documenten van anderen waarnaar het dashboard verwijst, zoals de bronnen, zijn misschien niet toegankelijk."
)
_TESTED = (
    f"De verklaring is opgesteld op {words.day(_REVIEWED)}, na een zelfbeoordeling. Bij elke wijziging van de "
    "software gaat een programma (axe-core) na of elke pagina aan de regels voldoet die een programma kan nagaan, "
    "in licht en donker en vergroot tot 400 %, en of de pagina’s met het toetsenbord alleen te gebruiken zijn. Dat "
    "vindt niet alles: het dashboard is nog niet getest door iemand van buiten, en niet met mensen die een "
    "schermlezer gebruiken."
)
_ENFORCED = (
    "Kreeg je geen antwoord, of geen goed antwoord? Dan kun je een klacht indienen bij de "
    "[Vlaamse Ombudsdienst](https://www.vlaamseombudsdienst.be)."
)


def _feedback(named: Contact) -> str:
    """Say where to write to; a dashboard of which nobody said it names who can tell."""
    if not named.where:
        return (
            "Merk je iets dat niet toegankelijk is, of heb je iets in een andere vorm nodig? Meld het aan wie je "
            "het adres van dit dashboard gaf."
        )
    return (
        "Merk je iets dat niet toegankelijk is, of heb je iets in een andere vorm nodig? Meld het aan "
        f"[{named.where.removeprefix('https://')}]({named.link}), met het adres van de pagina en wat er misging."
    )
