"""A pack as one page for any browser: nothing is fetched, nothing runs, and it prints a page a slide."""
