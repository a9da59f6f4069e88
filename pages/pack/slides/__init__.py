"""The slides, a module each: questions put to a release as the screen puts them, the answers arranged for a page."""
