"""Dutch: what people read, in words and sentences."""
