"""/data/openapi.json: what the addresses know and give, written from the same tables that answer."""

from typing import Any

from gemeenten._version import __version__
from gemeenten.dashboard.view import area_names
from gemeenten.dutch import words as dutch
from gemeenten.exports.records import schema_of
from gemeenten.places import AREA_KINDS, VINTAGES, WORK_AREAS
from gemeenten.server.address import Address
from gemeenten.server.answers import ADDRESSES
from gemeenten.server.registry import State
from gemeenten.server.tabled import TABLES
from gemeenten.server.words import WORDS, Asked

_REASON = {
    "type": "object",
    "properties": {
        "status": {"type": "integer"},
        "detail": {
            "type": "string",
            "description": "De reden, in het Nederlands of Engels (Accept-Language).",
        },
        "allowed": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["status", "detail"],
    "additionalProperties": False,
}
_REFUSALS = {
    "400": "Een woord of een waarde die niet kan, met wat wel kan.",
    "414": "Het adres is te lang.",
    "429": "Te veel vragen vanaf één adres.",
    "500": "Er ging iets mis; de reden noemt een nummer.",
    "503": "Het register is even niet bereikbaar.",
}
_HEADERS = {
    "ETag": {"schema": {"type": "string"}, "description": "Verandert als het antwoord verandert."},
    "Last-Modified": {"schema": {"type": "string"}, "description": "Wanneer het antwoord laatst veranderde."},
}


def describe(state: State, asked: Asked) -> dict[str, Any]:
    """Describe all addresses as OpenAPI 3.1."""
    schemas = {name: _schema(name, schema_of(give(state, asked))) for name, (give, _) in TABLES.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": dutch.SUBJECT,
            "version": __version__,
            "description": "Elk cijfer noemt zijn dag, zijn grenzen en zijn bronnen. Lezen kan zonder aanmelden, ook "
            "vanaf een andere site. Een onbekend woord wordt geweigerd, met wat wel kan.",
        },
        "servers": [{"url": asked.site or "/"}],
        "paths": {path: {"get": _operation(address)} for path, address in ADDRESSES.items()},
        "components": {
            "schemas": {**schemas, "Reason": _REASON},
            "responses": {
                status: {"description": meaning, "content": _reason()}
                for status, meaning in _REFUSALS.items()
            },
        },
    }


def _operation(address: Address) -> dict[str, Any]:
    mediatype = address.mediatype.partition(";")[0]
    schema: dict[str, Any] = {}
    if address.table:
        schema = {"schema": {"$ref": f"#/components/schemas/{address.table}"}}
    elif mediatype.endswith("json"):
        schema = {"schema": {"type": ["object", "array"]}}
    return {
        "operationId": address.path.removeprefix("/data/").replace(".", "_"),
        "summary": address.meaning,
        "parameters": [_parameter(word) for word in address.known],
        "responses": {
            "200": {"description": address.meaning, "headers": _HEADERS, "content": {mediatype: schema}},
            "304": {"description": "Er veranderde niets sinds de ETag of de datum in de vraag."},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in _REFUSALS},
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    word = WORDS[name]
    schema: dict[str, Any] = {"type": "string"}
    if name == "op":
        schema["format"] = "date"
    elif name == "gebied":
        names = {
            area for by in AREA_KINDS if by != "flanders" for v in VINTAGES for area in area_names(by, v)
        }
        schema["enum"] = sorted(names)
    elif word.values and not word.several:
        schema["enum"] = list(word.values)
    if word.several:
        schema = {"type": "array", "items": {"type": "string", "enum": list(word.values)}, "minItems": 1}
    if word.default:
        schema["default"] = word.default
    return {
        "name": name,
        "in": "query",
        "description": word.meaning,
        "schema": schema,
        **({"style": "form", "explode": False} if word.several else {}),
    }


#: What figures rest on and how old that is, as `Content.metadata` gives it.
_BASIS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "known_until": {"type": ["string", "null"], "format": "date"},
        "list": {"type": ["string", "null"]},
        "list_date": {"type": ["string", "null"], "format": "date"},
        "list_age_months": {"type": ["integer", "null"]},
        "stale": {"type": "boolean"},
        "newer_list": {"type": ["string", "null"], "format": "date"},
        "notes": {"type": "integer"},
        "seen_on": {"type": "string", "format": "date"},
    },
    "additionalProperties": False,
}


def _schema(name: str, row: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "title": {"type": "string"},
        "columns": {"type": "array", "items": {"type": "object"}},
        "rows": {"type": "array", "items": row},
    }
    if name != "facts":
        properties |= {
            "date": {"type": "string", "format": "date"},
            "boundaries": {"enum": list(VINTAGES)},
            "work_area": {"enum": list(WORK_AREAS)},
            "area": {"type": ["string", "null"]},
            "basis": _BASIS,
            "sources": {"type": "array", "items": {"type": "object"}},
            "attribution": {"type": "array", "items": {"type": "string"}},
        }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _reason() -> dict[str, Any]:
    return {
        "application/json": {"schema": {"$ref": "#/components/schemas/Reason"}},
        "text/plain": {"schema": {"type": "string"}},
    }
