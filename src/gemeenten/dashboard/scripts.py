"""Scripts of our own as components of Streamlit, whose files the browser keeps."""

from typing import Any

from streamlit.components.v2 import component

from gemeenten.dashboard.files import script_address


def scripted(name: str) -> Any:
    """Declare the component that `assets/<name>.js` draws, in the style of the page."""
    # Streamlit sends a component's script at every change: these two lines, and the browser keeps the file. (One
    # line would be taken for a path.)
    loader = f"""export default async (given) =>
(await import(new URL("{script_address(name)}", document.baseURI))).default(given)"""
    return component(f"gemeenten.{name}", js=loader, isolate_styles=False)
