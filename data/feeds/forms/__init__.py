"""Exports as form tools write them: recognised by their shape, or described by a mapping, and handed on as one plain table."""
