// @ts-check
/* The search field of the dashboard: suggestions while typing, also by keyboard (the combobox of the ARIA patterns).
 *
 * Loaded by dashboard/finding.py. Shows what it is given and asks Python for the rest: `asked` is one of
 * ["typed", text], ["entered", text] or ["chosen", NIS code]. Names reach the page as text, never as HTML.
 */

/** How long a visitor may pause between two letters, in milliseconds. */
const PAUSE = 150;

/**
 * @typedef {{ text: string, options: [nis: string, name: string, why: string][], told: string, most: number }} Data
 * @typedef {(what: string, value: string) => void} Ask
 */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

class Finder {
  constructor() {
    this.input = element("input", {
      id: "g-find-input",
      type: "search",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "Naam, deelgemeente, postcode of NIS-code",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "g-find-list",
    });
    this.list = element("ul", { id: "g-find-list", role: "listbox", "aria-label": "Gemeenten", hidden: "" });
    this.told = element("p", { role: "status" });
    const label = element("label", { for: "g-find-input" }, "Zoek een gemeente");
    const box = element("div", { class: "g-find-box" }, this.input, this.list, this.told);
    this.root = element("div", { class: "g-find" }, label, box);
    /** @type {Data} */
    this.data = { text: "", options: [], told: "", most: 0 };
    /** @type {Ask} */
    this.ask = () => {};
    this.at = -1;
    this.entered = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.waiting = undefined;
    this.listen();
  }

  get wanted() {
    return this.input.value.trim();
  }

  listen() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.at = -1;
      this.show();
      this.waiting = setTimeout(() => this.ask("typed", this.wanted), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => {
      this.list.hidden = true;
    });
    this.input.addEventListener("focus", () => this.show());
    // The field keeps the focus while a suggestion is clicked.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target instanceof Element && event.target.closest("[role=option]");
      if (option instanceof HTMLElement) {
        this.choose(option.dataset.nis ?? "");
      }
    });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const options = this.data.options;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = (this.at + step + options.length + (this.at < 0 && step < 0 ? 1 : 0)) % options.length;
      this.show();
    } else if (event.key === "Enter" && this.wanted) {
      event.preventDefault();
      clearTimeout(this.waiting);
      if (this.at >= 0) {
        this.choose(options[this.at][0]);
      } else {
        this.entered = this.wanted;
        this.ask("entered", this.wanted);
      }
    } else if (event.key === "Escape") {
      this.input.value = "";
      this.ask("typed", "");
    }
  }

  /** @param {string} nis */
  choose(nis) {
    this.input.value = "";
    this.ask("chosen", nis);
  }

  /** @param {Data} data */
  take(data) {
    if (data.text !== this.data.text) {
      this.at = -1;
    }
    if (data.text === "" && this.wanted === this.entered) {
      this.input.value = ""; // what was entered was chosen
    }
    this.data = data;
    this.input.maxLength = data.most;
    this.show();
  }

  /** Show the suggestions for what stands in the field; those for an earlier text stay until newer ones come. */
  show() {
    const { options, told } = this.data;
    const empty = !this.wanted || !this.data.text;
    this.list.replaceChildren(
      ...options.map(([nis, name, why], k) =>
        element(
          "li",
          { id: `g-find-${k}`, role: "option", "data-nis": nis, "aria-selected": String(k === this.at) },
          name,
          ...(why ? [element("small", {}, why)] : []),
        ),
      ),
    );
    this.list.hidden = empty || !options.length || document.activeElement !== this.input;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.at >= 0 && !this.list.hidden) {
      this.input.setAttribute("aria-activedescendant", `g-find-${this.at}`);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
    const said = empty ? "" : told;
    if (this.told.textContent !== said) {
      this.told.textContent = said;
    }
    this.told.classList.toggle("g-heard", options.length > 0);
  }
}

/** @type {WeakMap<Element, Finder>} */
const finders = new WeakMap();

/**
 * @param {{ data: ArrayBuffer, parentElement: Element, setTriggerValue: (name: string, value: string[]) => void }} given
 */
export default function ({ data, parentElement, setTriggerValue }) {
  let finder = finders.get(parentElement);
  if (!finder) {
    finder = new Finder();
    finders.set(parentElement, finder);
    parentElement.append(finder.root);
  }
  finder.ask = (what, value) => setTriggerValue("asked", [what, value]);
  finder.take({ text: "", options: [], told: "", ...JSON.parse(new TextDecoder().decode(data)) });
}
