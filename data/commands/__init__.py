"""What can be typed after `python -m data`: a module a subject. Each has `register(app)`, which puts its commands on the command line."""

from data.commands import check, demo, loads, releases, undoing

SUBJECTS = (loads, undoing, releases, demo, check)
