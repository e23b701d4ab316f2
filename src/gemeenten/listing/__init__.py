"""Documents -> lists of municipalities: what is certain is accepted, all else is shown as a problem."""

from gemeenten.listing.reader import list_in, outline_of, read_list
from gemeenten.listing.records import Entry, MunicipalityList, Problem, ProblemKind, Suggestion

__all__ = [
    "Entry",
    "MunicipalityList",
    "Problem",
    "ProblemKind",
    "Suggestion",
    "list_in",
    "outline_of",
    "read_list",
]
