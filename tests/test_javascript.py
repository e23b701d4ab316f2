"""The pure part of the browser's code, tested by Node; Python only starts it."""

import os
import shutil
import subprocess

import pytest

from gemeenten._paths import ROOT


def test_pure_javascript_does_what_its_own_tests_say() -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("GEMEENTEN_REQUIRE_NODE"):
            pytest.fail("GEMEENTEN_REQUIRE_NODE is set, and there is no node. Install Debian's nodejs.")
        pytest.skip("no node on this machine: install Debian's nodejs")
    files = sorted((ROOT / "tests" / "javascript").glob("*.test.js"))
    assert files
    ran = subprocess.run([node, "--test", *map(str, files)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
