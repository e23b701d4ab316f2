"""Laws that a document names: their dates are not the document's, and their fate is no municipality's."""

import re

DATE = r"\d{1,2}(?:\s+|[./-])(?:\d{1,2}|[^\W\d]{3,9}\.?)(?:\s+|[./-])(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
#: A law has a date of its own, which is not the document's. No word of one is longer than its bounds allow.
OF_A_LAW = re.compile(
    r"\b(?:\w{0,30}decre{1,2}t\w*|décret\w*|\w{0,30}wet\w{0,30}|\w{0,30}besluit\w{0,30}|ordonnantie|\w{0,30}reglement|K\.?B\.?|M\.?B\.?|BVR|omzendbrief|loi|"
    r"arrêté\w*|ordonnance|decree|act|law|directive|richtlijn|verordening|verdrag|akkoord)\s+(?:[^\W\d]+\s+){0,5}?"
    r"(?:van|du|of|d\.d\.|dd\.?)\s+(?:the\s+)?" + rf"(?:{DATE})(?!\d)",
    re.IGNORECASE,
)
