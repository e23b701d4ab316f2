"""Sentences that take back what a list says: "Erratum: lees Geel i.p.v. Mol", "Mol staat hier bij vergissing"."""

import re

_OPENS = re.compile(
    r"\W*(?:(?:nb|n\.b\.|noot|note|opgelet|let op)\W+)?"
    r"(?:errat(?:um|a)|corrigend(?:um|a)|rechtzetting(?:en)?|rectificaties?|correcties?|verbetering(?:en)?|corrections?)"
    r"\b(?:[^:.\n]{0,30}[:.–-]|\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = r"[\s„“”\"'‘’«»]*…[\s„“”\"'‘’«»]*"
#: Names are written as "…" in the words of a sentence.
_SAYS = re.compile(
    r"\b(?:ten\s+onrechte|onterecht|(?:per|bij)\s+vergissing|per\s+abuis|abusievelijk|fout|foute|foutief|foutieve"
    r"|verkeerd|verkeerde|verkeerdelijk|wrong|wrongly|mistakenly|by\s+mistake|in\s+error|à\s+tort|par\s+erreur"
    r"|in\s+plaats\s+van|i\.?p\.?v|instead\s+of|au\s+lieu\s+de"
    # "Lees: Boom" corrects; "lees meer over Boom" does not.
    r"|lees(?!\s+(?:meer|ook|verder|hier|alles|er|de|het|onze|over|op|hoe|waarom|in(?!\s+plaats)|wat)\b)"
    r"|(?:be)?hoort\s+(?:hier\s+|er\s+)?niet|(?:be)?horen\s+(?:hier\s+|er\s+)?niet|does\s+not\s+belong|do\s+not\s+belong"
    r"|(?:uit|van)\s+(?:de|deze)\s+(?:lijst|tabel)\s+(?:te\s+)?(?:halen|gehaald|schrappen|geschrapt|verwijderen|verwijderd|afgevoerd)"
    r"|(?:from|off)\s+(?:the|this)\s+list|de\s+(?:la|cette)\s+liste"
    r"|(?:to|must|should)\s+be\s+(?:removed|deleted|struck|read)|should\s+(?:read|have\s+been)"
    r"|à\s+(?:supprimer|biffer|retirer))\b"
    r"|\b(?:moet(?:en)?|dien(?:t|en)|mag|mogen|te)\b.{0,30}\b(?:geschrapt|schrappen|verwijderd|weggelaten|gelezen)\b"
    rf"|\bmoe(?:s)?t(?:en)?{_NAMED}(?:zijn|heten|lezen|worden)\b|{_NAMED}(?:te\s+)?lezen\b",
    re.IGNORECASE,
)


def opens_corrections(paragraph: str) -> bool:
    """Whether a paragraph says at its beginning that it corrects: "Rechtzetting:"."""
    return bool(_OPENS.match(paragraph))


def takes_back(words: str) -> bool:
    """Whether a sentence, with "…" for its names, takes back what was said of them."""
    return bool(_SAYS.search(words))
