"""Lines of text -> tokens: names, labels and what stands between them, under their headings."""
