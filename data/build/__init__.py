"""Records on the left, a protected release on the right. Only this room may open `records.duckdb`."""
