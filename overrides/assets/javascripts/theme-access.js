// The theme made usable by keyboard and screen reader.
