"""What the words over or beside a name mean: an agreement, another step, no agreement, nothing, or a question.

The words stand in `wordings.csv`, a line each, in Dutch, French and English: a line more is all that a new wording
takes. An asterisk stands for the rest of a word ("opgezeg*", "*overeenkomst"); a phrase wins from its words. What a
whole wording means follows from the senses of its words, by the first of `_RULES` that holds. One with a word that is
not in the table is never an agreement: it is a question.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from gemeenten.listing.words.days import DATED, days_in
from gemeenten.places.names import gazetteer, key
from gemeenten.steps import Step


class Answer(StrEnum):
    """What a wording means where it is no step."""

    NO_AGREEMENT = "geen overeenkomst"
    NOT_COUNTED = "telt niet"  # only a person says so: what it is said of is left aside
    NOTHING = "niets"
    YES = "ja"  # what its title says
    NO = "nee"  # not what its title says
    ASK = "?"


Meaning = Step | Answer
#: What a person can answer to the question what a wording means.
CHOICES: Mapping[str, Meaning] = {str(m): m for m in (*Step, Answer.NO_AGREEMENT, Answer.NOT_COUNTED)}

#: The steps before an agreement, the furthest first.
STEPS_BEFORE = (Step.CLOSING, Step.NEGOTIATING, Step.EXPLORING, Step.VISITED)
NOT_YET = ("future", "conditional", "pending")


def _rules() -> Iterator[tuple[str, Meaning]]:
    """Yield senses that have to come together, and what they mean then; the first that holds counts."""
    yield "not ended", Answer.ASK  # "niet opgezegd"
    yield "not refused", Answer.ASK
    yield "ended signed", Answer.ASK  # "opgezegd en hernieuwd"
    for sense in ("passive", *NOT_YET):
        yield f"ended {sense}", Answer.ASK  # "wordt opgezegd": it still stands
    yield "not", Answer.NO_AGREEMENT
    yield "refused", Answer.NO_AGREEMENT
    yield "ended", Step.ENDED
    for step in STEPS_BEFORE:
        for sense in NOT_YET:
            yield f"{sense} {sense_of(step)}", Answer.NO_AGREEMENT
        yield f"signed {sense_of(step)}", Answer.ASK
    for step in STEPS_BEFORE:
        yield sense_of(step), step
    for sense in (*NOT_YET, "passive signed", "passive agreement"):
        yield sense, Answer.NO_AGREEMENT
    yield "other agreement", Answer.ASK  # "overeenkomst LOI"
    for sense in ("ask", "past undated", "until undated", "unknown"):
        yield sense, Answer.ASK  # "hadden een overeenkomst"
    yield "signed", Step.AGREEMENT
    yield "agreement", Step.AGREEMENT


def sense_of(step: Step) -> str:
    """Give the sense of the words for a step."""
    return step.split()[0]


#: The senses of the words for a step before the agreement.
STEP_SENSES = frozenset(map(sense_of, STEPS_BEFORE))
#: Senses that no wording has by accident, in whatever it stands.
TELLING = frozenset({"not", "refused", "ended", "passive", "ask", "until", *NOT_YET, *STEP_SENSES})
#: Senses of what says who a municipality is, or speaks of something else than agreements.
ASIDE = frozenset({"identity", "other"})
#: Where a word may be broken; it is not seen elsewhere.
_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W_]+")
#: "StatusOvereenkomst" is two words.
_JOINED = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
_COUNT = re.compile(r"\s*[(\[]\s*\d+\s*[)\]]\s*$|\s*[:.;]+\s*$")
#: "fase 2", "status b".
_NUMBERED = re.compile(r"\w+ (?:\d{1,2}|[a-z]|[ivx]+)\W*")
_CLASSED = re.compile(r"(?:categorie|klasse) (?:\d{1,2}|[a-z]|[ivx]+)\W*")
#: "overeenkomst Ligo"
_CALLED_AFTER = re.compile(r"(?:overeenkomst|convenant|contract|convention)\s+([A-ZÀ-Þ][\w-]+)\s*$")
#: A question that the names below it answer.
_ANSWERED = re.compile(
    r"(?:[^?]*[:.] )?[\W\d]*(?:(?:met|in|bij|voor|with|avec) )?"
    r"(?:wie|waar|welke|where|which|who|quel(?:le)?s?|qui)\b"
)
#: "N°" is a number; by its letter alone it would be a no.
_NUMERO = re.compile(r"\bn\s?[°º]", re.IGNORECASE)
#: "Met de VDAB" is looked up as "met VDAB"; of letters alone, whoever is not the agency is another.
_ARTICLE = re.compile(r"\b(met|with|avec)\s+(?:(?:de|het|een|the|an?|le|la)\s+|l['’])", re.IGNORECASE)
_WITH_ANOTHER = re.compile(r"\b(?:[Mm]et|MET|[Ww]ith|[Aa]vec)\s+(?!AGII\b)([A-Z]{2,6})\b")
#: What "lopen" is under way; by its "nog" alone it would not have begun.
_STILL = re.compile(r"\b((?:loopt|lopen|liepen?)\b[^.;:]{0,60}?)\s+nog\b", re.IGNORECASE)
_LONGEST_PHRASE = 6
#: What verbs are parted from, by no more words than this.
_PARTICLES, _APART = frozenset({"af", "door", "goed", "terug", "toe", "uit", "weg", "stop"}), 12
#: How the words for what is added to an agreement begin.
ADDENDUM = r"(?:addend\w|bijakte|aanhangsel|avenant|amende?ment|wijziging\s+(?:nr|nummer)\b)"
_ADDENDA = frozenset(
    {
        "addendum",
        "addenda",
        "bijakte",
        "bijakten",
        "aanhangsel",
        "aanhangsels",
        "avenant",
        "avenants",
        "rider",
    }
)
#: A wording is no longer than this; what a longer text means is a question.
_LONGEST = 2000
_RULES = tuple((frozenset(senses.split()), meaning) for senses, meaning in _rules())


@dataclass(frozen=True, slots=True)
class Wording:
    """What a wording means, and the senses of its words that make it so."""

    meaning: Meaning
    senses: frozenset[str]

    @property
    def ends_later(self) -> bool:
        """Whether all that it says is until when an agreement holds."""
        telling = self.senses - {
            "nothing",
            "affirming",
            *ASIDE,
            "date",
            "agreement",
            "signed",
            "start",
            "term",
            "status",
        }
        return telling == {"until", "dated"}

    @property
    def is_bounded(self) -> bool:
        """Whether it says from or until when something holds, and not of which day a document is."""
        when = self.senses & {"start", "until", "date", "status"}
        return "dated" in self.senses and bool(when) and when <= {"start", "until"}

    @property
    def heads_names(self) -> bool:
        """Whether it can stand over names by what it says of them: from or until when, or more than yes or no."""
        return self.is_bounded or self.says_more_than_yes_or_no

    @property
    def says_more_than_yes_or_no(self) -> bool:
        """Whether it means something by itself, be it a question."""
        return self.meaning not in (Answer.NOTHING, Answer.YES, Answer.NO)

    @property
    def says_how_far(self) -> bool:
        """Whether it means a step, or that there is no agreement: neither a question nor an answer to one."""
        return isinstance(self.meaning, Step) or self.meaning is Answer.NO_AGREEMENT

    @property
    def is_doubtful(self) -> bool:
        """Whether free text gives reason to ask: by a word that tells, or one that is not known beside an agreement."""
        about = self.senses & {"agreement", "signed"}
        return bool(self.senses & TELLING) or bool(about and self.senses & {"unknown", "past"})


@dataclass(frozen=True, slots=True)
class _Table:
    """The wordings by how they are looked up: whole answers, words and phrases, beginnings, endings."""

    answers: Mapping[str, Answer]
    phrases: Mapping[str, str]
    prefixes: Mapping[str, str]
    suffixes: Mapping[str, str]
    #: Verbs that stand apart from their particle, and those: "haakte … af".
    separable: Mapping[str, frozenset[str]]


def clean(text: str) -> str:
    """Give a wording as it is shown and answered: without the number of names behind it, or a colon."""
    text = " ".join(text[:_LONGEST].replace(_SOFT, "").split())
    while (shorter := _COUNT.sub("", text)) not in ("", text):
        text = shorter
    return text


def fold(text: str) -> str:
    """Reduce a wording to what is compared: without capitals, accents and double spaces."""
    plain = unicodedata.normalize("NFKD", text.replace(_SOFT, ""))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@cache
def _table() -> _Table:
    answers: dict[str, Answer] = {}
    phrases: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    suffixes: dict[str, str] = {}
    text = resources.files("gemeenten.listing.words").joinpath("wordings.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        wording, means = fold(row["wording"]), row["means"].split()[0]
        if means in ("yes", "no"):
            answers[wording] = Answer.YES if means == "yes" else Answer.NO
        elif wording.startswith("*"):
            suffixes[wording[1:]] = means
        elif wording.endswith("*") and " " not in wording:
            prefixes[wording[:-1]] = means
        else:
            phrases[" ".join(_WORD.findall(wording.rstrip("*")))] = means
    separable: dict[str, frozenset[str]] = {}
    for verb, _, particle in (phrase.partition(" ") for phrase in phrases):
        if particle in _PARTICLES:
            separable[verb] = separable.get(verb, frozenset()) | {particle}
    return _Table(answers, phrases, prefixes, suffixes, separable)


@lru_cache(maxsize=1 << 12)
def look_up(text: str) -> Wording:
    """Tell what a wording means by itself; of a "yes" or "no" the title it stands under tells the rest."""
    text = _ARTICLE.sub(r"\1 ", _NUMERO.sub("nr", text.replace(_SOFT, "")))
    text = _STILL.sub(r"\1", text) if "nog" in text else text
    whole = fold(text)
    answer = _table().answers.get(whole) or _table().answers.get(whole.strip(" .,;:!()[]'\"*"))
    if answer:
        return Wording(answer, frozenset())
    senses = set(_senses(text[:_LONGEST]))
    if len(text) >= _LONGEST or len(whole) == 1:
        senses.add("unknown")
    senses.add("dated" if days_in(text) else "undated")
    another = _WITH_ANOTHER.search(text) if "agreement" in senses and not text.isupper() else None
    if another and _table().phrases.get(fold(another[1])) != "agreement":
        senses.add("ask")
    if _is_of_another(text):
        senses.add("ask")
    numbered = _CLASSED.fullmatch(whole) or ("status" in senses and _NUMBERED.fullmatch(whole))
    if numbered or ("?" in text and not _ANSWERED.match(whole)):
        senses.add("ask")
    return Wording(next((m for needed, m in _RULES if needed <= senses), Answer.NOTHING), frozenset(senses))


def _is_of_another(text: str) -> bool:
    """Whether a text calls an agreement after somebody who is not known: "overeenkomst Ligo"."""
    match = _CALLED_AFTER.search(text)
    if match is None or key(match[1]) in _words_of_names():
        return False
    word, table = fold(match[1]), _table()
    return word not in table.phrases and not set(_by_part(table, word))


def names_another(text: str) -> bool:
    """Whether a text names somebody else than the agency that an agreement can be with."""
    return any(_table().phrases.get(f"met {fold(word)}") == "ask" for word in text.split())


def _senses(text: str) -> Iterator[str]:
    """Yield the sense of each word or phrase; "unknown" for a word that is neither in the table nor a name."""
    table = _table()
    printed = _WORD.findall(_JOINED.sub(" ", unicodedata.normalize("NFC", DATED.sub(" ", text))))
    _put_together(printed, table)
    words = [fold(word) for word in printed]
    running = any(word[0].islower() and len(word) > 3 for word in printed)  # noqa: PLR2004
    at, addendum = 0, False
    while at < len(words):
        addendum = addendum or words[at] in _ADDENDA
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            means = table.phrases.get(" ".join(words[at : at + length]))
            if means:
                # What an addendum is about changes nothing of the agreement.
                yield "nothing" if addendum and means == "other" else means
                if means == "affirming":  # it says something under an agreement only
                    yield "nothing"
                break
        else:
            length = 1
            word = words[at]
            by_part = set(_by_part(table, word))
            yield from by_part
            name = printed[at][0].isupper() and (key(word) in _words_of_names() or (running and at > 0))
            # Numbers say nothing, and neither does a word with a capital within a sentence.
            if not (by_part or name or addendum or not word.isalpha()):
                yield "unknown"
        at += length


def _put_together(words: list[str], table: _Table) -> None:
    """Put the particle of a verb back to it: "haakte op het laatste moment af"."""
    for i, word in enumerate(words):
        particles = table.separable.get(fold(word))
        if not particles:
            continue
        within = range(i + 2, min(i + _APART, len(words)))
        at = next((k for k in within if words[k] in particles), None)
        if at is not None:
            words.insert(i + 1, words.pop(at))


def _by_part(table: _Table, word: str) -> Iterator[str]:
    """Yield the senses of how a word begins and ends; of a compound ("huurovereenkomst") both have to be known."""
    begins = [means for k in range(len(word), 1, -1) if (means := table.prefixes.get(word[:k]))]
    ends = [(k, means) for k in range(len(word), 3, -1) if (means := table.suffixes.get(word[-k:]))]
    yield from begins[:1]
    for length, means in ends[:1]:
        yield means
        if not begins and len(word) > length:
            yield "unknown"


@cache
def _words_of_names() -> frozenset[str]:
    """Give the words that names of places are made of."""
    names = {m.name for place in gazetteer().values() for m in place.municipalities.values()}
    names |= {other.name for place in gazetteer().values() for other in place.parts}
    names |= {other.name for place in gazetteer().values() for other in place.elsewhere}
    return frozenset(key(word) for name in names for word in re.split(r"[\s-]+", name))
