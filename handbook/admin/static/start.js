/**
 * Starts the browser editor (Decap CMS): in the reader's own language if the handbook has an edition in it, and with
 * files that stay as they are where nobody has touched them.
 */
import { fileOf, formOf } from "./page-file.js";

/** @typedef {{fromFile: (text: string) => object, toFile: (form: any, order: string[]) => string}} Format */
/** @typedef {{init: (options: object) => void, registerCustomFormat: (name: string, ending: string, format: Format) => void}} Decap */

const page = /** @type {typeof globalThis & {CMS: Decap, CMS_MANUAL_INIT: boolean}} */ (globalThis);
/** @typedef {{locales: {[language: string]: string}, config: {collections: {name: string}[]}}} Settings `locales`: language → Decap's name for it */
/** @type {Settings} */
const { locales, config } = await (await fetch("settings.json")).json();
const language = navigator.languages.map((tag) => tag.split("-")[0].replace(/^n[no]$/, "nb")).find((code) => code in locales);
/** @param {{name: string}} collection */
const isOwn = ({ name }) => name.split("-")[0] === language;
const collections = [...config.collections.filter(isOwn), ...config.collections.filter((collection) => !isOwn(collection))];

page.CMS_MANUAL_INIT = true;
const script = document.createElement("script");
script.src = "decap-cms.js";
script.onload = () => {
  page.CMS.registerCustomFormat("page", "md", { fromFile: formOf, toFile: fileOf });
  page.CMS.init({ config: { ...config, collections, load_config_file: false, ...(language && { locale: locales[language] }) } });
};
document.head.append(script);
