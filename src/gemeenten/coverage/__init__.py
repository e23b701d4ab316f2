"""Coverage: from the status of each municipality to figures per area."""

from gemeenten.coverage.counting import (
    MEASURES,
    Coverage,
    Division,
    Measure,
    StepCount,
    amount,
    coverage,
    grouped,
    in_work_area,
    steps_by_area,
)

__all__ = [
    "MEASURES",
    "Coverage",
    "Division",
    "Measure",
    "StepCount",
    "amount",
    "coverage",
    "grouped",
    "in_work_area",
    "steps_by_area",
]
