"""Mappings made, not written: proposed from a file with scores, decided by a person, kept by name and used again next year."""
