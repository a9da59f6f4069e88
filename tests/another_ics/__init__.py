"""A second ICS of another shape in every respect, made by the product's own generator: what only fits the demonstration breaks on it."""
