"""Status: what is known of each municipality on a day, and what changed between two."""

from gemeenten.status.standing import (
    STATES,
    Extent,
    Mention,
    State,
    Status,
    history,
    settling,
    status_on,
    vintage_of,
)

__all__ = ["STATES", "Extent", "Mention", "State", "Status", "history", "settling", "status_on", "vintage_of"]
