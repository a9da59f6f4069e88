"""Pure statistics: arrays in, arrays out. docs/measures.md names the source of every formula."""
