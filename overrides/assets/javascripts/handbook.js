// What every page does in the browser, beside the theme's own script. Tools load themselves where a page has them.
import "./dates.js";
import "./language.js";
import "./review.js";
import "./theme-access.js";
