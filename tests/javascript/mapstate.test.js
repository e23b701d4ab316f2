/* What a message means: letters by day, what turned, how a state looks and what is told of it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { namedMunicipalities, namedProvinces } from "../../src/gemeenten/assets/map/labels.js";
import { lettersOf, lettersOn, styleOf, toldOf, turned } from "../../src/gemeenten/assets/map/mapstate.js";

const palette = JSON.parse(
  readFileSync(new URL("../../src/gemeenten/assets/palette.json", import.meta.url), "utf8"),
);

const moments = {
  first: "a3-",
  days: [
    ["2018-10-01", "0 van 3", {}],
    ["2020-10-30", "2 van 3", { b: [0, 2] }],
    ["2021-04-26", "1 van 3", { c: [0], a: [1] }],
    ["2023-01-01", "3 van 3", "b3-"],
    ["2024-01-01", "2 van 3", { c: [2] }],
  ],
  at: 2,
};

for (const [k, expected] of [
  [0, "aaa-"],
  [1, "bab-"],
  [2, "cab-"],
  [3, "bbb-"],
  [4, "bbc-"],
]) {
  test(`on day ${k} the letters are ${expected}`, () => assert.equal(lettersOn(moments, k), expected));
}

for (const [row, expected] of [
  ["a3bb-4c", "aaabb----c"],
  ["ab-", "ab-"],
  ["À12", "ÀÀÀÀÀÀÀÀÀÀÀÀ"],
  ["", ""],
]) {
  test(`the row ${row} is ${expected}`, () => assert.equal(lettersOf(row), expected));
}

for (const [before, after, expected] of [
  ["abc", "abc", []],
  ["abc", "abd", [2]],
  ["", "ab", [0, 1]],
  ["ab", "ba", [0, 1]],
]) {
  test(`from '${before}' to '${after}' turn ${JSON.stringify(expected)}`, () =>
    assert.deepEqual(turned(before, after), expected));
}

test("what is hatched or dotted is a pattern, what lies outside the filter is faded", () => {
  assert.equal(styleOf("partial", palette, false, false).fillColor, "url(#g-partial)");
  assert.equal(styleOf("full", palette, false, false).fillColor, palette.light.full);
  assert.equal(styleOf("full", palette, true, false).fillColor, palette.dark.full);
  assert.equal(styleOf(undefined, palette, false, false).fillOpacity, 0.25);
});

test("a background map shines through plain colours, not through patterns", () => {
  assert.equal(styleOf("full", palette, false, true).fillOpacity, 0.75);
  assert.equal(styleOf("partial", palette, false, true).fillOpacity, 1);
});

test("no two states of the palette look alike", () => {
  for (const theme of ["light", "dark"]) {
    const states = ["full", "partial", "lapsed", "none", "unknown"];
    const looks = states.map((state) => `${palette.fills[state] ?? "plain"} ${palette[theme][state]}`);
    assert.equal(new Set(looks).size, states.length);
  }
});

test("name, status and note are told, and what is not known is left out", () => {
  const shown = { words: { full: "Overeenkomst" }, notes: { b: "Wel: Kruibeke" } };
  assert.deepEqual(toldOf({ name: "Gent", state: "full", letter: "b" }, shown), [
    "Gent",
    "Overeenkomst",
    "Wel: Kruibeke",
  ]);
  assert.deepEqual(toldOf({ name: "Gent", state: undefined, letter: "-" }, shown), ["Gent"]);
});

test("a name stands where it has room, and in view", () => {
  const shapes = [
    { name: "Gent", box: { west: 3.6, south: 51, east: 3.8, north: 51.1 } },
    { name: "Sint-Martens-Latem", box: { west: 3.6, south: 51, east: 3.65, north: 51.1 } },
    { name: "Genk", box: { west: 5.4, south: 50.9, east: 5.6, north: 51 } },
  ];
  const view = { west: 3, south: 50, east: 4, north: 52 };
  assert.deepEqual(
    namedMunicipalities(shapes, view, 1000).map((shape) => shape.name),
    ["Gent"],
  );
});

test("provinces are named all, or none where one has no room", () => {
  const rooms = [
    { name: "Limburg", wide: 0.5 },
    { name: "Vlaams-Brabant", wide: 0.5 },
  ];
  assert.equal(namedProvinces(rooms, 200).length, 2);
  assert.equal(namedProvinces([rooms[0], { ...rooms[1], wide: 0.1 }], 200).length, 0);
});
