// The theme made usable by keyboard and screen reader: one module for each thing it lacks.
import "./access/drawer.js";
import "./access/scrollers.js";
import "./access/search.js";
import "./access/shortcuts.js";
