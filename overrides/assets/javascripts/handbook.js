// What every page does in the browser. Tools and the search load themselves where a page has them.
import "./dates.js";
import "./language.js";
import "./review.js";
// What surrounds the text: one module for each thing. The theme's own script is not used (see ARCHITECTURE.md).
import "./frame/drawer.js";
import "./frame/folds.js";
import "./frame/here.js";
import "./frame/palette.js";
import "./frame/tables.js";
