"""A pack as a tagged PDF, which a screen reader can walk through and every printer prints alike."""
