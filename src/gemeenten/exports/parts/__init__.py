"""Parts of a page, each with an address of its own: HTML without a page around it, in the classes of page.css."""
