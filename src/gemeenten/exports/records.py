"""A table as JSON for programs: what it is of, what its columns mean, and its rows."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from gemeenten.exports.tables import Cell, Table, Type

_TYPES: Mapping[Type, dict[str, str]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "year": {"type": "integer"},
    "number": {"type": "number"},
    "share": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}


def to_json(table: Table, about: Mapping[str, object]) -> bytes:
    """Write a table as one object: `about` as it is, then `columns`, and `rows` by the columns' names."""
    names = [column.name for column in table.columns]
    content = {
        **about,
        "columns": [{"name": c.name, "title": c.title, "meaning": c.meaning} for c in table.columns],
        "rows": [dict(zip(names, map(_value, row), strict=True)) for row in table.rows],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def schema_of(table: Table) -> dict[str, Any]:
    """Describe a row as JSON Schema."""
    properties: dict[str, Any] = {}
    for column in table.columns:
        described: dict[str, Any] = {**_TYPES[column.type], "description": column.meaning}
        if column.words:
            described["enum"] = [*column.words, *([] if column.required else [None])]
        if not column.required:
            described["type"] = [described["type"], "null"]
        properties[column.name] = described
    return {
        "type": "object",
        "properties": properties,
        "required": [column.name for column in table.columns],
        "additionalProperties": False,
    }


def _value(cell: Cell) -> object:
    if isinstance(cell, date):
        return cell.isoformat()
    return round(cell, 6) if isinstance(cell, float) else cell
