"""What can be typed after `python -m data`: a module a subject. Each has `register(app)`, which puts its commands on the command line."""

from data.commands import audit, check, demo, loads, people, releases, rounds, stores, undoing

SUBJECTS = (loads, undoing, releases, rounds, people, audit, demo, check, stores)
