// @ts-check
/* Below every table of which no file is offered: the rows that stand there, as a CSV file for Excel in Belgium.
 * The server is asked for nothing. */

/** What is offered of a table, and of one of which only some rows stand there. */
const ALL = "Deze tabel (CSV)";
const SOME = "Deze rijen (CSV)";
/** What makes a spreadsheet read a cell as a formula; see _formulas.py. */
const FORMULA = /^ *[=+\-@\t\r\n＝＋－＠]/u;
const NUMBER = /^\d{1,3}(\.\d{3})*(,\d+)?( %)?$/u;

/**
 * A cell as Excel reads it: numbers without points, and nothing that is a formula.
 * @param {string} text
 */
export function cellOf(text) {
  const said = text.replace(/[\u00a0\u202f]/gu, " ").trim();
  if (NUMBER.test(said)) {
    return said.replace(/[. ]/gu, "");
  }
  const inert = FORMULA.test(said) ? `'${said}` : said;
  return /[;"\r\n]/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/**
 * Rows as CSV with semicolons, and below them what they are of.
 * @param {string[][]} rows
 * @param {string[]} about
 */
export function csvOf(rows, about) {
  const lines = [...rows, [], ...about.map((line) => [line])];
  // Excel reads UTF-8 only with its mark.
  return `\ufeff${lines.map((row) => row.map(cellOf).join(";")).join("\r\n")}\r\n`;
}

/** @param {string} title */
export function fileOf(title) {
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return `${
    plain
      .replace(/[^a-z0-9]+/gu, "-")
      .replace(/^-|-$/gu, "")
      .slice(0, 60) || "tabel"
  }.csv`;
}

/** The remarks below what a cell holds stand on lines of their own.
 * @param {HTMLElement} cell */
function textOf(cell) {
  // biome-ignore lint/performance/useDomNodeTextContent: the lines are those that are seen
  const lines = cell.innerText.split("\n").map((line) => line.trim());
  return lines.filter(Boolean).join("; ");
}

/** What a table is called: its caption, or the heading that it stands under.
 * @param {HTMLTableElement} table */
function titleOf(table) {
  const above = [...document.querySelectorAll('[data-testid="stMain"] :is(h1, h2, h3)')].filter(
    (heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return (table.caption?.textContent || above.at(-1)?.textContent || document.title).trim();
}

/** @param {HTMLTableElement} table */
function take(table) {
  const title = titleOf(table);
  const part = table.closest(".g-grid")?.querySelector("nav:not([hidden]) p")?.textContent ?? "";
  const day = new Intl.DateTimeFormat("nl-BE", { dateStyle: "long" }).format(new Date());
  const rows = [...table.rows].map((row) => [...row.cells].map(textOf));
  const csv = csvOf(rows, [title, part, location.href, `gemaakt op ${day}`].filter(Boolean));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  link.download = fileOf(title);
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Whether a file of all of it is offered right below.
 * @param {Element} box */
function offered(box) {
  const next = box.closest('[data-testid="stElementContainer"]')?.nextElementSibling;
  return Boolean(next?.querySelector(".g-take a, .stDownloadButton"));
}

function offer() {
  for (const box of document.querySelectorAll(".stHtml .g-scroll, .g-grid")) {
    const inside = box.matches(".g-grid");
    let place = /** @type {HTMLElement | null} */ (
      inside ? box.querySelector(":scope > .g-take") : box.nextElementSibling
    );
    if (!place?.matches(".g-take")) {
      const button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", () => {
        const table = box.querySelector("table");
        if (table) take(table);
      });
      place = document.createElement("p");
      place.className = "g-take";
      place.append(button);
      box[inside ? "append" : "after"](place);
    }
    const label = inside && box.querySelector("nav:not([hidden])") ? SOME : ALL;
    const button = /** @type {Element} */ (place.firstElementChild);
    if (button.textContent !== label) button.textContent = label;
    const hidden = offered(box);
    if (place.hidden !== hidden) place.hidden = hidden;
  }
}

if (typeof document !== "undefined") {
  new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
  offer();
}
