"""Attacks on a release: what somebody could work out about a person from everything that is published.

A made-up world with known answers is published by the real product, then attacked through `queries` and the pages alone.
`make attack` runs all of it on fresh worlds and writes the figures down; `make test` runs it on one small world.
"""
