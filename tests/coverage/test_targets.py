"""What it would take, counted by hand on the arrondissement Brugge, and against every other choice of steps."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import KRUIBEKE, a_list, all_codes, with_agreement

from gemeenten.coverage import MEASURES, Measure, amount
from gemeenten.coverage.scope import Scope, snapshot
from gemeenten.coverage.targets import Target, targets
from gemeenten.places import FLANDERS
from gemeenten.register.shipped import shipped_sources
from gemeenten.status import status_on

ON = date(2026, 1, 1)
BRUGGE = "31005"


def around_brugge(percent: int, measure: Measure) -> Target:
    """Of the ten municipalities of the arrondissement, with 282.745 inhabitants, Brugge alone has an agreement."""
    found = targets(with_agreement([BRUGGE]), percent, measure, "arrondissement")
    return next(target for target in found if target.area == "Brugge")


# Statbel, 1 January 2020: Brugge 118.656, Knokke-Heist 33.089, Oostkamp 23.805, Zedelgem 22.852, Torhout 20.467.
@pytest.mark.parametrize(
    ("percent", "measure", "wanted", "missing", "steps"),
    [
        (50, "municipalities", 5, 4, ["Knokke-Heist", "Oostkamp", "Zedelgem", "Torhout"]),
        (10, "municipalities", 1, 0, []),
        (11, "municipalities", 2, 1, ["Knokke-Heist"]),
        (50, "population", 141_373, 22_717, ["Knokke-Heist"]),
        (60, "population", 169_647, 50_991, ["Knokke-Heist", "Oostkamp"]),
        (41, "population", 115_926, 0, []),
        (42, "population", 118_753, 97, ["Knokke-Heist"]),
    ],
)
def test_the_arrondissement_brugge_needs_what_was_counted_by_hand(
    percent: int, measure: Measure, wanted: int, missing: int, steps: Sequence[str]
) -> None:
    target = around_brugge(percent, measure)
    assert (target.wanted, target.missing) == (wanted, missing)
    assert [m.name for m in target.steps] == steps


# Together 673.581 km²: Brugge 141.191, Damme 90.357, Oostkamp 80.124, Beernem 72.431 and six smaller ones.
@pytest.mark.parametrize(
    ("percent", "wanted", "missing", "steps"),
    [
        (20, 134.7162, 0, []),
        (34, 229.01754, 87.827, ["Damme"]),
        (46, 309.84726, 168.656, ["Damme", "Oostkamp"]),
        (50, 336.7905, 195.5995, ["Damme", "Oostkamp", "Beernem"]),
    ],
)
def test_land_is_wanted_to_the_square_metre_and_not_rounded_up(
    percent: int, wanted: float, missing: float, steps: Sequence[str]
) -> None:
    target = around_brugge(percent, "km2")
    assert target.wanted == pytest.approx(wanted)
    assert target.missing == pytest.approx(missing, abs=0.001)
    assert [m.name for m in target.steps] == steps


def test_all_of_an_area_needs_every_municipality_that_is_left() -> None:
    for measure in MEASURES:
        assert len(around_brugge(100, measure).steps) == 9


@pytest.mark.parametrize(("percent", "missing"), [(40, 0), (41, 3), (50, 29), (100, 171)])
def test_flanders_needs_29_more_of_its_285_municipalities_for_a_half(percent: int, missing: int) -> None:
    (flanders,) = targets(status_on(shipped_sources(), ON, 2025), percent, by="flanders")
    assert (flanders.area, flanders.covered, flanders.total) == (FLANDERS, 114, 285)
    assert flanders.missing == missing == len(flanders.steps)


def test_a_partly_covered_municipality_is_a_step_too() -> None:
    found = targets(status_on(shipped_sources(), ON, 2025), 60, "population")
    antwerpen = next(target for target in found if target.area == "Antwerpen")
    assert [m.name for m in antwerpen.steps] == ["Antwerpen"]


@pytest.mark.parametrize(
    ("percent", "missing", "steps"),
    [
        (30, 67_327, ["Sint-Niklaas"]),
        (58, 145_887, ["Sint-Niklaas", "Beveren-Kruibeke-Zwijndrecht"]),
        (59, 148_693, ["Sint-Niklaas", "Beveren-Kruibeke-Zwijndrecht", "Lokeren"]),
    ],
)
def test_a_partly_covered_municipality_adds_the_inhabitants_that_it_lacks(
    percent: int, missing: int, steps: list[str]
) -> None:
    """Of the 280.574 people around Sint-Niklaas, Kruibeke's 16.846 have an agreement.

    Statbel, 1 January 2020: Beveren 49.047 and Zwijndrecht 19.154, so 68.201 are lacking of the 85.047 of the merged
    municipality, fewer than the 78.531 of Sint-Niklaas. Then comes Lokeren with Moerbeke, 48.614.
    """
    statuses = status_on([a_list("2021-04-26", KRUIBEKE)], ON, 2025)
    found = targets(statuses, percent, "population", "arrondissement")
    waasland = next(target for target in found if target.area == "Sint-Niklaas")
    assert (waasland.covered, waasland.total, waasland.missing) == (16_846, 280_574, missing)
    assert [m.name for m in waasland.steps] == steps


def test_agiis_own_work_area_does_not_count_on_the_cities_of_antwerpen_and_gent() -> None:
    seen = snapshot(shipped_sources(), Scope(ON, 2025, work_area="agii"))
    (flanders,) = targets(seen.statuses, 100, by="flanders")
    assert not {"Antwerpen", "Gent"} & {m.name for m in flanders.steps}
    assert flanders.total == 283


def test_where_inhabitants_were_not_counted_nothing_is_promised() -> None:
    # Deinze and Nevele merged in 2019, so that Statbel counted neither by itself in 2020.
    found = {t.area: t for t in targets(with_agreement(["44021"], 2018), 50, "population")}
    assert found["Oost-Vlaanderen"].missing is None
    assert found["Oost-Vlaanderen"].steps == ()
    assert found["Vlaams-Brabant"].missing is not None


@given(
    st.lists(st.sampled_from(all_codes(2025)), max_size=8, unique=True),
    st.integers(1, 100),
    st.sampled_from(MEASURES),
)
def test_no_choice_of_fewer_municipalities_reaches_the_share(
    codes: list[str], percent: int, measure: Measure
) -> None:
    covered = codes[: len(codes) // 3]
    statuses = [s for s in with_agreement(covered) if s.municipality.nis in codes]
    left = [amount(s.municipality, measure) or 0 for s in statuses if s.municipality.nis not in covered]
    for target in targets(statuses, percent, measure, "flanders"):
        assert target.covered is not None
        assert target.wanted is not None
        gained = [amount(m, measure) or 0 for m in target.steps]
        assert target.covered + sum(gained) > target.wanted - 1e-6
        for fewer in combinations(left, max(0, len(gained) - 1)):
            assert not gained or target.covered + sum(fewer) < target.wanted
