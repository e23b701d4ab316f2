"""Why a name is not accepted as it stands, if it is not: each doubt in plain words, with what could be meant."""

from dataclasses import dataclass

from gemeenten._text import Text
from gemeenten.listing.deciding.labels import Placed
from gemeenten.listing.deciding.period import Period
from gemeenten.listing.records import ProblemKind, Suggestion
from gemeenten.listing.text.terms import Term, TermKind
from gemeenten.listing.words.suggest import near
from gemeenten.places import VINTAGES, Municipality, Vintage, municipalities, origins
from gemeenten.places.names import Elsewhere, Place, by_code, by_french_name, elsewhere, find, key
from gemeenten.places.postcodes import by_postcode, lies_in

_CERTAIN = 100.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a name is not accepted."""

    kind: ProblemKind
    text: Text
    suggestions: tuple[Suggestion, ...] = ()
    names: tuple[str, ...] = ()


def suggestion(municipality: Municipality, score: float = _CERTAIN) -> Suggestion:
    """Suggest a municipality; the score says how much alike the names are."""
    return Suggestion(municipality.nis, municipality.name, score)


def settle(item: Placed, period: Period) -> Municipality | Doubt:  # noqa: PLR0911  # a reason each
    """Give the municipality that a name is, or why it is not accepted."""
    token = item.token
    term, vintage = token.term, period.vintage
    found = _by_its_code(term, vintage) if term.code else None
    if isinstance(found, Doubt):
        return found
    if found is None:
        if term.kind is not TermKind.NAME or term.place is None:
            return _unknown(term, vintage)
        place = term.place
        found = place.municipalities.get(vintage) or _in_french(term, vintage, item.label)
        if found is None:
            return _not_of_this_vintage(place, vintage, item.label)
    if item.unclear:
        return Doubt(
            ProblemKind.UNCLEAR,
            Text(
                f"{term.text!r} can be the province or the municipality here.",
                f"‘{term.text}’ kan hier de provincie zijn of de gemeente.",
            ),
            (suggestion(found),),
        )
    if item.token.stray:
        return Doubt(
            ProblemKind.UNCLEAR,
            Text(
                f"{found.name} stands apart from the list: check whether it belongs to it.",
                f"{found.name} staat los van de lijst: kijk na of de gemeente erbij hoort.",
            ),
            (suggestion(found),),
        )
    whole = find(term.note) if term.note else None
    if whole is not None and vintage in whole.municipalities and whole.municipalities[vintage] != found:
        return _part_of(found, whole.municipalities[vintage])
    label = term.within or item.label
    if label is not None and label != found.province:
        return Doubt(
            ProblemKind.OTHER_PROVINCE,
            Text(
                f"{found.name} stands under {label}, but lies in {found.province}.",
                f"{found.name} staat onder {label}, maar ligt in {found.province}.",
            ),
            (suggestion(found),),
        )
    if term.code is not None and term.code != found.nis:
        return _other_code(term.code, found)
    if term.postcode is not None and period.postal and not lies_in(term.postcode, found):
        return _other_postcode(term.postcode, found)
    if token.mark is not None:
        return _MARKED[token.mark](found)
    return found


def _part_of(found: Municipality, whole: Municipality) -> Doubt:
    return Doubt(
        ProblemKind.UNCLEAR,
        Text(
            f"{found.name} stands here with {whole.name} behind it: that may be a part of {whole.name}.",
            f"Achter {found.name} staat hier {whole.name}: dat kan een deel van {whole.name} zijn.",
        ),
        (suggestion(found), suggestion(whole)),
    )


def _struck(found: Municipality) -> Doubt:
    return Doubt(
        ProblemKind.STRUCK,
        Text(f"{found.name} is struck through.", f"{found.name} is doorgehaald."),
        (suggestion(found),),
    )


def _hidden(found: Municipality) -> Doubt:
    return Doubt(
        ProblemKind.HIDDEN,
        Text(f"{found.name} is hidden in the document.", f"{found.name} is verborgen in het document."),
        (suggestion(found),),
    )


_MARKED = {"struck": _struck, "hidden": _hidden}


def _by_its_code(term: Term, vintage: Vintage) -> Municipality | Doubt | None:
    """Give the municipality whose code stands beside one of its own names, whatever else has that name."""
    known = {key(term.bare or term.text), key(term.text)}
    own = by_code(term.code or "")
    for m in own.municipalities.values() if own else ():
        if known & {key(m.name), key(m.name_fr or m.name)} and m.vintage == vintage:
            return m
    whole = (
        own.municipalities.get(vintage) if own and not (term.place and term.place.municipalities) else None
    )
    if whole and known & set(map(key, whole.name.split("-"))):
        return whole  # "Wezembeek", with the code of Wezembeek-Oppem
    other = elsewhere().get(term.code or "")
    if other is not None and known & {key(other.name), key(term.bare)}:
        return _of_another_region(other)
    if (
        term.kind is TermKind.UNKNOWN
        and own
        and any(s.nis == term.code for s in near(term.text, vintage)[:1])
    ):
        return own.municipalities.get(vintage)  # a name with a slip, and its code
    return None


def _in_french(term: Term, vintage: Vintage, label: str | None) -> Municipality | None:
    """Give the municipality that a French name stands for under its own province, though a Walloon one has it too."""
    if term.place is None or term.place.municipalities:
        return None
    found = by_french_name(term.bare, vintage)
    return found if found is not None and found.province in (term.within, label) else None


def _other_postcode(postcode: str, found: Municipality) -> Doubt:
    meant = [m for m in by_postcode(postcode, found.vintage) if m.nis != found.nis]
    whose = " / ".join(m.name for m in meant)
    return Doubt(
        ProblemKind.POSTCODE_DIFFERS,
        Text(
            f"{found.name} stands with postal code {postcode}, which is "
            + (f"{whose}'s." if whose else "not its own."),
            f"{found.name} staat bij postcode {postcode}, en die is "
            + (f"van {whose}." if whose else "van elders."),
        ),
        tuple(suggestion(m) for m in (*meant, found)),
    )


def _unknown(term: Term, vintage: Vintage) -> Doubt:
    suggestions = near(term.text, vintage)
    hint = f" Perhaps {suggestions[0].name}?" if suggestions else ""
    hint_nl = f" Misschien {suggestions[0].name}?" if suggestions else ""
    return Doubt(
        ProblemKind.UNKNOWN_NAME,
        Text(
            f"{term.text!r} is not a municipality's name.{hint}",
            f"‘{term.text}’ is geen naam van een gemeente.{hint_nl}",
        ),
        suggestions,
    )


def _other_code(code: str, found: Municipality) -> Doubt:
    meant = municipalities(found.vintage).get(code)
    return Doubt(
        ProblemKind.CODE_DIFFERS,
        Text(
            f"{found.name} has NIS code {found.nis} in {found.vintage}, but {code} is printed beside it"
            + (f": the code of {meant.name}." if meant else "."),
            f"{found.name} heeft in {found.vintage} NIS-code {found.nis}, maar er staat {code} bij"
            + (f": de code van {meant.name}." if meant else "."),
        ),
        tuple(suggestion(m) for m in (found, meant) if m),
    )


def _not_of_this_vintage(place: Place, vintage: Vintage, label: str | None) -> Doubt:
    if place.municipalities:
        return _other_period(place, vintage)
    if place.parts:
        names = " / ".join(dict.fromkeys(part.municipality for part in place.parts))
        name = place.parts[0].name
        # Under Antwerpen "Heist" is Heist-op-den-Berg cut short, rather than the one on the coast.
        longer = (m for m in municipalities(vintage).values() if m.province == label)
        cut = {m.nis: m for m in longer if key(m.name).startswith(key(name))}
        own = {m.nis: m for part in place.parts for m in carried(part.nis, 2018, vintage)}
        today = " / ".join(m.name for m in own.values())
        return Doubt(
            ProblemKind.SUBMUNICIPALITY,
            Text(f"{name} is part of {today or names}.", f"{name} is een deel van {today or names}."),
            tuple(suggestion(m) for m in (cut | own).values()),
        )
    return _of_another_region(place.elsewhere[0])


def _of_another_region(other: Elsewhere) -> Doubt:
    region = {"Brussel": "Brussels", "Wallonië": "Wallonia"}.get(other.region, other.region)
    return Doubt(
        ProblemKind.OTHER_REGION,
        Text(
            f"{other.name} lies in {region}, not in Flanders.",
            f"{other.name} ligt in {other.region}, niet in Vlaanderen.",
        ),
    )


def _other_period(place: Place, vintage: Vintage) -> Doubt:
    known = next(iter(place.municipalities.values()))
    candidates = carried(known.nis, known.vintage, vintage)
    names = " / ".join(m.name for m in candidates)
    if known.vintage < vintage:
        last = max(place.municipalities)
        until = VINTAGES[VINTAGES.index(last) + 1] - 1
        en = f"{known.name} existed until {until}; it is part of {names} since."
        nl = f"{known.name} bestond tot en met {until} en is nu een deel van {names}."
    else:
        en = f"{known.name} exists since {known.vintage}; before, it was {names}."
        nl = f"{known.name} bestaat pas sinds {known.vintage}; daarvoor was het {names}."
    return Doubt(ProblemKind.OTHER_PERIOD, Text(en, nl), tuple(suggestion(m) for m in candidates))


def carried(nis: str, own: Vintage, vintage: Vintage) -> tuple[Municipality, ...]:
    """Give the municipalities of another vintage that share territory with this one."""
    pieces = origins(own)[nis]
    return tuple(
        municipalities(vintage)[other] for other, made_of in origins(vintage).items() if made_of & pieces
    )
