"""Two pages to measure ours against: an empty one, and a plain one that counts the records itself."""
