/* Rings against arcs that were joined by hand, and all of Flanders against its own file. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  arcsOf,
  bordersOf,
  boxOf,
  meet,
  middleOf,
  polygonsOf,
  roomOf,
} from "../../src/gemeenten/assets/map/topology.js";

// Two squares of one degree that share a border: arc 0 is the border, running north.
const SQUARES = {
  transform: { scale: [0.5, 0.5], translate: [3, 51] },
  arcs: [
    [
      [2, 0],
      [0, 2],
    ],
    [
      [2, 2],
      [-2, 0],
      [0, -2],
      [2, 0],
    ],
    [
      [2, 2],
      [2, 0],
      [0, -2],
      [-2, 0],
    ],
  ],
};
const WEST = { type: "Polygon", arcs: [[0, 1]] };
const EAST = { type: "Polygon", arcs: [[~0, 2]] };

const topologies = [2018, 2019, 2025].map((vintage) => [
  vintage,
  JSON.parse(readFileSync(new URL(`../../geodata/boundaries-${vintage}.topojson`, import.meta.url), "utf8")),
]);

test("steps become places, in the order latitude, longitude", () => {
  assert.deepEqual(arcsOf(SQUARES)[0], [
    [51, 4],
    [52, 4],
  ]);
});

test("without a transform the numbers are places already", () => {
  assert.deepEqual(
    arcsOf({
      arcs: [
        [
          [4, 51],
          [4, 52],
        ],
      ],
    }),
    [
      [
        [51, 4],
        [52, 4],
      ],
    ],
  );
});

test("a border is walked both ways, and its ends stand once", () => {
  const arcs = arcsOf(SQUARES);
  assert.deepEqual(polygonsOf(WEST, arcs), [
    [
      [
        [51, 4],
        [52, 4],
        [52, 3],
        [51, 3],
        [51, 4],
      ],
    ],
  ]);
  // From its north end down to the south, then around: arc 2 begins where the border ends.
  assert.deepEqual(polygonsOf(EAST, arcs)[0][0].slice(0, 2), [
    [52, 4],
    [51, 4],
  ]);
});

test("several polygons stay apart", () => {
  const both = { type: "MultiPolygon", arcs: [[[0, 1]], [[~0, 2]]] };
  assert.equal(polygonsOf(both, arcsOf(SQUARES)).length, 2);
});

test("between two areas runs a border, and around what lies in one; not within one, nor around none", () => {
  assert.deepEqual(bordersOf([WEST, EAST], "ab"), [0, 1, 2]);
  assert.deepEqual(bordersOf([WEST, EAST], "aa"), [1, 2]);
  assert.deepEqual(bordersOf([WEST, EAST], "a-"), [0, 1]);
  assert.deepEqual(bordersOf([WEST, EAST], "--"), []);
});

test("a box holds all points, and boxes meet where they share one", () => {
  const box = boxOf([
    [
      [51, 3],
      [52, 4],
    ],
  ]);
  assert.deepEqual(box, { west: 3, south: 51, east: 4, north: 52 });
  assert.ok(meet(box, { west: 4, south: 50, east: 5, north: 51 }));
  assert.ok(!meet(box, { west: 4.1, south: 50, east: 5, north: 53 }));
});

test("the middle is that of the largest piece", () => {
  const square = (at, size) => [
    [
      [at, at],
      [at, at + size],
      [at + size, at + size],
      [at + size, at],
      [at, at],
    ],
  ];
  assert.deepEqual(middleOf([square(0, 1), square(10, 4), square(20, 2)]), [12, 12]);
});

test("a name finds the widest room, beside a hole", () => {
  const outer = [
    [0, 0],
    [0, 10],
    [10, 10],
    [10, 0],
    [0, 0],
  ];
  const hole = [
    [1, 6],
    [1, 8],
    [9, 8],
    [9, 6],
    [1, 6],
  ];
  const room = roomOf([[outer, hole]]);
  assert.equal(room.wide, 6);
  assert.equal(room.at[1], 3);
});

for (const [vintage, topology] of topologies) {
  test(`the borders of the provinces of ${vintage} are those of their own outlines`, () => {
    const { municipalities, provinces } = topology.objects;
    // The first figure of a code tells the province, but for Vlaams-Brabant's, which are 23 and 24.
    const letter = ({ properties: { nis } }) => (/^2[34]/u.test(nis) ? "b" : nis[0]);
    const letters = municipalities.geometries.map(letter).join("");
    const drawn = provinces.geometries
      .flatMap(({ arcs }) => arcs.flat(Infinity))
      .map((i) => (i < 0 ? ~i : i));
    assert.deepEqual(new Set(bordersOf(municipalities.geometries, letters)), new Set(drawn));
  });

  test(`every ring of ${vintage} closes`, () => {
    const arcs = arcsOf(topology);
    for (const geometry of topology.objects.municipalities.geometries) {
      for (const ring of polygonsOf(geometry, arcs).flat()) {
        assert.ok(ring.length > 3, geometry.properties.name);
        assert.deepEqual(ring[0], ring.at(-1), geometry.properties.name);
      }
    }
  });
}
