// @ts-check
/* From TopoJSON to polygons of [latitude, longitude], and where a name has room in one. Knows no Leaflet. */

/** @import { Box, Point, Polygons, Ring, Room, Topology, TopologyGeometry } from "./types.js" */

/**
 * Follow the steps of each arc.
 * @param {Topology} topology
 * @returns {Point[][]}
 */
export function arcsOf(topology) {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] };
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map((p) => {
      x = topology.transform ? x + p[0] : p[0];
      y = topology.transform ? y + p[1] : p[1];
      return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
    });
  });
}

/**
 * Join arcs to one ring; ~i is arc i from its end to its beginning, and neighbours share their end.
 * @param {number[]} indices
 * @param {Point[][]} arcs
 * @returns {Ring}
 */
function ringOf(indices, arcs) {
  return indices.flatMap((i, k) => {
    const points = i < 0 ? [...arcs[~i]].reverse() : arcs[i];
    return k ? points.slice(1) : points;
  });
}

/**
 * @param {TopologyGeometry<unknown>} geometry
 * @param {Point[][]} arcs
 * @returns {Polygons}
 */
export function polygonsOf(geometry, arcs) {
  /** @type {number[][][]} */
  const parts = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
  return parts.map((part) => part.map((indices) => ringOf(indices, arcs)));
}

/**
 * The arcs at whose two sides lie different areas; outside of all shapes lies none.
 * @param {TopologyGeometry<unknown>[]} geometries
 * @param {string} letters that of the area of each, a dash for none
 * @returns {number[]} where they stand among the arcs
 */
export function bordersOf(geometries, letters) {
  /** @type {Map<number, string[]>} */
  const sides = new Map();
  geometries.forEach((geometry, k) => {
    for (const i of geometry.arcs.flat(Infinity)) {
      const arc = i < 0 ? ~i : i;
      sides.set(arc, [...(sides.get(arc) ?? []), letters[k]]);
    }
  });
  return [...sides].flatMap(([arc, [one, other = "-"]]) => (one === other ? [] : [arc]));
}

/**
 * @param {Ring[]} rings
 * @returns {Box}
 */
export function boxOf(rings) {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lat, lng] of rings.flat()) {
    box.west = Math.min(box.west, lng);
    box.east = Math.max(box.east, lng);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

/**
 * Whether two boxes have something in common.
 * @param {Box} one
 * @param {Box} other
 */
export function meet(one, other) {
  return (
    one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north
  );
}

/**
 * The middle of the largest of the polygons: where its name, sign or tooltip stands.
 * @param {Polygons} polygons
 * @returns {Point}
 */
export function middleOf(polygons) {
  const size = (/** @type {Box} */ b) => (b.east - b.west) * (b.north - b.south);
  const largest = polygons.map((rings) => boxOf([rings[0]])).reduce((a, b) => (size(b) > size(a) ? b : a));
  return [(largest.south + largest.north) / 2, (largest.west + largest.east) / 2];
}

/**
 * The longest line from west to east inside a shape, not too near its top or foot: there its name has room.
 * @param {Polygons} polygons
 * @returns {Room}
 */
export function roomOf(polygons) {
  const rings = polygons.flat();
  const box = boxOf(rings);
  /** @type {Room} */
  let room = { wide: 0, at: middleOf(polygons) };
  for (let part = 0.3; part < 0.7; part += 0.05) {
    const lat = box.south + part * (box.north - box.south);
    const crossed = rings.flatMap((ring) => crossings(ring, lat)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossed.length; i += 2) {
      const wide = crossed[i + 1] - crossed[i];
      if (wide > room.wide) {
        room = { wide, at: [lat, crossed[i] + wide / 2] };
      }
    }
  }
  return room;
}

/**
 * @param {Ring} ring
 * @param {number} lat
 */
function crossings(ring, lat) {
  return ring.slice(1).flatMap((b, i) => {
    const a = ring[i];
    return a[0] > lat === b[0] > lat ? [] : [a[1] + ((lat - a[0]) / (b[0] - a[0])) * (b[1] - a[1])];
  });
}
