// @ts-check
/* Which names stand on the map: pure, so that it can be tested without a browser. */

/** @import { Box, Room, Shape } from "./types.js" */
import { meet } from "./topology.js";

/** From this zoom on municipalities are named, below it provinces. */
export const NEAR = 10;
/** Width of a letter in pixels, with some room around the name. */
const MUNICIPALITY_LETTER = 6.5;
const PROVINCE_LETTER = 9.5;

/**
 * The municipalities in view that are wide enough for their name.
 * @template {Pick<Shape, "box" | "name">} T
 * @param {T[]} shapes
 * @param {Box} view
 * @param {number} pixels a degree of longitude
 * @returns {T[]}
 */
export function namedMunicipalities(shapes, view, pixels) {
  return shapes.filter(
    ({ box, name }) => meet(view, box) && (box.east - box.west) * pixels > name.length * MUNICIPALITY_LETTER,
  );
}

/**
 * All provinces, or none: a name breaks at its hyphen, and where one has no room even then, as on a phone, it would
 * run over the next.
 * @template {Room & { name: string }} T
 * @param {T[]} rooms
 * @param {number} pixels a degree of longitude
 * @returns {T[]}
 */
export function namedProvinces(rooms, pixels) {
  const longest = (/** @type {string} */ name) => Math.max(...name.split("-").map((word) => word.length));
  return rooms.every(({ wide, name }) => wide * pixels > PROVINCE_LETTER * longest(name)) ? rooms : [];
}
