"""Pages that tests run in place of ours."""
