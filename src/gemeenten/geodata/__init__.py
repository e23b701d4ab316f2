"""Making geodata/: from the official sources to the files that the rest of the package reads.

Nothing here is needed to use the package; it runs when someone rebuilds or refreshes geodata/.
"""
