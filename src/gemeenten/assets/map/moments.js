// @ts-check
/* The slider over the days on which something changed. All of them are here: playing asks the server for nothing. */

/** @import { Moments } from "./types.js" */
import { button, icon } from "./controls.js";
import { words } from "./words.js";

/** How long a day stands while the slider plays, in milliseconds. */
const STEP = 1200;
const written = new Intl.DateTimeFormat("nl-BE", { dateStyle: "long", timeZone: "UTC" });

export class Slider {
  /**
   * @param {Element} after what it comes below
   * @param {{ show: (k: number | null) => void, resize: () => void }} acts `show` shows a day, or what the page shows
   */
  constructor(after, acts) {
    this.acts = acts;
    /** @type {Moments | null} */
    this.moments = null;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.playing = undefined;
    this.play = button("play", words.play, () => (this.playing ? this.stop() : this.start()));
    this.range = document.createElement("input");
    this.range.type = "range";
    this.range.min = "0";
    this.range.setAttribute("aria-label", words.day);
    this.range.addEventListener("input", () => {
      this.stop();
      this.go(this.range.valueAsNumber);
    });
    this.told = document.createElement("output");
    this.back = document.createElement("button");
    this.back.type = "button";
    this.back.textContent = words.back;
    this.back.addEventListener("click", () => {
      this.set(this.moments);
      this.acts.show(null);
      this.range.focus();
    });
    this.older = document.createElement("small");
    this.older.textContent = words.older;
    this.box = document.createElement("div");
    this.box.className = "g-moments";
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", words.day);
    this.box.hidden = true;
    this.table = document.createElement("details");
    this.table.addEventListener("toggle", () => {
      this.list();
      acts.resize();
    });
    this.box.append(this.play, this.range, this.told, this.back, this.older, this.table);
    after.after(this.box);
  }

  get days() {
    return this.moments?.days ?? [];
  }

  /**
   * Begin with what the page shows, at the day that is nearest to it.
   * @param {Moments | null} moments
   */
  set(moments) {
    this.stop();
    this.moments = moments;
    this.box.hidden = !moments;
    if (moments) {
      this.range.max = String(moments.days.length - 1);
      this.older.hidden = !moments.shortened;
      this.list();
      this.write(moments.at, words.page);
      this.back.hidden = true;
    }
  }

  /** The same days as a table, for who would rather read them. */
  list() {
    const summary = document.createElement("summary");
    const table = document.createElement("table");
    summary.textContent = words.table;
    for (const [day, told] of this.table.open ? this.days : []) {
      const row = table.insertRow();
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = written.format(new Date(day));
      row.append(head);
      row.insertCell().textContent = told;
    }
    const box = document.createElement("div");
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.table);
    box.append(table);
    this.table.replaceChildren(summary, ...(this.table.open ? [box] : []));
  }

  /**
   * @param {number} k
   * @param {string} said
   */
  write(k, said) {
    this.range.value = String(k);
    this.range.setAttribute("aria-valuetext", said);
    this.told.textContent = said;
  }

  /** @param {number} k */
  go(k) {
    const [day, told] = this.days[k];
    this.write(k, `${written.format(new Date(day))}: ${told}`);
    this.back.hidden = false;
    this.acts.show(k);
  }

  start() {
    const last = this.days.length - 1;
    if (this.range.valueAsNumber === last) {
      this.go(0);
    }
    this.playing = setInterval(() => {
      this.go(this.range.valueAsNumber + 1);
      if (this.range.valueAsNumber === last) {
        this.stop();
      }
    }, STEP);
    this.face("pause", words.pause);
  }

  stop() {
    if (this.playing) {
      clearInterval(this.playing);
      this.playing = undefined;
      this.face("play", words.play);
    }
  }

  /**
   * @param {string} name
   * @param {string} label
   */
  face(name, label) {
    this.play.replaceChildren(icon(name));
    this.play.title = label;
    this.play.setAttribute("aria-label", label);
  }
}
