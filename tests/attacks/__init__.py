"""Attacks on a release: what somebody could work out about a person from everything that is published.

A made-up world with known answers is published by the real product, then attacked by code of its own, from the release file, through
`queries` or on the pages; the records are only the truth to score against. `worlds` makes worlds, the attacker's own forms and a control
that must fall to every attack; `reading` is what an attacker holds. `make attack` runs all of it on fresh worlds and writes the figures
down; `make test` runs it on one small world of each kind, and tries every instrument on tiny releases of which the answer is known.
"""
