/**
 * A page's file as a form, and back. What the editor did not touch stays as it was, letter by letter: keys in their
 * order, quotation marks, long lines, what the form does not show.
 *
 * The form sees the title and the address (the first heading and its id), the fields of the front matter, and the text.
 */

/** @typedef {{[name: string]: string | number | string[] | null | undefined}} Form */
/** @typedef {{key: string, start: number, end: number, text: string}} Field a field's lines, and where they are */

const FENCES = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*\n/;
const HEADING = /^# (.+?)(?:[ \t]+\{ *#([\w-]+)[^}]*\})?[ \t]*$/m;
const PLAIN = /^[\p{L}\d(][^\n]*$/u;
// What YAML would read as something other than text.
const NOT_TEXT = /^(true|false|yes|no|on|off|null|~|[-+.\d][\d_.:eE+-]*)$/i;

/** The name under which a form remembers the file it was made from. */
const SOURCE = "handbook_source";

/**
 * Returns what the form shows of a page.
 * @param {string} source the whole file
 * @returns {Form}
 */
export function formOf(source) {
  const text = source.replace(/\r\n/g, "\n");
  const { front, body } = parts(text);
  /** @type {Form} */
  const form = {};
  for (const field of fields(front)) form[field.key] = valueOf(field.text);
  const heading = HEADING.exec(body);
  return {
    ...form,
    title: heading?.[1] ?? "",
    name: heading?.[2] ?? "",
    body: heading ? body.slice(heading.index + heading[0].length).replace(/^\n+/, "") : body,
    [SOURCE]: text,
  };
}

/**
 * Returns the file that a form stands for.
 * @param {Form} form
 * @param {string[]} order the form's fields, in their order
 * @returns {string}
 */
export function fileOf(form, order) {
  const source = typeof form[SOURCE] === "string" ? form[SOURCE] : "";
  const before = formOf(source);
  const shown = order.filter((name) => !["title", "name", "body"].includes(name));
  const front = withFields(parts(source).front, shown.filter((name) => !same(form[name], before[name])), form);
  return (front ? `---\n${front}---\n` : "") + withText(parts(source).body, form, before);
}

/** @param {string} text */
function parts(text) {
  const found = FENCES.exec(text);
  return { front: found?.[1] ?? "", body: found ? text.slice(found[0].length) : text };
}

/**
 * @param {string} front
 * @returns {Field[]}
 */
function fields(front) {
  /** @type {Field[]} */
  const found = [];
  let start = 0;
  for (const line of front.split(/(?<=\n)/)) {
    const end = start + line.length;
    const key = /^([A-Za-z_]\w*):(?=[ \t\n])/.exec(line)?.[1];
    const last = found.at(-1);
    if (key) found.push({ key, start, end, text: line.slice(key.length + 1) });
    else if (last && /^([ \t]|- )/.test(line)) Object.assign(last, { end, text: last.text + line });
    start = end;
  }
  return found;
}

/**
 * Returns the front matter with some fields as the form has them.
 * @param {string} front
 * @param {string[]} changed
 * @param {Form} form
 */
function withFields(front, changed, form) {
  let text = front;
  for (const name of changed) {
    const line = isEmpty(form[name]) ? "" : `${name}: ${written(form[name])}\n`;
    const field = fields(text).find(({ key }) => key === name);
    text = field ? text.slice(0, field.start) + line + text.slice(field.end) : text + line;
  }
  return text;
}

/**
 * Returns the text below the front matter, with the form's title and text in it.
 * @param {string} body
 * @param {Form} form
 * @param {Form} before
 */
function withText(body, form, before) {
  const title = String(form.title ?? "").trim();
  const text = String(form.body ?? "").replace(/\r\n/g, "\n");
  const heading = HEADING.exec(body);
  if (!heading) {
    const own = title ? `# ${title}${form.name ? ` { #${form.name} }` : ""}\n\n` : "";
    return own + ended(text);
  }
  const head = body.slice(0, heading.index + heading[0].length);
  const kept = same(title, before.title) ? head : head.replace(/^# .*/m, () => heading[0].replace(heading[1], () => title));
  const blank = /^\n*/.exec(body.slice(head.length))?.[0] ?? "\n\n";
  return kept + blank + (same(text.trimEnd(), String(before.body).trimEnd()) ? before.body : ended(text));
}

/** @param {string} text */
const ended = (text) => `${text.trimEnd()}\n`;

/** @param {unknown} value */
const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

/**
 * @param {unknown} one
 * @param {unknown} other
 */
const same = (one, other) => (isEmpty(one) && isEmpty(other)) || JSON.stringify(one) === JSON.stringify(other);

/**
 * Returns the value that a field's lines hold, undefined for one that no form can show.
 * @param {string} text what stands after the colon
 */
function valueOf(text) {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
  if (lines.length && lines.every((line) => line.startsWith("- "))) return lines.map((line) => plain(line.slice(2)));
  const joined = lines.join(" ");
  if (joined.startsWith("[") && joined.endsWith("]")) return items(joined.slice(1, -1));
  if (/^[{&*!|>]/.test(joined) || lines.slice(1).some((line) => /^[\w-]+:(\s|$)/.test(line))) return undefined;
  const value = plain(joined);
  return /^\d+$/.test(joined) ? Number(joined) : value;
}

/** @param {string} list what stands between the brackets */
function items(list) {
  const found = list.match(/\s*(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|[^,]+)/g) ?? [];
  return found.map((item) => item.trim()).filter(Boolean).map(plain);
}

/** @param {string} text one value, as written */
function plain(text) {
  const value = text.trim();
  if (/^".*"$/s.test(value)) return unescaped(value);
  if (/^'.*'$/s.test(value)) return value.slice(1, -1).replaceAll("''", "'");
  return value.replace(/\s+#.*$/, "");
}

/** @param {string} text a value between double quotation marks */
function unescaped(text) {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** @param {Form[string]} value */
function written(value) {
  if (Array.isArray(value)) return `[${value.map((item) => quoted(item, /[,[\]{}]|: |:$| #|["']/)).join(", ")}]`;
  return typeof value === "number" ? String(value) : quoted(String(value), /: |:$| #/);
}

/**
 * Returns a text as YAML writes it: bare where that is safe, else between quotation marks.
 * @param {string} text
 * @param {RegExp} special what may not stand bare
 */
function quoted(text, special) {
  const line = text.trim().replace(/\s*\n\s*/g, " ");
  const isDate = /^\d{4}-\d\d-\d\d$/.test(line);
  const bare = isDate || (PLAIN.test(line) && !special.test(line) && !NOT_TEXT.test(line));
  return bare ? line : JSON.stringify(line);
}
