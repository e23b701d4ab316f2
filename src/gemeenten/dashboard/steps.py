"""How far the municipalities of each area are on the way to an agreement, on Dekking and on Importeren."""

import streamlit as st

from gemeenten.clock import today
from gemeenten.coverage import steps_by_area
from gemeenten.dashboard import blocks, data
from gemeenten.dashboard.view import View
from gemeenten.dutch import basis, words
from gemeenten.register.evidence import Step


def table(view: View) -> None:
    """Count the municipalities at each step, for each area and for Flanders; nothing where no step is known."""
    everywhere = data.inside(view.scope.everywhere)
    (whole,) = steps_by_area(everywhere.statuses, "flanders")
    if not any(whole.steps[step] for step in Step if step is not Step.AGREEMENT):
        return
    day = "vandaag" if view.scope.day == today() else f"op {words.day(view.scope.day)}"
    st.header(f"Stappen naar een overeenkomst, {day}")
    blocks.table_of(
        [words.area_kind(view.scope.by), *(step.value.capitalize() for step in Step), "Gemeenten"],
        [
            [row.area, *(str(row.steps[step]) for step in Step), str(row.total)]
            for row in (*steps_by_area(everywhere.statuses, view.scope.division), whole)
        ],
        caption=basis.listed(everywhere.basis),
    )
