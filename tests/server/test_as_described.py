"""Each address asked in all ways that OpenAPI describes, and in others: schemathesis holds the answers to it."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from server.conftest import build
from visits import WAIT

#: Pictures and the report take seconds each, and know no words that the others do not.
_SLOW = r"/data/(map|report|datapackage|municipalities\.(gpkg|geojson))"
_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]


@pytest.fixture(scope="module")
def described() -> Any:
    asgi = build(GEMEENTEN_LIMITS="makings=100000,requests=100000")
    return schemathesis.openapi.from_asgi("/data/openapi.json", asgi, timeout=WAIT / 1000)


# The questions are made when the test runs: made when tests are collected, every run of any test waits for them.
schema = schemathesis.pytest.from_fixture("described")


@pytest.mark.stress
@schema.exclude(path_regex=_SLOW).parametrize()
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_it_is_described(case: "schemathesis.Case[Any]") -> None:
    case.call_and_validate(checks=_CHECKS, timeout=WAIT / 1000)
