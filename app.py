"""The dashboard's door: page settings, navigation and the choices that all pages share."""

from gemeenten.dashboard.frame import run

run()
