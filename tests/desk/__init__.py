"""The steward's desk, but for what a browser sees of it (tests/browser/test_desk.py)."""
