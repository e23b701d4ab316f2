"""Tables -> tokens: which columns and cells hold names, and what stands beside and over them."""
