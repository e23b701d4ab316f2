"""What words and days mean, wherever they stand in a document."""
