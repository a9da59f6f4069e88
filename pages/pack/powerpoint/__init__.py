"""A pack as slides: native shapes, tables and charts that whoever presents it can edit."""
