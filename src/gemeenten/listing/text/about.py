"""What a text says of the document it stands in: who made it, for whom, how it is filled in. None of it is of names."""

import re
from functools import lru_cache

from gemeenten.listing.words.wordings import STEP_SENSES, TELLING, look_up

_MADE = r"""
    opgemaakt opgesteld samengesteld bijgewerkt ingevuld nagekeken nagelezen aangevuld bewerkt verspreid bezorgd gedeeld
    bedoeld bestemd overgetikt overgenomen uitgetikt uitgeprint geprint afgedrukt gedrukt verzameld gebundeld voorbereid
    gegenereerd geëxporteerd aangemaakt gepubliceerd herzien gecontroleerd geactualiseerd gescand geordend gerangschikt
    gesorteerd gegroepeerd bijgehouden onderhouden beheerd aangeleverd
    prepared compiled updated printed exported generated revised drafted sorted établie? rédigée?
    préparée? imprimée? actualisée? triée?
"""
_VERSIONS = r"""
    werkversie tussenversie kladversie versie kladblad klad kopie exemplaar werkdocument uitdraai handout draft copy
    version brouillon copie gespreksnota werknota
"""
_THINGS = r"""
    lijst overzicht tabel nota bijlage document bestand werkblad jaarverslag rapport memo ronde
    rondvraag adressen gegevens fiche list overview table document note liste aperçu tableau
"""
#: What else a document consists of, and who work on it.
_AROUND = r"""
    pagina paginanummers nummering opsomming volgorde schikking indeling alfabet spelling titel kolom kolommen kleuren
    legende voetnoten bron bronnen opmaak website link archief collega's medewerkers medewerker regiomedewerkers
    regiomedewerker secretariaat redactie webredactie dienst stagiair auteur page order numbering colleagues secretariat
    ordre numérotation collègues secrétariat
"""
_MADE_BY, _VERSION, _THING, _PART = (
    "|".join(words.split()) for words in (_MADE, _VERSIONS, _THINGS, _AROUND)
)
_THIS = r"(?:deze|dit|onze|mijn|gedeelde|interne?|ruwe|this|our|cette?|notre)"
#: "Voorbereid" alone may say how far an agreement is.
_BY_WHOM = (
    r"\s+(?:(?:door|op|in|voor|uit|per|om|naar|volgens|tijdens|na|by|for|from|on|par|pour|le|en|sur)\b|[\d(])"
)
_BY_SOMEBODY = re.compile(rf"\W*(?:{_MADE_BY}){_BY_WHOM}", re.IGNORECASE)
_THIS_DOCUMENT = re.compile(
    rf"\W*(?:(?:de|het|een|the|an?|la|le|une?)\s+)?(?:(?:{_THIS}\s+)+(?:{_THING}|{_VERSION})"
    # "Draft sent, no reply yet" is no draft of the document.
    rf"|(?:{_VERSION})(?=\s+(?:van|voor|of|for|de|du|pour)\s|\s+\d|\W*$))\b",
    re.IGNORECASE,
)
_OF_THE_LIST = re.compile(
    rf"\b(?:de|het|deze|dit|onze|the|this|la|le|cette)\s+(?:{_THING}|{_VERSION})\b", re.IGNORECASE
)
#: "De nummering is die van …", "Tussen haakjes staat …"
_WHOLE_SENTENCE = re.compile(
    rf"\W*(?:(?:de|het|een|deze|dit|onze|the|this|our|les?|la|cette?|nos)\s+(?:\w+\s+)?(?:{_PART}|{_THING}|{_VERSION})"
    r"|tussen\s+haakjes|achter\s+(?:de|elke)\s+naam|onderaan|bovenaan|achteraan|in\s+brackets|entre\s+parenthèses)\s+\S+\s+\S",
    re.IGNORECASE,
)
#: The line below a title, joined with it: "Overeenkomsten in de Denderstreek Nagekeken op 1 maart".
_LINE_BELOW = re.compile(
    rf"(?<=[a-zà-ÿ\d)])\s+(?=(?:{'|'.join(word.capitalize() for word in _MADE.split())}){_BY_WHOM})"
)
#: "(bijgewerkt in mei)", ", ingevuld door de regio's"
_BESIDE = re.compile(
    rf"\s*\((?:{_MADE_BY})\b[^()]*\)|,\s+(?:{_MADE_BY})\s+(?:op|door|in|by|par)\b[^.;]*$", re.IGNORECASE
)
#: "(zij getuigen op het podium)", but not the name of somebody else.
_IN_BRACKETS = re.compile(r"\s*\(([a-zà-ÿ]+(?:\s+[a-zà-ÿ]+){2,12})\)")
#: "De telling volgt later", "tenzij anders vermeld"
_CLAUSE = re.compile(
    r"\bzoals\s+(?:\w+\s+){0,3}(?:beloofd|gevraagd|afgesproken|besproken|aangekondigd)\b,?\s*"
    r"|[,;]?\s*\b(?:de|het|een|the|le|la)\s+(?:telling|rest|aanvulling|kaart|toelichting|cijfers|bijlage|count|map)\s+(?:volgt|volgen|follows?|suit)\b[^,;.]*"
    r"|[,;]?\s*\b(?:tenzij\s+(?:er\s+)?(?:iets\s+)?anders|unless\s+(?:stated\s+)?otherwise|sauf\s+(?:mention|indication)\s+contraire)\b[^,;.:]*",
    re.IGNORECASE,
)
#: It asks to tick, or tells what an empty cell means; or it speaks to who reads it.
_FILLING_IN = re.compile(
    r"\W*(?:gelieve\s+)?(?:afvinken|aanvinken|aankruisen|aanduiden|invullen|vink|kruis|duid|tick|check|cochez|cocher)\b"
    r"|\W*een\s+(?:samenwerkings)?overeenkomst\s+(?:waarvan|waarbij|die|zonder)\b[^.]*,"
    r"|\W*(?:wie|waar|als|indien|who|where|qui)\b[^.]*\b(?:leeg|blanco|blank|vide"
    r"|(?:geen|zonder|lege?|no|empty|aucune?)\s+(?:datum|vinkje|kruisje|cel|vakje|vak|kolom|invulling|date|cell|case))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\W*(?:graag|gelieve|alvast|bedankt|dank|laat\s+(?:me|ons|het)|kan\s+je|kunnen\s+jullie|please|kindly|thanks|merci|prière)\b",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(r"\b(?:je|jij|jullie|jouw|u|uw)\b", re.IGNORECASE)
_MUNICIPALITIES = re.compile(
    r"\b(?:gemeentes?|gemeenten|(?<!lokale\s)besturen|steden|partners?|municipalit\w+|communes?)\b",
    re.IGNORECASE,
)
_SAYING = frozenset({"agreement", "signed", "refused", "ended", "other"})
_LONGEST = 400


@lru_cache(maxsize=1 << 8)
def without_document(text: str) -> str:
    """Give the words of a heading without what they say of the document; nothing where that is all of it."""
    if len(text) > _LONGEST:
        return text
    text = _IN_BRACKETS.sub(_unless_it_tells, text)
    text = _LINE_BELOW.split(_CLAUSE.sub("", _BESIDE.sub("", text)), maxsplit=1)[0]
    return "" if _is_about_document(text) else text


def _unless_it_tells(brackets: re.Match[str]) -> str:
    """Give words in brackets back where they may say something of agreements."""
    return brackets[0] if look_up(brackets[1]).senses & (_SAYING | TELLING | {"until"}) else ""


def _is_about_document(text: str) -> bool:
    """Whether a text speaks of the document; the more it may tell of names, the surer its words must be."""
    if _FILLING_IN.match(text):
        return True
    senses = look_up(text).senses
    tells = senses & (TELLING - {"ask", "passive"})
    of_names = bool(_MUNICIPALITIES.search(text))
    if senses & _SAYING:
        return False
    if _BY_SOMEBODY.match(text) or _REQUEST.match(text):
        return True
    if senses & STEP_SENSES:
        return False
    sentence = text.endswith((".", "!")) and _OF_THE_LIST.search(text) and "not" not in senses
    if sentence or _WHOLE_SENTENCE.match(text) or _THIS_DOCUMENT.match(text):
        return not (of_names and (tells or sentence))
    return not tells and bool(_TO_THE_READER.search(text))
