// @ts-check
/* The slider over the days on which something changed. All of them are here: playing asks the server for nothing. */

/** @import { Moments, Options } from "./types.js" */
import { button, icon } from "./controls.js";

/** How long a day stands while the slider plays, in milliseconds. */
const STEP = 1200;
const written = new Intl.DateTimeFormat("nl-BE", { dateStyle: "long", timeZone: "UTC" });

export class Slider {
  /**
   * @param {Element} after what it comes below
   * @param {Options["words"]} words
   * @param {{ show: (k: number) => void, choose: (day: string) => void }} acts
   */
  constructor(after, words, acts) {
    this.words = words;
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
    this.choose = document.createElement("button");
    this.choose.type = "button";
    this.choose.textContent = words.toPage;
    this.choose.addEventListener("click", () => acts.choose(this.days[this.range.valueAsNumber][0]));
    this.older = document.createElement("small");
    this.older.textContent = words.older;
    this.box = document.createElement("div");
    this.box.className = "g-moments";
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", words.day);
    this.box.hidden = true;
    this.box.append(this.play, this.range, this.told, this.choose, this.older);
    after.after(this.box);
  }

  get days() {
    return this.moments?.days ?? [];
  }

  /**
   * Begin at the day that the page is at.
   * @param {Moments | null} moments
   */
  set(moments) {
    this.stop();
    this.moments = moments;
    this.box.hidden = !moments;
    if (moments) {
      this.range.max = String(moments.days.length - 1);
      this.older.hidden = !moments.shortened;
      this.write(moments.at);
    }
  }

  /** @param {number} k */
  write(k) {
    const [day, told] = this.days[k];
    const said = `${written.format(new Date(day))}: ${told}`;
    this.range.value = String(k);
    this.range.setAttribute("aria-valuetext", said);
    this.told.textContent = said;
    // Kept in its place while there is nothing to choose: what stands beside it would jump.
    this.choose.style.visibility = k === this.moments?.at ? "hidden" : "";
  }

  /** @param {number} k */
  go(k) {
    this.write(k);
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
    this.face("pause", this.words.pause);
  }

  stop() {
    if (this.playing) {
      clearInterval(this.playing);
      this.playing = undefined;
      this.face("play", this.words.play);
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
