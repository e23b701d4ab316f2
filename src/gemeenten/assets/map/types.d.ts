/** What drawing/webmap.py sends at each change: see `MapState.message`. */
export interface MapState {
  vintage: number;
  /** Address of the geometry. */
  source: string;
  /** State (a key of the palette) by letter. */
  letters: Record<string, string>;
  /** One letter a municipality, in the order of their codes, runs counted; a dash is outside the filter. */
  states: string;
  /** One letter a municipality for its area, as in `states`, where others than the provinces are outlined. */
  areas?: string;
  /** A line that is told of the municipalities with a letter. */
  notes: Record<string, string>;
  /** Dutch word by state. */
  words: Record<string, string>;
  /** A short sign on a municipality, or on Brussels, by NIS code. */
  badges: Record<string, string>;
  frame: string;
  selected: string | null;
  background: { url: string; attribution: string } | null;
  moments: Moments | null;
}

/** The days on which something changed, oldest first. */
export interface Moments {
  /** The states on the first of the days, as in `MapState.states`. */
  first: string;
  /**
   * ISO date, what to tell of it, and what turned since the day before: by letter the places in `states`, or where
   * that is shorter all letters anew.
   */
  days: [day: string, told: string, turned: Record<string, number[]> | string][];
  /** Number of the day that is nearest to what the page shows. */
  at: number;
  /** Whether older days were left out, because a message is small. */
  shortened: boolean;
}

/** What drawing/webmap.py says once, in the map's own script. */
export interface Options {
  title: string;
  hint: string;
  failed: string;
  height: number;
}

export interface Palette {
  light: Record<string, string>;
  dark: Record<string, string>;
  fills: Record<string, "hatched" | "dotted" | "crossed">;
}

export type Point = [lat: number, lng: number];
export type Ring = Point[];
export type Polygons = Ring[][];
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface TopologyGeometry<P> {
  type: "Polygon" | "MultiPolygon";
  properties: P;
  // biome-ignore lint/suspicious/noExplicitAny: one or two levels of rings, by type
  arcs: any[];
}
export interface Topology {
  attribution: string;
  transform?: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: {
    municipalities: { geometries: TopologyGeometry<{ nis: string; name: string }>[] };
    provinces: { geometries: TopologyGeometry<{ name: string }>[] };
  };
}

/** The widest room for a name in a shape: degrees from west to east, and its middle. */
export interface Room {
  wide: number;
  at: Point;
}

/** A municipality as it is drawn. */
export interface Shape {
  nis: string;
  name: string;
  box: Box;
  middle: Point;
  layer: import("leaflet").Polygon;
  letter: string;
  state: string | undefined;
}

/** What map.js hands over. */
export interface Given {
  early: Map<string, Promise<Response>>;
  palette: string;
  setHeight: (height: number) => void;
}

declare global {
  interface Window {
    Streamlit: { setFrameHeight(height?: number): void; setComponentValue(value: unknown): void };
    /** What streamlit-folium keeps: what it sent last, and every group that it was ever given. */
    __GLOBAL_DATA__: Record<string, unknown>;
    feature_group?: unknown[];
    gemeenten: {
      draw(map: import("leaflet").Map, options: Options): void;
      paint(state: MapState): void;
    };
  }
}
