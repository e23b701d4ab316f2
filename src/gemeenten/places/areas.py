"""Codes and addresses of the areas that municipalities are counted in.

Sources: Statbel's REFNIS for Flanders, its provinces and arrondissements; the Flemish provinces
(provincies.incijfers) for the referentieregio's.
"""

from collections.abc import Mapping
from types import MappingProxyType

from gemeenten.places.gazetteer import AreaKind, Municipality

_FLANDERS = "02000"
_PROVINCES: Mapping[str, str] = MappingProxyType(
    {
        "Antwerpen": "10000",
        "Vlaams-Brabant": "20001",
        "West-Vlaanderen": "30000",
        "Oost-Vlaanderen": "40000",
        "Limburg": "70000",
    }
)
#: In the order in which their publisher numbers them: REFREG01 and on.
_REFERENTIEREGIOS = (
    "Regio Antwerpen",
    "Rivierenland",
    "Kempen",
    "Halle-Vilvoorde",
    "Oost-Brabant",
    "Regio Brugge",
    "Westhoek",
    "Zuid-West-Vlaanderen",
    "Middenkust",
    "Midwest",
    "Denderregio",
    "Vlaamse Ardennen",
    "Regio Gent",
    "Waasland",
    "Limburg",
)


def area_code(kind: AreaKind, of: Municipality) -> str:
    """Give the code of the area of a kind that a municipality lies in: a NIS code, or REFREG and two digits."""
    match kind:
        case "flanders":
            return _FLANDERS
        case "province":
            return _PROVINCES[of.province]
        case "arrondissement":
            # The first two digits of a municipality's code are those of its arrondissement.
            return f"{of.nis[:2]}000"
        case "referentieregio":
            return f"REFREG{_REFERENTIEREGIOS.index(of.referentieregio) + 1:02}"


def area_uri(code: str) -> str | None:
    """Give the persistent identifier of an area with a NIS code; a referentieregio has none."""
    return f"http://vocab.belgif.be/auth/refnis2019/{code}" if code.isdigit() else None
