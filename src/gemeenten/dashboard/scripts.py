"""Scripts of our own as components of Streamlit, whose files the browser keeps."""

import hashlib
from typing import Any

from streamlit.components.v2 import component

from gemeenten._paths import ASSETS
from gemeenten.dashboard.files import OWN_ADDRESS


def script_address(name: str) -> str:
    """Address of `assets/<name>.js` below the page's own, with a mark that changes with the content."""
    mark = hashlib.sha256((ASSETS / f"{name}.js").read_bytes()).hexdigest()[:12]
    return f"{OWN_ADDRESS}/{name}.js?v={mark}"


def scripted(name: str) -> Any:
    """Declare the component that `assets/<name>.js` draws, in the style of the page."""
    # Streamlit sends a component's script at every change: these two lines, and the browser keeps the file. (One
    # line would be taken for a path.)
    loader = f"""export default async (given) =>
(await import(new URL("{script_address(name)}", document.baseURI))).default(given)"""
    return component(f"gemeenten.{name}", js=loader, isolate_styles=False)
