"""Drawing: colours, outlines, charts, pictures for slides, and the map of a web page."""
