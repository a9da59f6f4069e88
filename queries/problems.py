"""What can go wrong on the reading side, each as one sentence: what, where, and what to do."""


class ReleaseProblem(Exception):
    """There is no release, or not one that can be read; its text is the whole message."""


class ReleaseOfAnotherVersion(ReleaseProblem):
    """Another version of the product published the release that is current."""


class NotInRelease(ReleaseProblem):
    """A wave, question, indicator or breakdown that this release does not have."""
