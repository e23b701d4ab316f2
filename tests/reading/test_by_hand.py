"""Documents as Flemish administrations write them, each set down and counted by hand.

The expectations were written before the reader was run on them. A document gives its municipalities by name;
every problem gives its kind and the text as printed.
"""

import io
import unicodedata
from dataclasses import dataclass
from datetime import date

import pytest
from list_corpus import as_docx, as_html, as_pdf, as_xlsx, pdf_of_text

from gemeenten import NoListError
from gemeenten.documents import Upload
from gemeenten.listing import MunicipalityList, ProblemKind, read_list
from gemeenten.places import Vintage, municipalities
from gemeenten.steps import Step


@dataclass(frozen=True)
class Doc:
    """A document, the agreements that it lists (comma-separated), other steps, and what a person has to decide."""

    content: str | bytes
    lists: str
    vintage: Vintage = 2019
    problems: tuple[tuple[str, str], ...] = ()
    name: str = "document.txt"
    on: date | None = None
    stated: int | None = None
    steps: tuple[tuple[str, str], ...] = ()


def read(doc: Doc) -> MunicipalityList:
    content = doc.content.encode() if isinstance(doc.content, str) else doc.content
    file = io.BytesIO(content)
    file.name = doc.name
    return read_list(file, on=doc.on)


IN_2021 = date(2021, 4, 26)

CODES_OF_LIMBURG = sorted((m.nis, m.name) for m in municipalities(2019).values() if m.province == "Limburg")
OF_LIMBURG = [name for _, name in CODES_OF_LIMBURG]

DOCUMENTS: dict[str, Doc] = {
    "a letter with two paragraphs and a reference number": Doc(
        """Vlaamse overheid
Agentschap Binnenlands Bestuur
Koning Albert II-laan 15 bus 70
1210 BRUSSEL

ons kenmerk: ABB/2021/0345
datum: 14 juni 2021

Betreft: lijst van gemeenten met een samenwerkingsovereenkomst

Geachte heer burgemeester

Zoals gevraagd vindt u hierbij de lijst. In de provincie Antwerpen gaat het om 4 gemeenten,
in Limburg om 3.

Provincie Antwerpen: Aartselaar, Boom, Heist-op-den-Berg en Lier.

Provincie Limburg: As, Ham en Peer.

Met de meeste hoogachting,

Jan De Smet
afdelingshoofd
""",
        "Aartselaar, Boom, Heist-op-den-Berg, Lier, As, Ham, Peer",
    ),
    "an e-mail with quoted lines": Doc(
        """Van: Els Janssens <els.janssens@integratie-inburgering.be>
Verzonden: maandag 3 mei 2021 10:12
Aan: Peter Maes
Onderwerp: RE: gemeenten met overeenkomst

Dag Peter

Hier de gemeenten van West-Vlaanderen:
- Avelgem
- Bredene
- Gistel
- Harelbeke
- Izegem
en ook nog Menen.

Groeten
Els

> Van: Peter Maes
> Dag Els, kan je mij de lijst bezorgen? Brugge en Oostende zitten er toch bij?
> Peter
""",
        "Avelgem, Bredene, Gistel, Harelbeke, Izegem",
    ),
    "small capitals, titles of towns": Doc(
        """OVERZICHT SAMENWERKINGSOVEREENKOMSTEN
Toestand op 1 maart 2020

VLAAMS-BRABANT
STAD HALLE
STAD LANDEN
GEMEENTE MACHELEN
GEMEENTE SINT-GENESIUS-RODE
GEMEENTE WEZEMBEEK-OPPEM

LIMBURG
STAD GENK
STAD HERK-DE-STAD
STAD PEER
GEMEENTE AS
""",
        "Halle, Landen, Machelen, Sint-Genesius-Rode, Wezembeek-Oppem, Genk, Herk-de-Stad, Peer, As",
    ),
    "a numbered table pasted from Word, with tabs": Doc(
        "Nr.\tGemeente\tProvincie\tDatum ondertekening\n"
        "1\tAartselaar\tAntwerpen\t12/03/2018\n"
        "2\tGent\tOost-Vlaanderen\t01/07/2019\n"
        "3\tAntwerpen\tAntwerpen\t15/09/2019\n"
        "4\tPelt\tLimburg\t20/01/2020\n",
        "Aartselaar, Gent, Antwerpen, Pelt",
        2025,  # the names fit 2019 as well; when each was signed does not date the list
    ),
    "footnotes under the list": Doc(
        """Gemeenten met een overeenkomst (stand op 15 september 2022)

Oost-Vlaanderen
Aalst¹
Aalter²
De Pinte
Sint-Martens-Latem*
Zulte (3)

¹ Overeenkomst loopt af eind 2023.
² Fusie van Aalter en Knesselare.
* Ondertekend door stad en OCMW.
(3) Nieuw sinds 2022.
""",
        "Aalst, Aalter, De Pinte, Sint-Martens-Latem, Zulte",
    ),
    "postal codes before the names": Doc(
        """Adressenlijst lokale besturen 10/10/2021
2630 Aartselaar
2850 Boom
2150 Borsbeek
B-9000 Gent
3500 Hasselt
8790 Waregem
""",
        "Aartselaar, Boom, Borsbeek, Gent, Hasselt, Waregem",
    ),
    "codes between brackets and behind": Doc(
        """Gemeenten (NIS-code), situatie op 31-12-2021
Aalter (44084)
Deinze (44083)
Kruisem (45068)
Hasselt, 71022
Tielt - 37015
""",
        "Aalter, Deinze, Kruisem, Hasselt, Tielt",
    ),
    "a code that belongs to another": Doc(
        """Gemeente;NIS-code
Aalst;41002
Halle;23027
Boom;11008
Lier;12021
""",
        "Aalst, Halle, Lier",
        2025,
        (("code-differs", "Boom"),),
        "lijst.csv",
        date(2025, 6, 1),
    ),
    "abbreviations of every sort": Doc(
        """Stand van zaken per 1/6/2021 - overeenkomsten
St-Niklaas
St.-Truiden
St. Martens Latem
Sint Genesius Rode
St.-Katelijne-Waver
Heist o/d Berg
Kapelle-o.d.-Bos
Heusden Zolder
""",
        "Sint-Niklaas, Sint-Truiden, Sint-Martens-Latem, Sint-Genesius-Rode, Sint-Katelijne-Waver, "
        "Heist-op-den-Berg, Kapelle-op-den-Bos, Heusden-Zolder",
    ),
    "French names in a federal note": Doc(
        """Liste des communes, 12 mars 2021

Fourons
Rhode-Saint-Genèse
Biévène
Espierres-Helchin
Renaix
Messines
""",
        "Voeren, Sint-Genesius-Rode, Bever, Spiere-Helkijn, Ronse, Mesen",
        on=date(2021, 3, 12),
    ),
    "merged municipalities with a slash": Doc(
        """Fusiegemeenten met overeenkomst, 15 januari 2025
Bilzen/Hoeselt
Tongeren - Borgloon
Nazareth-De Pinte
Merelbeke-Melle
Beveren-Kruibeke-Zwijndrecht
Pajottegem
""",
        "Bilzen-Hoeselt, Tongeren-Borgloon, Nazareth-De Pinte, Merelbeke-Melle, "
        "Beveren-Kruibeke-Zwijndrecht, Pajottegem",
        2025,
    ),
    "two neighbours on one line, before they merged": Doc(
        """Limburg, toestand op 1 februari 2022:
Alken
As
Bilzen/Hoeselt
Ham & Tessenderlo
Kluisbergen
Peer
""",
        "Alken, As, Bilzen, Hoeselt, Ham, Tessenderlo, Peer",
        problems=(("other-province", "Kluisbergen"),),
    ),
    "a merger named before its day": Doc(
        """Overzicht op 30 november 2024
Tongeren-Borgloon
Riemst
Voeren
Lanaken
Bilzen
""",
        "Riemst, Voeren, Lanaken, Bilzen",
        problems=(("other-period", "Tongeren-Borgloon"),),
    ),
    "no date, names of before 2025": Doc(
        "Borsbeek\nHoeselt\nPelt\nLummen\nBree\n",
        "Borsbeek, Hoeselt, Pelt, Lummen, Bree",
    ),
    "no date, names of before 2019": Doc(
        "Overpelt\nNeerpelt\nLummen\nBree\nHasselt\nPuurs\nSint-Amands\n",
        "Overpelt, Neerpelt, Lummen, Bree, Hasselt, Puurs, Sint-Amands",
        2018,
    ),
    "hyphens of every kind, and soft ones": Doc(
        "Lijst van 1 mei 2021\n"
        "Heusden–Zolder\nHouthalen‑Helchteren\nHamont—Achel\nHechtel\u00ad-Eksel\nHerk\u00a0-\u00a0de\u00a0-\u00a0Stad\n"
        "Zwijn\u00addrecht\nAfﬂigem\n",
        "Heusden-Zolder, Houthalen-Helchteren, Hamont-Achel, Hechtel-Eksel, Herk-de-Stad, Zwijndrecht, Affligem",
    ),
    "decomposed accents and wide spaces": Doc(
        unicodedata.normalize("NFD", "Date: 2021-05-01\nRhode-Saint-Genèse\nBiévène\nHasselt\nLéau\n"),
        "Sint-Genesius-Rode, Bever, Hasselt, Zoutleeuw",
    ),
    "typing errors are not accepted": Doc(
        """Stand op 1 mei 2021
Antwerpen
Aartselar
Bonheiden
Boom
Borsbeeck
Limburg
Hasslet
Genk
Zonhooven
Peer
""",
        "Bonheiden, Boom, Genk, Peer",
        problems=(
            ("unknown-name", "Aartselar"),
            ("unknown-name", "Borsbeeck"),
            ("unknown-name", "Hasslet"),
            ("unknown-name", "Zonhooven"),
        ),
    ),
    "brackets that explain": Doc(
        """Gemeenten, 1 juni 2021
Aalst (Oost-Vlaanderen)
Halle (Halle-Vilvoorde)
Pelt (Neerpelt en Overpelt)
Lievegem (fusie)
Kruisem (fusiegemeente)
Boom (sinds 2019)
Gent (stad)
Mol (12/03/2020)
""",
        "Aalst, Halle, Pelt, Lievegem, Kruisem, Boom, Gent, Mol",
    ),
    "brackets that take it back": Doc(
        """Gemeenten met een overeenkomst op 1 juni 2021
Aalst
Boom (in onderhandeling)
Lier (opgezegd)
Mol (?)
Peer
Gent
""",
        "Aalst, Peer, Gent",
        problems=(("unknown-wording", "?"),),
        steps=(("Boom", "onderhandeling"), ("Lier", "beëindigd")),
    ),
    "two lists, one of them of talks": Doc(
        """Stand van zaken op 1 juni 2021

Gemeenten met een samenwerkingsovereenkomst:
- Aartselaar
- Boom
- Duffel
- Lier

Gemeenten in onderhandeling:
- Mol
- Geel
- Turnhout
""",
        "Aartselaar, Boom, Duffel, Lier",
        steps=(("Mol", "onderhandeling"), ("Geel", "onderhandeling"), ("Turnhout", "onderhandeling")),
    ),
    "a spreadsheet with a status for all": Doc(
        as_xlsx(
            {
                "Overzicht": [
                    ["Lijst lokale besturen", "", "", ""],
                    ["Stand op 15 mei 2021", "", "", ""],
                    ["", "", "", ""],
                    ["NIS", "Gemeente", "Provincie", "Overeenkomst"],
                    ["11001", "Aartselaar", "Antwerpen", "ja"],
                    ["11005", "Boom", "Antwerpen", "ja"],
                    ["11008", "Brasschaat", "Antwerpen", "nee"],
                    ["71016", "Genk", "Limburg", "ja"],
                    ["71066", "Zonhoven", "Limburg", "in onderhandeling"],
                ]
            }
        ),
        "Aartselaar, Boom, Genk",
        problems=(("other-status", "Overeenkomst: nee"),),
        steps=(("Zonhoven", "onderhandeling"),),
        name="overzicht.xlsx",
    ),
    "crosses in the column": Doc(
        "Gemeente;Bezocht;Overeenkomst\nAalst;x;x\nBoom;x;\nGent;x;x\nLier;;\nMol;x;X\n",
        "Aalst, Gent, Mol",
        problems=(("other-status", "Overeenkomst: (leeg)"),),
        steps=(("Boom", "bezocht"),),
        name="bezoeken.csv",
        on=IN_2021,
    ),
    "yes and no about something unknown": Doc(
        "Gemeente;Centrumstad\nAalst;ja\nBoom;nee\nGent;ja\n",
        "",
        problems=(("unknown-wording", "ja"), ("unknown-wording", "nee")),
        name="steden.csv",
        on=IN_2021,
    ),
    "names before and after a remark, each under its province": Doc(
        "Antwerpen\nAartselaar\nn.v.t.\nBoom\nLier\n\nLimburg\nAlken\nGenk\n",
        "Aartselaar, Boom, Lier, Alken, Genk",
        on=IN_2021,
    ),
    "the first name under its province, before a remark": Doc(
        "Antwerpen:\nAartselaar\nzie bijlage\nBrasschaat\nKapellen\nSchoten\n",
        "Aartselaar, Brasschaat, Kapellen, Schoten",
        on=IN_2021,
    ),
    "a table with the arrondissement beside it": Doc(
        as_html(
            [
                ["Gemeente", "Arrondissement", "Provincie"],
                ["Boom", "Antwerpen", "Antwerpen"],
                ["Bonheiden", "Mechelen", "Antwerpen"],
                ["Balen", "Turnhout", "Antwerpen"],
                ["Alken", "Tongeren", "Limburg"],
            ]
        ),
        "Boom, Bonheiden, Balen, Alken",
        name="lijst.html",
        on=IN_2021,
    ),
    "addresses in a table": Doc(
        as_docx(
            [
                ["Gemeente", "Adres", "Contactpersoon"],
                ["Boom", "Antwerpsestraat 44, 2850 Boom", "Lien Peeters"],
                ["Gent", "Botermarkt 1, 9000 Gent", "An Mol"],
                ["Hasselt", "Limburgplein 1\n3500 Hasselt", "Jan Van Lier"],
            ]
        ),
        "Boom, Gent, Hasselt",
        name="contact.docx",
        on=IN_2021,
    ),
    "a two-column print": Doc(
        pdf_of_text(
            """Gemeenten met een overeenkomst - situatie op 26 april 2021

Antwerpen                     Limburg

Aartselaar                    Alken
Bonheiden                     As
Boom                          Beringen
Heist-op-den-                 Houthalen-
Berg                          Helchteren
Lier                          Kinrooi
                              Peer
"""
        ),
        "Aartselaar, Bonheiden, Boom, Heist-op-den-Berg, Lier, Alken, As, Beringen, Houthalen-Helchteren, "
        "Kinrooi, Peer",
        name="druk.pdf",
    ),
    "a print in three columns with a heading over them": Doc(
        pdf_of_text(
            """           LIJST VAN 9 GEMEENTEN
           toestand op 1 juni 2022

   Aalst              Lokeren             Wetteren
   Deinze             Ninove              Zele
   Gent               Ronse               Zottegem

                                             pagina 1/1
""",
            font="Helvetica",
        ),
        "Aalst, Lokeren, Wetteren, Deinze, Ninove, Zele, Gent, Ronse, Zottegem",
        name="kolommen.pdf",
        stated=9,
    ),
    "a table over pages, with a head and a foot on each": Doc(
        as_pdf(
            [["Provincie", "Gemeente"]]
            + [["Antwerpen" if n == "Boom" else "", n] for n in ("Boom", "Duffel", "Hove", "Lier", "Lint")]
            + [["Limburg" if n == "As" else "", n] for n in ("As", "Ham", "Peer")],
            intro="Overzicht op 26 april 2021\nAgentschap Integratie en Inburgering",
        ),
        "Boom, Duffel, Hove, Lier, Lint, As, Ham, Peer",
        name="tabel.pdf",
    ),
    "the city and its province": Doc(
        """Stand op 1 januari 2022

Provincie Antwerpen
Antwerpen
Boom
Mechelen

Provincie Limburg
Genk
Hasselt
""",
        "Antwerpen, Boom, Mechelen, Genk, Hasselt",
    ),
    "only big cities": Doc(
        "Centrumsteden met een overeenkomst, 1 februari 2022\n"
        "Aalst\nAntwerpen\nBrugge\nGenk\nGent\nHasselt\nKortrijk\nLeuven\nMechelen\nOostende\n",
        "Aalst, Antwerpen, Brugge, Genk, Gent, Hasselt, Kortrijk, Leuven, Mechelen, Oostende",
    ),
    "totals that agree and one that does not": Doc(
        """Toestand op 1 mei 2021
Antwerpen (3)
Boom
Lier
Mol
Limburg (4)
As
Ham
Peer
Totaal: 6
""",
        "Boom, Lier, Mol, As, Ham, Peer",
        problems=(("total-differs", "Limburg (4)"),),
        stated=6,
    ),
    "a number of agreements among all municipalities": Doc(
        "Vlaanderen telt 300 gemeenten, waarvan 4 met een samenwerkingsovereenkomst:\n\nBoom\nLier\nGenk\nAalst\n",
        "Boom, Lier, Genk, Aalst",
        stated=4,
        on=IN_2021,
    ),
    "Brussels and Wallonia among them": Doc(
        """Vlaams-Brabant, lijst van 1 mei 2021
Asse
Dilbeek
Anderlecht
Halle
Waterloo
Tubize
Zaventem
""",
        "Asse, Dilbeek, Halle, Zaventem",
        problems=(("other-region", "Anderlecht"), ("other-region", "Waterloo"), ("other-region", "Tubize")),
    ),
    "parts of municipalities": Doc(
        """Overzicht 1 mei 2021
Deurne
Hoboken
Ledeberg
Heist
Brasschaat
Kontich
Schoten
Wommelgem
""",
        "Brasschaat, Kontich, Schoten, Wommelgem",
        problems=tuple(("submunicipality", name) for name in ("Deurne", "Hoboken", "Ledeberg", "Heist")),
    ),
    "one sentence a region, with semicolons": Doc(
        """Onderstaande gemeenten sloten tot en met 26 april 2021 een overeenkomst af:
Aalst; Aalter; Assenede; De Pinte; Denderleeuw; Dendermonde; Eeklo; Erpe-Mere;
Gavere; Kaprijke; Kruibeke; Lebbeke; Lievegem; Maldegem; Moerbeke; Nazareth en
Ninove.
""",
        "Aalst, Aalter, Assenede, De Pinte, Denderleeuw, Dendermonde, Eeklo, Erpe-Mere, Gavere, Kaprijke, "
        "Kruibeke, Lebbeke, Lievegem, Maldegem, Moerbeke, Nazareth, Ninove",
        on=IN_2021,
    ),
    "regional headings within provinces": Doc(
        """Toestand op 1 mei 2021
Provincie Antwerpen
Arrondissement Mechelen
Bonheiden
Duffel
Putte
Arrondissement Turnhout
Balen
Geel
Mol
""",
        "Bonheiden, Duffel, Putte, Balen, Geel, Mol",
    ),
    "a page of a report with its margin": Doc(
        """Jaarverslag 2020                                                     AgII

Bijlage 3: gemeenten met een samenwerkingsovereenkomst op 31 december 2020

  West-Vlaanderen        Vlaams-Brabant
  ---------------        --------------
  Avelgem                Affligem
  Bredene                Beersel
  Gistel                 Bekkevoort
  Harelbeke              Gooik
  Hooglede               Halle

                                                                           17
""",
        "Avelgem, Bredene, Gistel, Harelbeke, Hooglede, Affligem, Beersel, Bekkevoort, Gooik, Halle",
    ),
    "Markdown": Doc(
        """# Gemeenten met een overeenkomst

Datum: 1 mei 2021

| Provincie | Gemeente |
| --- | --- |
| Antwerpen | Boom |
| Antwerpen | Lier |
| Limburg | As |
| Limburg | Peer |
""",
        "Boom, Lier, As, Peer",
    ),
    "Markdown bullets": Doc(
        "**Stand op 1 mei 2021**\n\n## Limburg\n\n* As\n* Ham\n* **Peer**\n\n## Antwerpen\n\n* Boom\n* Lier\n",
        "As, Ham, Peer, Boom, Lier",
    ),
    "lower case": Doc(
        "gemeente\naartselaar\nboom\nheist-op-den-berg\nmol\n",
        "Aartselaar, Boom, Heist-op-den-Berg, Mol",
        name="export.csv",
        on=IN_2021,
    ),
    "remarks behind a dash": Doc(
        """Limburg - stand op 1 mei 2021
As - ondertekend 12/03/2019
Bree - ondertekend 01/10/2020
Ham - nog niet ondertekend
Lummen - ondertekend 15/06/2018
""",
        "As, Bree, Lummen",
        problems=(("other-status", "nog niet ondertekend"),),
    ),
    "struck out in Word, kept by tracked changes": Doc(
        as_docx([["Gemeente"], ["Boom"], ["~Lier~"], ["Mol"]]),
        "Boom, Mol",
        problems=(("unknown-name", "~Lier~"),),
        name="wijzigingen.docx",
        on=IN_2021,
    ),
    "a workbook with the list, and a sheet of all municipalities": Doc(
        as_xlsx(
            {
                "Overeenkomsten": [["Gemeente"], *([name] for name in OF_LIMBURG[::2])],
                "Codes": [["NIS", "Gemeente"], *([nis, name] for nis, name in CODES_OF_LIMBURG)],
            }
        ),
        ", ".join(OF_LIMBURG[::2]),
        problems=(("unclear", f"{OF_LIMBURG[1]} … {OF_LIMBURG[-1]}"),),
        name="lijst.xlsx",
        on=IN_2021,
    ),
    "a list by province and the same by alphabet": Doc(
        "Per provincie, 1 mei 2021\n\nAntwerpen\nBoom\nDuffel\nHove\nLier\nMol\n\n"
        "Limburg\nAs\nBree\nGenk\nHam\nPeer\n\n"
        "Alfabetisch overzicht van dezelfde gemeenten\n\nAs\nBoom\nBree\nDuffel\nGenk\nHam\nHove\nLier\nMol\nPeer\n",
        "Boom, Duffel, Hove, Lier, Mol, As, Bree, Genk, Ham, Peer",
    ),
    "sheets by status": Doc(
        as_xlsx(
            {
                "Overeenkomst": [["Gemeente"], ["Boom"], ["Gent"], ["Genk"]],
                "In onderhandeling": [["Gemeente"], ["Mol"], ["Aalst"]],
            }
        ),
        "Boom, Gent, Genk",
        steps=(("Mol", "onderhandeling"), ("Aalst", "onderhandeling")),
        name="stand.xlsx",
        on=IN_2021,
    ),
    "a title above the table takes it all back": Doc(
        as_xlsx(
            {
                "Blad1": [
                    ["Gemeenten zonder overeenkomst"],
                    [""],
                    ["Gemeente", "Provincie"],
                    ["Boom", "Antwerpen"],
                    ["Bree", "Limburg"],
                ]
            }
        ),
        "",
        problems=(("other-status", "Gemeenten zonder overeenkomst"),),
        name="zonder.xlsx",
        on=IN_2021,
    ),
    "headings called after their town": Doc(
        "Stand op 1 mei 2021\n\nMechelen\n- Bonheiden\n- Duffel\n- Putte\n- Sint-Katelijne-Waver\n\n"
        "Turnhout\n- Balen\n- Geel\n- Mol\n- Retie\n- Vosselaar\n",
        "Bonheiden, Duffel, Putte, Sint-Katelijne-Waver, Balen, Geel, Mol, Retie, Vosselaar",
        problems=(("unclear", "Mechelen"), ("unclear", "Turnhout")),
    ),
    "the province behind each name": Doc(
        "Lijst van 1 mei 2021\nAartselaar, Antwerpen\nAntwerpen, Antwerpen\nBoom, Antwerpen\n"
        "Genk, Limburg\nGooik, Limburg\n",
        "Aartselaar, Antwerpen, Boom, Genk",
        problems=(("other-province", "Gooik"),),
    ),
    "the province before each name, with a comma": Doc(
        "Lijst van 1 mei 2021\nAntwerpen, Aartselaar\nAntwerpen, Antwerpen\nAntwerpen, Boom\n"
        "Limburg, Genk\nLimburg, Peer\n",
        "Aartselaar, Antwerpen, Boom, Genk, Peer",
    ),
    "provinces by their initials": Doc(
        "Prov;Gemeente\nANT;Boom\nANT;Antwerpen\nLIM;Bree\nOVL;Aalst\nVBR;Halle\nWVL;Menen\nLIM;Gooik\n",
        "Boom, Antwerpen, Bree, Aalst, Halle, Menen",
        problems=(("other-province", "Gooik"),),
        name="lijst.csv",
        on=IN_2021,
    ),
    "a table of Excel's own kind": Doc(
        "sep=;\r\nGemeente;Provincie\r\nBoom;Antwerpen\r\nBree;Limburg\r\n",
        "Boom, Bree",
        name="lijst.csv",
        on=IN_2021,
    ),
    "an e-mail laid out with tables": Doc(
        "<html><body><table><tr><td><p>Dag collega</p><table><tr><th>Provincie</th><th>Gemeente</th></tr>"
        "<tr><td rowspan=2>Antwerpen</td><td>Boom</td></tr><tr><td>Antwerpen</td></tr>"
        "<tr><td>Limburg</td><td>Bree</td></tr></table><p>Groeten</p></td></tr></table></body></html>",
        "Boom, Antwerpen, Bree",
        name="mail.html",
        on=IN_2021,
    ),
    "the year alone": Doc(
        "Overzicht van de gemeenten met een overeenkomst in 2022\n\nAlken\nGenk\nHasselt\nLommel\n",
        "Alken, Genk, Hasselt, Lommel",
    ),
    "a day with a short year": Doc(
        "Stand op 1/5/21\n\nAlken\nGenk\nHasselt\nLommel\n",
        "Alken, Genk, Hasselt, Lommel",
    ),
    "letters before the headings": Doc(
        "Toestand op 1 mei 2021\n\nA. Provincie Antwerpen\n1. Boom\n2. Lier\n\nB. Provincie Limburg\n1. As\n2. Peer\n",
        "Boom, Lier, As, Peer",
    ),
    "a line of capitals is a name like the others": Doc(
        "Stand op 1 mei 2021\n\nAalst\nZELE\nDeinze\nGent\nNINOVE\nRonse\nZulte\nEeklo\n",
        "Aalst, Zele, Deinze, Gent, Ninove, Ronse, Zulte, Eeklo",
    ),
    "headings that say more than the province": Doc(
        "Limburg (stand 1 maart 2021)\nGenk\nNeerpelt\nLanaken\n\nProvincie Antwerpen (vervolg)\nBoom\nLier\nMol\n",
        "Genk, Lanaken, Boom, Lier, Mol",
        problems=(("other-period", "Neerpelt"),),
    ),
    "a line for each of two provinces, right under the date": Doc(
        "Stand 1/2/2025\nProvincie Antwerpen: Edegem, Boom\nProvincie Oost-Vlaanderen: Temse, Sint-Niklaas\n",
        "Edegem, Boom, Temse, Sint-Niklaas",
        2025,
    ),
    "a sentence that says on which day": Doc(
        "Op 26 april 2021 hadden 4 gemeenten een samenwerkingsovereenkomst.\n\nGenk\nHasselt\nPeer\nVoeren\n",
        "Genk, Hasselt, Peer, Voeren",
        stated=4,
    ),
    "both names of a municipality": Doc(
        "Lijst van 1/5/2021\nVoeren / Fourons\nRonse (Renaix)\nBever (Biévène)\nMesen - Messines\n",
        "Voeren, Ronse, Bever, Mesen",
    ),
    "numbers of chapters, in brackets and after nr.": Doc(
        "Lijst op 2 mei 2021\n1.1 Aalst\n1.2 Boom\n2.1. Zele\n[1] Gent\n[2] Mol\nNr. 1: Lier\nnr 2 Duffel\n",
        "Aalst, Boom, Zele, Gent, Mol, Lier, Duffel",
    ),
    "arrows and other signs": Doc(
        "Lijst op 2 mei 2021\n-> Aalst\n=> Mol\n→ Hove\n♦ Bree\n+ Lier\n\u200eBoom\u200f\n",
        "Aalst, Mol, Hove, Bree, Lier, Boom",
    ),
    "boxes that nobody ticked": Doc(
        "Lijst op 2 mei 2021\nAalst\nMol\nHove\n☐ Bree\n✗ Lier\nBoom\n",
        "Aalst, Mol, Hove, Boom",
        problems=(("other-status", "☐"), ("other-status", "✗")),
    ),
    "a code that only one period gave": Doc(
        "naam;niscode\nHasselt;71022\nGenk;71016\nPeer;72030\n", "Hasselt, Genk, Peer", 2019, name="lijst.csv"
    ),
    "a code of today": Doc(
        "naam;niscode\nHasselt;71072\nGenk;71016\nPeer;72030\n", "Hasselt, Genk, Peer", 2025, name="lijst.csv"
    ),
    "columns under a title that stands elsewhere": Doc(
        "                    Stand op 26 april 2021\n"
        "                                        Antwerpen          Oost-              West-\n"
        "                                                           Vlaanderen         Vlaanderen\n"
        "                                        Antwerpen          Aalst              Avelgem\n"
        "                                        Boom               Gent               Brugge\n"
        "                                        Lier\n",
        "Antwerpen, Boom, Lier, Aalst, Gent, Avelgem, Brugge",
    ),
    "numbers set to the right of their titles": Doc(
        "NIS-code           Naam gemeente        Aantal inwoners        Bezocht op        Overeenkomst op\n"
        "            11002 Antwerpen                         529247          2019-02-02            2020-03-03\n"
        "            11005 Boom                               18128          2019-02-03            2020-03-04\n"
        "            12021 Lier                               37221          2019-04-04\n"
        "            13025 Mol                                36981          2019-02-03            2020-03-04\n",
        "Antwerpen, Boom, Mol",
        steps=(("Lier", "bezocht"),),
        on=IN_2021,
    ),
    "provinces and their totals over three lines": Doc(
        "      Antwerpen          Limburg (2)          Oost-               Vlaams-\n"
        "      (3)                                     Vlaanderen          Brabant (2)\n"
        "                                              (2)\n"
        "      Antwerpen          As                   Aalst               Asse\n"
        "      Boom               Peer                 Gent                Halle\n"
        "      Lier\n",
        "Antwerpen, Boom, Lier, As, Peer, Aalst, Gent, Asse, Halle",
        on=IN_2021,
    ),
    "columns too near to each other": Doc(
        "    Alken As            Beringen        Bilzen\n"
        "    Bocholt             Bree            Genk Ham\n"
        "    Hamont-Achel        Heers           Hoeselt\n"
        "    Pelt                Peer            Riemst Voeren\n",
        "Beringen, Bilzen, Bocholt, Bree, Hamont-Achel, Heers, Hoeselt, Pelt, Peer",
        problems=(
            ("unknown-name", "Alken As"),
            ("unknown-name", "Genk Ham"),
            ("unknown-name", "Riemst Voeren"),
        ),
        on=IN_2021,
    ),
    "a title in the middle above three columns": Doc(
        "                              Gemeenten\n\n"
        "                              Antwerpen\n"
        "    Boom                      Duffel                 Lier\n"
        "    Mol                       Niel                   Putte\n\n"
        "                              Limburg\n"
        "    As                        Bree                   Peer\n",
        "Boom, Duffel, Lier, Mol, Niel, Putte, As, Bree, Peer",
        on=IN_2021,
    ),
    "the place and the day right above the names": Doc(
        "Gent, 12 mei 2021\nTemse\nKontich\nMol\nNiel\n", "Temse, Kontich, Mol, Niel"
    ),
    "the day of each agreement behind a comma": Doc(
        "Overeenkomsten\n\nAalst, 12 maart 2019\nLier, 3 mei 2020\nMol, 1/10/2020\n",
        "Aalst, Lier, Mol",
        on=IN_2021,
    ),
    "a total of inhabitants": Doc(
        "Gemeente;Inwoners\nAalst;87332\nLier;37221\nMol;36981\nTotaal;161534\n",
        "Aalst, Lier, Mol",
        name="lijst.csv",
        on=IN_2021,
    ),
    "marks with half a bracket, and the city with one": Doc(
        "Lijst van 1 mei 2021\nAalst 1)\nAntwerpen (1)\nBoom*)\nGent (2)\nLier²)\nMol\n1) sinds 2019\n",
        "Aalst, Antwerpen, Boom, Gent, Lier, Mol",
    ),
    "codes that say so": Doc(
        "Lijst, 1 mei 2021\nAalst (NIS-code 41002)\nBoom (NIS code: 11005)\nHasselt - niscode 71022\nMol NIS 13025\n",
        "Aalst, Boom, Hasselt, Mol",
    ),
    "towns and their OCMW in one sentence": Doc(
        "Limburg: Stad en OCMW Genk, Gemeente en OCMW As en Stad en OCMW Peer.\n",
        "Genk, As, Peer",
        on=IN_2021,
    ),
    "one paragraph for all provinces": Doc(
        "1 mei 2021\nOost-Vlaanderen: Aalst, Brakel en Lierde; Limburg: Genk, As en Peer; Antwerpen: Boom, Lier.\n",
        "Aalst, Brakel, Lierde, Genk, As, Peer, Boom, Lier",
    ),
    "a province and its municipalities in brackets": Doc(
        "Stand op 1 mei 2021\nAntwerpen (Aartselaar, Boom, Lier)\nLimburg (As, Genk)\nOost-Vlaanderen (Aalst, Gent)\n",
        "Aartselaar, Boom, Lier, As, Genk, Aalst, Gent",
    ),
    "one line of names right under its title": Doc(
        "Lijst 1 mei 2021\nAalst - Brakel - Zottegem - Lierde - Herk-de-Stad\n",
        "Aalst, Brakel, Zottegem, Lierde, Herk-de-Stad",
    ),
    "the last of an enumeration is no municipality": Doc(
        "Limburg: Genk, Maastricht, Peer, Voeren\nAntwerpen: Boom, Lier, Breda\n",
        "Genk, Peer, Voeren, Boom, Lier",
        problems=(("unknown-name", "Maastricht"), ("unknown-name", "Breda")),
        on=IN_2021,
    ),
    "headings that say what stands under them": Doc(
        "Gemeenten in Antwerpen:\nBoom\nGemeenten in de provincie Limburg\nAs\nDiest\n[Oost-Vlaanderen]\nGent\n",
        "Boom, As, Gent",
        problems=(("other-province", "Diest"),),
        on=IN_2021,
    ),
    "names in quotation marks": Doc(
        "Lijst 1 mei 2021\n\"Aalst\"\n'Brakel'\n“Lierde”\n*Gent*\n", "Aalst, Brakel, Lierde, Gent"
    ),
    "one title over three columns of names": Doc(
        "<table><tr><th colspan=3>Gemeenten (26/04/2021)</th></tr><tr><th colspan=3>Antwerpen</th></tr>"
        "<tr><td>Boom</td><td>Duffel</td><td>Lier</td></tr><tr><th colspan=3>Limburg</th></tr>"
        "<tr><td>As</td><td>Bree</td><td>Peer</td></tr></table>",
        "Boom, Duffel, Lier, As, Bree, Peer",
        name="lijst.html",
        on=IN_2021,
    ),
    "more than a name": Doc(
        "Gemeente\nBoom\nOCMW Lier\nPolitiezone Mechelen\nMol\n",
        "Boom, Mol",
        problems=(("unknown-name", "OCMW Lier"), ("unknown-name", "Politiezone Mechelen")),
        name="lijst.csv",
        on=IN_2021,
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_person_reads_is_what_is_read(name: str) -> None:
    doc = DOCUMENTS[name]
    found = read(doc)
    codes = {m.name: m.nis for m in municipalities(doc.vintage).values()}
    assert found.vintage == doc.vintage
    agreed = [entry for entry in found.entries if entry.step is Step.AGREEMENT]
    assert sorted(entry.name for entry in agreed) == sorted(filter(None, doc.lists.split(", ")))
    assert {entry.nis for entry in agreed} == {codes[name] for name in filter(None, doc.lists.split(", "))}
    others = ((entry.name, entry.step.value) for entry in found.entries if entry.step is not Step.AGREEMENT)
    assert sorted(others) == sorted(doc.steps)
    assert sorted((p.kind.value, p.as_printed) for p in found.problems) == sorted(doc.problems)
    if doc.stated is not None:
        assert found.stated_total == doc.stated


PROSE: dict[str, str] = {
    "partners, towns among them": (
        "Partners: VVSG, Kruispunt Migratie-Integratie, de OCMW's van Antwerpen, Gent, Genk, Kortrijk, Mechelen, "
        "Oostende, Sint-Niklaas en Turnhout, het Rode Kruis, Fedasil en de CAW's.\n"
    ),
    "a table of contents": (
        "Inhoudstafel\n\n"
        + "".join(
            f"{n}. De casus {town} {'.' * 60} {n + 3}\n"
            for n, town in enumerate(("Mechelen", "Genk", "Boom"), 1)
        )
        + f"4. Besluit {'.' * 60} 20 en volgende\n"
    ),
    "a letter's address and place": """Stad Gent
Botermarkt 1
9000 Gent

Antwerpen, 3 mei 2021

Geachte

We ontvingen uw vraag over Boom en Lier.

Met vriendelijke groeten
Agentschap Integratie en Inburgering
Brussel
""",
    "a sentence that enumerates": (
        "De testcentra liggen in Antwerpen, Gent,\nKortrijk, Hasselt en Leuven. Daar leggen\nkandidaten de test af.\n"
    ),
    "a sentence that fills a line with names": (
        "Dit jaar werkten we samen met de steden\nAntwerpen, Gent, Kortrijk, Hasselt en Mechelen,\n"
        "die elk een ambtenaar hebben.\n"
    ),
    "everyday words": "Boodschappen:\n- peer\n- ham\n- lier\n- as\n",
    "everyday words with capitals": "Boodschappen\n- Peer\n- Appel\n- Ham\n- Kaas\n- Boom\n",
    "an agenda": "Agenda\n1. Verslag\n2. Overeenkomst met Boom\n3. Varia\n4. Lier\n",
    "a timetable": "Vertrek 08:12 Gent\nAankomst 08:45 Antwerpen\nVertrek 09:01 Antwerpen\nAankomst 09:30 Mechelen\n",
    "people": "Aanwezig: Jan Peer, An Mol, Piet Boom, Els Ham, Koen Lier\nVerontschuldigd: Bart As\n",
    "three pilots in brackets": "Het project liep in drie proeftuinen (Sint-Pieters-Leeuw, Dilbeek en Vilvoorde).\n",
    "only Brussels": "Anderlecht\nElsene\nEtterbeek\nEvere\nGanshoren\nJette\n",
    "nothing of the kind": "Realisaties\n\nBeleidsopties\n\nInleiding\n",
    "a table of other things": "Land;Aantal\nFrankrijk;12\nMarokko;31\nTurkije;9\n",
}


@pytest.mark.parametrize("name", PROSE)
def test_prose_that_names_municipalities_is_no_list(name: str) -> None:
    with pytest.raises(NoListError):
        read(Doc(PROSE[name], ""))


def test_a_misspelt_name_keeps_what_its_row_says_when_a_person_decides_who_it_is() -> None:
    """Deciding who it is decides nothing about what it has: a slip beside "in behandeling" is no agreement."""
    table = "Gemeente;Status;Getekend op\nLier;overeenkomst;\nBooom;overeenkomst;01/03/2020\nBrree;in behandeling;\n"
    found = read_list(Upload("lijst.csv", table.encode()))
    for problem, nis in zip(found.problems, ("11005", "72004"), strict=True):
        found = found.decide(problem, nis)
    assert [(e.name, e.step, e.signed_on) for e in found.entries] == [
        ("Lier", Step.AGREEMENT, None),
        ("Boom", Step.AGREEMENT, date(2020, 3, 1)),
    ]


def test_an_unknown_wording_beside_a_misspelt_name_is_asked_too() -> None:
    table = "Gemeente;Status\nLier;overeenkomst\nBooom;kabbelt\n"
    found = read_list(Upload("lijst.csv", table.encode()))
    assert [(p.kind, p.as_printed, p.names) for p in found.problems if p.names] == [
        (ProblemKind.WORDING, "kabbelt", ("Booom",))
    ]
