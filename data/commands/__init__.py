"""What can be typed after `python -m data`: a module a subject. Each has `register(app)`, which puts its commands on the command line."""

from data.commands import (
    audit,
    backups,
    check,
    definitions,
    demo,
    keeping,
    loads,
    mappings,
    notices,
    people,
    releases,
    rounds,
    stores,
    undoing,
    waves,
)

SUBJECTS = (loads, undoing, mappings, keeping, releases, waves, rounds, people, notices, audit, demo, check, definitions, stores, backups)
