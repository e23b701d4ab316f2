/* A table that keyboard and screen reader can use: sorted by buttons in its head, with names that are links.
 *
 * Loaded by dashboard/tables.py. Draws what it is given and asks Python for the rest: `asked` is one of
 * ["sort", column], ["choose", row] or ["sheet", number]. Names reach the page as text, never as HTML.
 */

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function button(label, focus, act, attributes) {
  const made = element("button", { type: "button", "data-focus": focus, ...attributes }, ...[label].flat());
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") !== "true") {
      act();
    }
  });
  return made;
}

function style(column) {
  return column.kind === "bar" ? "g-share" : `g-${column.kind}`;
}

function heading(column, data, ask) {
  const sorted = data.sorted === column.word ? (data.descending ? "descending" : "ascending") : null;
  const label = column.sort
    ? button(
        [column.label, element("span", { class: "g-arrow", "aria-hidden": "true" })],
        `sort ${column.word}`,
        () => ask("sort", column.word),
        {},
      )
    : column.label;
  return element("th", { scope: "col", class: style(column), "aria-sort": sorted }, label);
}

function link(text, id, data, ask) {
  const made = element(
    "a",
    { "data-focus": `choose ${id}`, "aria-current": id === data.current ? "true" : null },
    text,
  );
  // A real address, so that a name can be opened beside this page or copied; made again when needed, since the
  // rest of it changes.
  const address = () => {
    const url = new URL(location.href);
    if (id === "") {
      url.searchParams.delete(data.parameter);
    } else {
      url.searchParams.set(data.parameter, id);
    }
    made.href = url.href;
  };
  address();
  for (const event of ["pointerenter", "focus"]) {
    made.addEventListener(event, address);
  }
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    ask("choose", id);
  });
  return made;
}

/* What no list is known of stands at the end; between it and the rest is what has no agreement. */
function bar([text, full, partial, unknown = 0]) {
  const part = (name, share) =>
    element("i", { class: `g-${name}`, style: `width:${(100 * share).toFixed(1)}%` });
  const parts = [part("full", full), part("partial", partial), unknown ? part("unknown", unknown) : null];
  return [element("span", { class: "g-bar", "aria-hidden": "true" }, ...parts), text];
}

function small(remarks) {
  return remarks.filter(Boolean).map((remark) => element("small", {}, remark));
}

/* A text that leads to a website; an address of another kind is not followed. */
function record([address, text, ...remarks]) {
  const website = /^https?:\/\//.test(address);
  return [website ? element("a", { href: address, rel: "noreferrer" }, text) : text, ...small(remarks)];
}

function cell(column, value, id, data, ask) {
  if (column.kind === "name") {
    const [text, ...remarks] = [value].flat();
    const name = id !== null && data.parameter ? link(text, id, data, ask) : text;
    return element("th", { scope: "row" }, name, ...small(remarks));
  }
  const [text, ...remarks] = [value].flat();
  const shown =
    column.kind === "bar" && Array.isArray(value)
      ? bar(value)
      : column.kind === "extent"
        ? [element("span", { class: `g-swatch g-${value[0]}`, "aria-hidden": "true" }), value[1]]
        : column.kind === "record"
          ? record(value)
          : [text, ...small(remarks)];
  return element("td", { class: style(column) }, ...shown);
}

function table(data, ask) {
  const line = ([id, ...values]) =>
    element(
      "tr",
      { class: id !== null && id === data.current ? "g-current" : null },
      ...values.map((value, k) => cell(data.columns[k], value, id, data, ask)),
    );
  return element(
    "table",
    {},
    element("caption", {}, element("span", {}, data.caption)),
    element("thead", {}, element("tr", {}, ...data.columns.map((column) => heading(column, data, ask)))),
    element("tbody", {}, ...data.rows.map(line)),
    data.foot.length ? element("tfoot", {}, ...data.foot.map(line)) : null,
  );
}

function sheets(data, ask) {
  const turn = (label, to) =>
    button(label, `sheet ${label}`, () => ask("sheet", to), {
      "aria-disabled": to < 1 || to > data.sheets ? "true" : null,
    });
  return [turn("Vorige", data.sheet - 1), turn("Volgende", data.sheet + 1)];
}

/* A box that scrolls must be reachable by keyboard; one that does not would be a stop for nothing. */
function scrollable(box) {
  const wide = box.scrollWidth > box.clientWidth + 1;
  if (wide) {
    box.setAttribute("tabindex", "0");
  } else {
    box.removeAttribute("tabindex");
  }
}

/* What is empty is not sent. */
const NOTHING = {
  rows: [],
  foot: [],
  sorted: null,
  descending: false,
  parameter: "",
  current: null,
  sheet: 1,
  sheets: 1,
  counted: "",
};

export default function ({ data: sent, parentElement, setTriggerValue }) {
  const data = { ...NOTHING, ...JSON.parse(new TextDecoder().decode(sent)) };
  data.columns = data.columns.map(([word, label, kind, sort]) => ({ word, label, kind, sort }));
  const ask = (what, value) => setTriggerValue("asked", [what, value]);
  let root = parentElement.querySelector(".g-grid");
  if (!root) {
    // What stays while its content changes: so a screen reader hears which rows are shown now.
    root = element(
      "div",
      { class: "g-grid" },
      element("div", { class: "g-grid-box", role: "region" }),
      element("nav", {}, element("p", { role: "status" }), element("div", {})),
    );
    parentElement.append(root);
    root.watch = new ResizeObserver(() => scrollable(root.firstElementChild));
  }
  const [box, nav] = root.children;
  const focused = root.contains(document.activeElement) && document.activeElement.dataset.focus;
  box.setAttribute("aria-label", data.caption);
  box.replaceChildren(table(data, ask));
  nav.hidden = !data.counted;
  nav.setAttribute("aria-label", `Bladen van de tabel ${data.caption}`);
  if (nav.firstElementChild.textContent !== data.counted) {
    nav.firstElementChild.textContent = data.counted;
  }
  nav.lastElementChild.replaceChildren(...(data.sheets > 1 ? sheets(data, ask) : []));
  // It tells of a table when it is first laid out too: asked now, the browser would lay out the page for it.
  root.watch.disconnect();
  for (const one of [root, box.firstElementChild]) {
    root.watch.observe(one);
  }
  if (focused) {
    const again = [...root.querySelectorAll("[data-focus]")].find((one) => one.dataset.focus === focused);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }
}
