"""The pages: plain HTML, no script, nothing from elsewhere."""
