"""Worlds to attack: made-up people with planted answers, published by the product, or by a plain threshold as the control."""
