// @ts-check
/* The municipalities of a vintage as Leaflet's layers: drawn once, then dressed anew where they look otherwise. */

/** @import { Palette, MapState, Polygons, Room, Shape, Topology } from "./types.js" */
import { NEAR, namedMunicipalities, namedProvinces } from "./labels.js";
import { styleOf, turned } from "./mapstate.js";
import { arcsOf, bordersOf, boxOf, middleOf, polygonsOf, roomOf } from "./topology.js";

/** @type {Record<string, import("./types.js").Point>} The Brussels region, which has no layer of its own. */
const OUTSIDE = { "04000": [50.836, 4.375] };

/** Above the municipalities, from below to above; nothing there is pointed at. */
const PANES = ["municipalities", "provinces", "marked", "labels"];

/**
 * Text as HTML for Leaflet, which takes nothing else here.
 * @param {string} text
 */
export function asHtml(text) {
  const span = document.createElement("span");
  span.textContent = text;
  return span.innerHTML;
}

/**
 * @param {import("leaflet").LatLngExpression} at
 * @param {string} text
 * @param {string} className
 */
function label(at, text, className) {
  const span = document.createElement("span");
  span.textContent = text;
  const icon = L.divIcon({ className: `g-label ${className}`, html: span, iconSize: [0, 0] });
  return L.marker(at, { pane: "labels", interactive: false, keyboard: false, icon });
}

/**
 * Give the map its panes, and the renderers that draw in them.
 * @param {import("leaflet").Map} map
 */
export function renderersOf(map) {
  PANES.forEach((name, k) => {
    const pane = map.createPane(name);
    pane.style.zIndex = String(400 + 10 * k);
    pane.style.pointerEvents = k ? "none" : "";
  });
  /** @type {() => Record<string, unknown>} */
  const everything = L.SVG.prototype.getEvents ?? (() => ({}));
  // Leaflet draws each shape twice where the zoom changes: as the view is reset, and when it stands.
  const Once = /** @type {typeof L.SVG} */ (
    L.SVG.extend({
      getEvents() {
        const { viewreset: _, ...events } = everything.call(this);
        return events;
      },
    })
  );
  const [shapes, provinces, marked] = PANES.map((pane) => new Once({ padding: 0.6, pane }));
  return { shapes, provinces, marked };
}

export class Drawing {
  /**
   * @param {import("leaflet").Map} map
   * @param {Topology} topology
   * @param {number} vintage
   * @param {ReturnType<typeof renderersOf>} renderers
   */
  constructor(map, topology, vintage, renderers) {
    const arcs = arcsOf(topology);
    const { municipalities, provinces } = topology.objects;
    this.map = map;
    this.vintage = vintage;
    this.group = L.featureGroup();
    this.group.getAttribution = () => asHtml(topology.attribution);
    this.arcs = arcs;
    /** In the order of their codes, as the letters of a message are. */
    this.geometries = [...municipalities.geometries].sort((a, b) =>
      a.properties.nis < b.properties.nis ? -1 : 1,
    );
    this.shapes = this.geometries.map((geometry) =>
      shapeOf(geometry.properties, polygonsOf(geometry, arcs), renderers.shapes),
    );
    this.byCode = new Map(this.shapes.map((shape) => [shape.nis, shape]));
    this.byLayer = new Map(this.shapes.map((shape) => [shape.layer, shape]));
    for (const shape of this.shapes) {
      this.group.addLayer(shape.layer);
    }
    const outlines = provinces.geometries.map((geometry) => polygonsOf(geometry, arcs));
    this.outlines = L.featureGroup(outlines.map((polygons) => outline(polygons, renderers.provinces, 1.8)));
    this.areas = L.polyline([], {
      renderer: renderers.provinces,
      weight: 2.4,
      interactive: false,
      smoothFactor: 0,
    });
    this.divided = "";
    /** @type {(Room & { name: string })[]} */
    this.rooms = outlines.map((polygons, k) => ({
      ...roomOf(polygons),
      name: provinces.geometries[k].properties.name,
    }));
    this.names = L.layerGroup();
    this.badges = L.layerGroup();
    this.letters = "";
    /** @type {number | null} */
    this.provincesAt = null;
  }

  get layers() {
    return [this.group, this.outlines, this.areas, this.names, this.badges];
  }

  get shown() {
    return this.map.hasLayer(this.group);
  }

  show() {
    for (const layer of this.layers) {
      layer.addTo(this.map);
    }
  }

  remove() {
    for (const layer of this.layers) {
      layer.remove();
    }
  }

  /** The shapes that the filter leaves, as a box; all of them where it leaves none. */
  bounds(all = false) {
    const inside = this.shapes.filter((shape) => all || shape.state);
    const box = L.latLngBounds([]);
    for (const { layer } of inside.length ? inside : this.shapes) {
      box.extend(layer.getBounds());
    }
    return box;
  }

  /**
   * Give each municipality its letter, and dress it where it looks otherwise than before.
   * @param {string} letters
   * @param {MapState} state
   * @param {Palette} palette
   * @param {boolean} dark
   */
  dress(letters, state, palette, dark) {
    for (const k of turned(this.letters, letters)) {
      this.shapes[k].letter = letters[k];
    }
    this.letters = letters;
    for (const shape of this.shapes) {
      shape.state = state.letters[shape.letter];
      setStyle(shape.layer, styleOf(shape.state, palette, dark, state.background !== null));
    }
    const colour = palette[dark ? "dark" : "light"].province;
    this.outlines.eachLayer((layer) => setStyle(layer, { color: colour }));
    setStyle(this.areas, { color: colour });
  }

  /**
   * Outline the areas that municipalities lie in; the provinces recede behind them.
   * @param {string} letters of the areas, or "" for the provinces alone
   */
  divide(letters) {
    if (letters !== this.divided) {
      this.divided = letters;
      const borders = letters ? bordersOf(this.geometries, letters) : [];
      this.areas.setLatLngs(borders.map((arc) => this.arcs[arc]));
      const style = letters ? { weight: 1, dashArray: "2 3" } : { weight: 1.8, dashArray: "" };
      this.outlines.eachLayer((layer) => setStyle(layer, style));
    }
  }

  /** @param {Record<string, string>} badges */
  badge(badges) {
    this.badges.clearLayers();
    for (const [nis, sign] of Object.entries(badges)) {
      const at = this.byCode.get(nis)?.middle ?? OUTSIDE[nis];
      if (at) {
        this.badges.addLayer(label(at, sign, "g-badge"));
      }
    }
  }

  /** Write the names for which there is room, of municipalities near by, and of provinces from afar. */
  name() {
    const near = this.map.getZoom() >= NEAR;
    // The names of provinces stay as they are while the zoom does.
    const provincesAt = near || this.badges.getLayers().length ? null : this.map.getZoom();
    if (provincesAt !== null && provincesAt === this.provincesAt) {
      return;
    }
    this.provincesAt = provincesAt;
    this.names.clearLayers();
    const pixels = (this.map.options.crs ?? L.CRS.EPSG3857).scale(this.map.getZoom()) / 360;
    if (near) {
      const b = this.map.getBounds().pad(0.1);
      const view = { west: b.getWest(), south: b.getSouth(), east: b.getEast(), north: b.getNorth() };
      for (const { middle, name, state } of namedMunicipalities(this.shapes, view, pixels)) {
        this.names.addLayer(label(middle, name, `g-municipality g-on-${state ?? "none"}`));
      }
    } else if (provincesAt !== null) {
      for (const { at, name } of namedProvinces(this.rooms, pixels)) {
        this.names.addLayer(label(at, name, "g-province"));
      }
    }
  }
}

/**
 * @param {{ nis: string, name: string }} properties
 * @param {Polygons} polygons
 * @param {import("leaflet").Renderer} renderer
 * @returns {Shape}
 */
function shapeOf({ nis, name }, polygons, renderer) {
  // No simplifying in the browser: each side of a border would be simplified by itself and come apart.
  const layer = L.polygon(polygons, { renderer, smoothFactor: 0, weight: 0.8, fillOpacity: 1 });
  return {
    nis,
    name,
    layer,
    box: boxOf(polygons.flat()),
    middle: middleOf(polygons),
    letter: "",
    state: undefined,
  };
}

/**
 * @param {Polygons} polygons
 * @param {import("leaflet").Renderer} renderer
 * @param {number} weight
 */
function outline(polygons, renderer, weight) {
  return L.polygon(polygons, { renderer, weight, interactive: false, fill: false, smoothFactor: 0 });
}

/** An outline over everything: drawn with the shape itself, its neighbours would cover half of it. */
export class Outline {
  /**
   * @param {import("leaflet").Map} map
   * @param {import("leaflet").Renderer} renderer
   * @param {number} weight
   */
  constructor(map, renderer, weight) {
    this.map = map;
    this.layer = outline([], renderer, weight);
    /** @type {Shape | null} */
    this.shape = null;
  }

  /**
   * @param {Shape | null} shape
   * @param {string} colour
   */
  set(shape, colour) {
    if (shape !== this.shape) {
      this.shape = shape;
      this.layer.setLatLngs(shape ? shape.layer.getLatLngs() : []);
      if (shape) {
        this.layer.addTo(this.map);
      } else {
        this.layer.remove();
      }
    }
    setStyle(this.layer, { color: colour });
  }
}

/**
 * What looks so already is left alone: the browser draws again whatever is set, even to what it was.
 * @param {import("leaflet").Layer} layer
 * @param {import("leaflet").PathOptions} style
 */
function setStyle(layer, style) {
  const path = /** @type {import("leaflet").Path} */ (layer);
  const now = /** @type {Record<string, unknown>} */ (path.options);
  if (Object.entries(style).some(([key, value]) => now[key] !== value)) {
    path.setStyle(style);
  }
}
