"""Looking after a store: upgrading it, backing it up, restoring it, and saying what is wrong with it."""
