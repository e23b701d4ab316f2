"""Tables that people bring: areas and figures of their own, by NIS code."""
