// @ts-check
/* The map of Flanders: draws the municipalities of a vintage once, and repaints the layers that stand.
 *
 * Names reach the page as text, never as HTML. See ../map.js for who calls this.
 */

/** @import { Given, Options, Palette, MapState, Shape, Topology } from "./types.js" */
import { addButtons, holdStill, letPageScroll, Walk } from "./controls.js";
import { asHtml, Drawing, Outline, renderersOf } from "./drawing.js";
import { darkNow, heightOfHost, onTheme, tell } from "./host.js";
import { lettersOf, lettersOn, toldOf } from "./mapstate.js";
import { Slider } from "./moments.js";
import { drawPatterns } from "./patterns.js";
import { words } from "./words.js";

/** Width of an A4 page between its margins, in CSS pixels. */
const PAPER = 690;

class CoverageMap {
  /**
   * @param {import("leaflet").Map} map
   * @param {Options} options
   * @param {Given} given
   */
  constructor(map, options, given) {
    this.map = map;
    this.options = options;
    this.given = given;
    this.dark = darkNow();
    this.renderers = renderersOf(map);
    this.renderers.shapes.addTo(map);
    this.selected = new Outline(map, this.renderers.marked, 4);
    this.pointed = new Outline(map, this.renderers.marked, 2.4);
    this.tooltip = L.tooltip();
    /** @type {import("leaflet").TileLayer | null} */
    this.tiles = null;
    /** @type {MapState | null} */
    this.state = null;
    /** @type {Palette | null} */
    this.palette = null;
    /** @type {Drawing | null} */
    this.drawing = null;
    /** @type {{ dark: boolean, width: string, centre: import("leaflet").LatLng, zoom: number } | null} */
    this.onScreen = null;
    this.aimed = "";
    this.painted = 0;
    this.svg = /** @type {SVGElement} */ (map.getPane("municipalities")?.querySelector("svg"));
    this.live = document.createElement("p");
    this.live.className = "g-told";
    this.live.setAttribute("role", "status");
    document.body.append(this.live);
    this.slider = new Slider(map.getContainer(), {
      show: (k) => this.showMoment(k),
      resize: () => this.fitFrame(),
    });
    this.settle();
  }

  /** Give the frame its names, its keys and its height. */
  settle() {
    const { map, options } = this;
    document.documentElement.lang = "nl";
    document.title = options.title;
    if (window.frameElement) {
      /** @type {HTMLIFrameElement} */ (window.frameElement).title = options.title;
    }
    this.svg.setAttribute("role", "application");
    this.svg.setAttribute("aria-label", `${options.title}. ${options.hint}`);
    this.walk = new Walk(this.svg, {
      shapes: () => this.drawing?.shapes ?? [],
      start: () => this.selected.shape ?? this.nearest(),
      point: (shape) => this.point(shape, { told: true }),
      choose: (shape) => tell(shape.nis),
    });
    const oneFinger = letPageScroll(map);
    const all = () => this.drawing && map.fitBounds(this.drawing.bounds(true), { padding: [8, 8] });
    addButtons(map, { all, oneFinger });
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      holdStill(map);
    }
    map.attributionControl.setPrefix("Leaflet");
    map.on("zoomend moveend", () => this.drawing?.name());
    window.addEventListener("resize", () => this.fitFrame());
    onTheme((dark) => {
      if (dark !== this.dark) {
        this.dark = dark;
        this.restyle();
      }
    });
    window.addEventListener("beforeprint", () => this.print(true));
    window.addEventListener("afterprint", () => this.print(false));
    this.fitFrame();
    this.restyle();
  }

  /**
   * Paper is light, and narrower than a screen: the same view, drawn for it.
   * @param {boolean} on
   */
  print(on) {
    const { map } = this;
    const box = map.getContainer();
    if (on) {
      const { dark } = this;
      this.onScreen = { dark, width: box.style.width, centre: map.getCenter(), zoom: map.getZoom() };
      this.dark = false;
      if (box.clientWidth > PAPER) {
        const bounds = map.getBounds();
        box.style.width = `${PAPER}px`;
        map.invalidateSize({ animate: false });
        map.fitBounds(bounds, { animate: false });
      }
    } else if (this.onScreen) {
      box.style.width = this.onScreen.width;
      this.dark = this.onScreen.dark;
      map.invalidateSize({ animate: false });
      map.setView(this.onScreen.centre, this.onScreen.zoom, { animate: false });
      this.onScreen = null;
    }
    this.restyle();
    box.getBoundingClientRect(); // laid out now: Chromium prints nothing of what it has yet to lay out in a frame
  }

  /** Flanders is about twice as wide as high; zoomed in to 400 %, some of the page must stay beside it. */
  fitFrame() {
    if (this.onScreen) {
      return; // the frame is that of the paper now
    }
    const least = Math.min(280, 0.75 * heightOfHost());
    const height = Math.round(Math.max(least, Math.min(this.options.height, window.innerWidth * 0.52)));
    const box = this.map.getContainer();
    if (box.style.height !== `${height}px`) {
      box.style.height = `${height}px`;
      this.map.invalidateSize();
    }
    this.given.setHeight(height + this.slider.box.offsetHeight);
  }

  restyle() {
    this.map.getContainer().style.background = "transparent";
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
    if (this.drawing && this.state && this.palette) {
      drawPatterns(this.svg, this.palette, this.dark);
      this.dress(this.drawing.letters);
    }
  }

  /** @param {string} name of a colour of the palette */
  colour(name) {
    return this.palette?.[this.dark ? "dark" : "light"][name] ?? "";
  }

  /** The shape in the middle of what is seen: where the keyboard begins. */
  nearest() {
    const centre = this.map.getCenter();
    const shapes = this.drawing?.shapes.filter((shape) => shape.state) ?? [];
    const far = (/** @type {Shape} */ shape) => centre.distanceTo(shape.middle);
    return shapes.length ? shapes.reduce((a, b) => (far(b) < far(a) ? b : a)) : null;
  }

  /**
   * Point at a shape, or at none: outline and tooltip, and for who cannot see them, in words.
   * @param {Shape | null} shape
   * @param {{ at?: import("leaflet").LatLng, told?: boolean }} how
   */
  point(shape, { at, told = false } = {}) {
    this.pointed.set(shape, this.colour("province"));
    if (!shape || !this.state) {
      this.tooltip.close();
      return;
    }
    const said = toldOf(shape, this.state);
    const [name, ...lines] = said;
    const box = document.createElement("div");
    const strong = document.createElement("strong");
    strong.textContent = name;
    box.append(strong, ...lines.map(row));
    this.tooltip
      .setContent(box)
      .setLatLng(at ?? shape.middle)
      .openOn(this.map);
    if (told) {
      this.map.panInside(shape.middle, { padding: [40, 40] });
      this.live.textContent = [name, lines.join(". ")].filter(Boolean).join(": ");
    }
  }

  /** @param {Drawing} drawing */
  listen(drawing) {
    const shapeOf = (/** @type {import("leaflet").LeafletEvent} */ event) =>
      drawing.byLayer.get(event.propagatedFrom) ?? null;
    drawing.group.on("mouseover", (event) => this.point(shapeOf(event), { at: event.latlng }));
    drawing.group.on("mousemove", (event) => this.tooltip.setLatLng(event.latlng));
    drawing.group.on("mouseout", () => this.point(null));
    drawing.group.on("click", (event) => {
      const shape = shapeOf(event);
      if (shape && this.walk) {
        this.walk.at = shape;
        tell(shape.nis);
      }
    });
  }

  /** @param {MapState} next */
  paint(next) {
    // streamlit-folium keeps every group it was ever given; the ones before this are empty and not needed.
    if (window.feature_group) {
      window.feature_group.length = 0;
    }
    const before = this.state;
    this.state = next;
    if (before?.source === next.source) {
      this.apply(before);
    } else {
      this.load(next, before);
    }
  }

  /**
   * Fetch the geometry that a state needs, and draw it unless another is asked for meanwhile.
   * @param {MapState} next
   * @param {MapState | null} before
   */
  async load(next, before) {
    try {
      const [topology, palette] = await Promise.all([
        this.fetchJson(next.source),
        this.palette ?? this.fetchJson(this.given.palette),
      ]);
      this.palette = palette;
      if (this.state?.source === next.source) {
        this.point(null);
        this.drawing?.remove();
        this.drawing = new Drawing(
          this.map,
          /** @type {Topology} */ (topology),
          next.vintage,
          this.renderers,
        );
        this.listen(this.drawing);
        drawPatterns(this.svg, palette, this.dark);
        this.apply(before);
      }
    } catch (error) {
      this.map.getContainer().textContent = `${this.options.failed} (${/** @type {Error} */ (error).message})`;
    }
  }

  /** @param {string} url */
  async fetchJson(url) {
    const asked = this.given.early.get(url);
    this.given.early.delete(url);
    // An address with a mark changes with the content: what the browser has kept is right however old it is.
    const answer = await (asked ?? fetch(url, { cache: url.includes("?v=") ? "force-cache" : "default" }));
    if (!answer.ok) {
      throw new Error(`${url}: ${answer.status}`);
    }
    return answer.json();
  }

  /** @param {MapState | null} before */
  apply(before) {
    const { drawing, state } = this;
    if (!drawing || !state || drawing.vintage !== state.vintage) {
      return;
    }
    this.dress(lettersOf(state.states));
    drawing.divide(lettersOf(state.areas ?? ""));
    this.aim();
    // What is new is put on the map in its colours and at its place, so that it is drawn only once.
    if (!drawing.shown) {
      drawing.show();
    }
    drawing.badge(state.badges);
    this.background();
    drawing.name();
    this.slider.set(state.moments);
    this.fitFrame();
    if (state.selected && before && before.selected !== state.selected && this.selected.shape) {
      this.live.textContent = `${toldOf(this.selected.shape, state).join(". ")}. ${words.selected}`;
    }
    this.painted += 1;
    document.documentElement.dataset.painted = String(this.painted);
  }

  /** @param {string} letters */
  dress(letters) {
    const { drawing, state, palette } = this;
    if (drawing && state && palette) {
      drawing.dress(letters, state, palette, this.dark);
      this.selected.set(drawing.byCode.get(state.selected ?? "") ?? null, this.colour("selected"));
      this.pointed.set(this.pointed.shape, this.colour("province"));
    }
  }

  /** @param {number | null} k number of the day; null for what the page shows */
  showMoment(k) {
    const { moments, states } = /** @type {MapState} */ (this.state);
    this.dress(moments && k !== null ? lettersOn(moments, k) : lettersOf(states));
  }

  background() {
    const wanted = this.state?.background;
    if (this.tiles && !wanted) {
      this.tiles.remove();
      this.tiles = null;
    }
    if (wanted && !this.tiles) {
      const attribution = asHtml(wanted.attribution);
      this.tiles = L.tileLayer(wanted.url, { attribution, maxZoom: 18 }).addTo(this.map);
    }
  }

  /** The view moves when what it should show changes, not at every repaint: a visitor's own panning stays. */
  aim() {
    const { drawing, state, selected } = this;
    const wish = `${state?.vintage}|${state?.selected ?? ""}|${state?.frame}`;
    if (wish === this.aimed || !drawing) {
      return;
    }
    this.aimed = wish;
    const box = selected.shape ? selected.shape.layer.getBounds() : drawing.bounds();
    this.map.fitBounds(box, { animate: false, maxZoom: selected.shape ? 11 : 12, padding: [8, 8] });
  }
}

/** @param {string} text */
function row(text) {
  const made = document.createElement("div");
  made.textContent = text;
  return made;
}

/** @type {CoverageMap | null} */
let shown = null;

/**
 * @param {import("leaflet").Map} map
 * @param {Options} options
 * @param {Given} given
 */
export function draw(map, options, given) {
  shown = new CoverageMap(map, options, given);
}

/** @param {MapState} state */
export function paint(state) {
  shown?.paint(state);
}
