"""Anonymous reporting: a service of its own, which shares definitions with the dashboard and nothing else (docs/reporting.md)."""
