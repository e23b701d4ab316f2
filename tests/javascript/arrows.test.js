/* The arrow keys on the real map: neighbours that a person looked up, and no municipality out of reach. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { ARROWS, beside } from "../../src/gemeenten/assets/map/arrows.js";
import { middlesOf } from "../../src/gemeenten/assets/map/controls.js";
import { arcsOf, middleOf, polygonsOf } from "../../src/gemeenten/assets/map/topology.js";

function shapesOf(vintage) {
  const file = new URL(`../../geodata/boundaries-${vintage}.topojson`, import.meta.url);
  const topology = JSON.parse(readFileSync(file, "utf8"));
  const arcs = arcsOf(topology);
  return topology.objects.municipalities.geometries.map((geometry) => ({
    ...geometry.properties,
    middle: middleOf(polygonsOf(geometry, arcs)),
  }));
}

const cross = new Map([
  ["centre", [0, 0]],
  ["north", [0, -1]],
  ["south", [0, 1]],
  ["east", [1, 0]],
  ["west", [-1, 0]],
  ["far north", [0, -5]],
  ["north-east, aside", [2, -1.1]],
]);

for (const [key, expected] of [
  ["ArrowUp", "north"],
  ["ArrowDown", "south"],
  ["ArrowLeft", "west"],
  ["ArrowRight", "east"],
]) {
  test(`${key} leads to the nearest straight ahead`, () => {
    assert.equal(beside(cross, "centre", ARROWS[key]), expected);
  });
}

test("where the land ends, an arrow leads nowhere", () => {
  assert.equal(beside(cross, "far north", ARROWS.ArrowUp), null);
});

// On a map of the municipalities of 2025, by eye.
for (const [from, key, to] of [
  ["Gent", "ArrowUp", "Evergem"],
  ["Leuven", "ArrowDown", "Oud-Heverlee"],
]) {
  test(`${key} from ${from} leads to ${to}`, () => {
    const middles = middlesOf(shapesOf(2025));
    const named = (name) => [...middles.keys()].find((shape) => shape.name === name);
    assert.equal(beside(middles, named(from), ARROWS[key]).name, to);
  });
}

for (const vintage of [2018, 2019, 2025]) {
  test(`every municipality of ${vintage} can be reached by arrows from any other`, () => {
    const middles = middlesOf(shapesOf(vintage));
    const leads = [...middles.keys()].map((shape) => [
      shape,
      Object.values(ARROWS).map((step) => beside(middles, shape, step)),
    ]);
    const forward = new Map(leads);
    const backward = new Map(leads.map(([shape]) => [shape, []]));
    for (const [shape, others] of leads) {
      for (const other of others.filter(Boolean)) {
        backward.get(other).push(shape);
      }
    }
    for (const ways of [forward, backward]) {
      const [start] = ways.keys();
      const seen = new Set([start]);
      for (const shape of seen) {
        for (const other of ways.get(shape).filter(Boolean)) {
          seen.add(other); // a set is walked while it grows
        }
      }
      const missed = [...middles.keys()].filter((shape) => !seen.has(shape)).map((shape) => shape.name);
      assert.deepEqual(missed, []);
    }
  });
}
