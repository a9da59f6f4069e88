"""The steward's desk: an app of its own that opens the records, for whoever loads, publishes and erases. The dashboard never imports it.

Everything it does is a call that the command line makes too; here are only pages, and the process that a file is read in.
"""
