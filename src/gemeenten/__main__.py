"""`python -m gemeenten` is the `gemeenten` command."""

from gemeenten.cli import main

main()
