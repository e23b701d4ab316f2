// @ts-check
/* Buttons, touch and keyboard of the map. */

/** @import { Shape } from "./types.js" */
import { ARROWS, beside } from "./arrows.js";
import { words } from "./words.js";

/** @type {Record<string, string>} Paths in a box of 24 by 24. */
const ICONS = {
  zoomIn: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  zoomOut: "M5 11h14v2H5z",
  all: "M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z",
  oneFinger: "M12 2l3 3h-2v6h6V9l3 3-3 3v-2h-6v6h2l-3 3-3-3h2v-6H5v2l-3-3 3-3v2h6V5H9z",
  play: "M8 5v14l11-7z",
  pause: "M7 5h4v14H7zm6 0h4v14h-4z",
};

/** @param {string} name */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * @param {string} name of the icon
 * @param {string} label
 * @param {() => void} act
 */
export function button(name, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `g-button g-${name}`;
  made.title = label;
  made.setAttribute("aria-label", label);
  made.append(icon(name));
  made.addEventListener("click", act);
  return made;
}

/**
 * Zoom, all of Flanders, and on a touch screen a switch. In the page's order they come before the shapes.
 * @param {import("leaflet").Map} map
 * @param {{ all: () => void, oneFinger: (on: boolean) => void }} acts
 */
export function addButtons(map, acts) {
  const zoomIn = button("zoomIn", words.zoomIn, () => map.zoomIn());
  const zoomOut = button("zoomOut", words.zoomOut, () => map.zoomOut());
  const oneFinger = button("oneFinger", words.oneFinger, () => {
    const on = oneFinger.getAttribute("aria-pressed") !== "true";
    oneFinger.setAttribute("aria-pressed", String(on));
    acts.oneFinger(on);
  });
  oneFinger.setAttribute("aria-pressed", "false");
  const bar = document.createElement("div");
  bar.className = "leaflet-bar g-buttons";
  bar.append(zoomIn, zoomOut, button("all", words.all, acts.all), oneFinger);
  L.DomEvent.disableClickPropagation(bar);
  const Bar = L.Control.extend({ onAdd: () => bar });
  new Bar({ position: "topleft" }).addTo(map);
  const container = map.getContainer();
  container.prepend(/** @type {Element} */ (container.querySelector(".leaflet-control-container")));
  const limits = () => {
    zoomIn.setAttribute("aria-disabled", String(map.getZoom() >= map.getMaxZoom()));
    zoomOut.setAttribute("aria-disabled", String(map.getZoom() <= map.getMinZoom()));
  };
  map.on("zoomend", limits);
}

/**
 * Let one finger scroll the page, unless the visitor says otherwise; two fingers always move the map.
 * @param {import("leaflet").Map} map
 * @returns {(oneFinger: boolean) => void} says so
 */
export function letPageScroll(map) {
  let oneFinger = false;
  const root = document.documentElement;
  // Leaflet never hears of a single finger; the browser then makes of it what it does on the rest of the page.
  const swipe = (/** @type {TouchEvent} */ event) => {
    if (!oneFinger && event.touches.length === 1) {
      event.stopPropagation();
    }
  };
  document.addEventListener("touchstart", swipe, { capture: true, passive: true });
  map.getContainer().classList.add("g-scrolls");
  return (on) => {
    oneFinger = on;
    map.getContainer().classList.toggle("g-scrolls", !on);
    root.dataset.oneFinger = String(on);
  };
}

/** For who asks for less motion: Leaflet looks at these at each move.
 * @param {import("leaflet").Map} map */
export function holdStill(map) {
  map.options.inertia = false;
  map.options.zoomAnimationThreshold = -1;
  map.panBy = (by, how) => L.Map.prototype.panBy.call(map, by, { ...how, animate: false });
}

/** One stop for the keyboard; the arrows go on to the nearest municipality on that side, Enter selects it. */
export class Walk {
  /**
   * @param {SVGElement} svg that the shapes are drawn in
   * @param {{ shapes: () => Shape[], start: () => Shape | null, point: (shape: Shape | null) => void,
   *   choose: (shape: Shape) => void }} acts
   */
  constructor(svg, acts) {
    this.acts = acts;
    /** @type {Shape | null} */
    this.at = null;
    svg.setAttribute("tabindex", "0");
    svg.addEventListener("focus", () => {
      // A click on a shape brings the focus here too, and points at that shape by itself.
      if (svg.matches(":focus-visible")) {
        this.go(this.start());
      }
    });
    svg.addEventListener("blur", () => this.acts.point(null));
    svg.addEventListener("keydown", (event) => this.press(event));
  }

  start() {
    const shapes = this.acts.shapes();
    return this.at && shapes.includes(this.at) ? this.at : this.acts.start();
  }

  /** @param {Shape | null} shape */
  go(shape) {
    if (shape) {
      this.at = shape;
      this.acts.point(shape);
    }
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const here = this.start();
    if (!here || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in ARROWS) {
      event.preventDefault();
      this.go(beside(middlesOf(this.acts.shapes()), here, ARROWS[event.key]) ?? here);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.go(here);
      this.acts.choose(here);
    }
  }
}

/**
 * Where shapes stand to an arrow key: as on the map, up to its scale.
 * @param {Shape[]} shapes
 * @returns {Map<Shape, [number, number]>}
 */
export function middlesOf(shapes) {
  const flat = Math.cos((51 / 180) * Math.PI);
  return new Map(shapes.map((shape) => [shape, [shape.middle[1] * flat, -shape.middle[0]]]));
}
