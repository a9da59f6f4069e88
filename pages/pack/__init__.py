"""The board pack: the figures of the screen as slides with editable charts, or as a tagged PDF."""
