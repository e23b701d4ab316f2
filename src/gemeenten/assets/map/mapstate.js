// @ts-check
/* What a message means for each municipality: its letter, its state, how it looks, and what changed. Pure. */

/** @import { Moments, Palette, MapState, Shape } from "./types.js" */

/**
 * A row of letters, of which those that follow themselves were counted: a3bb-- is aaabb--.
 * @param {string} row
 */
export function lettersOf(row) {
  return row.replace(/(\D)(\d+)/gu, (_, letter, count) => letter.repeat(Number(count)));
}

/**
 * The letters on the k-th of the days.
 * @param {Moments} moments
 * @param {number} k
 */
export function lettersOn(moments, k) {
  let letters = [...lettersOf(moments.first)];
  for (const [, , turned] of moments.days.slice(0, k + 1)) {
    if (typeof turned === "string") {
      letters = [...lettersOf(turned)];
      continue;
    }
    for (const [letter, places] of Object.entries(turned)) {
      for (const place of places) {
        letters[place] = letter;
      }
    }
  }
  return letters.join("");
}

/**
 * The places at which two rows of letters differ.
 * @param {string} before
 * @param {string} after
 */
export function turned(before, after) {
  return [...after].flatMap((letter, k) => (letter === before[k] ? [] : [k]));
}

/**
 * How a state is filled and bordered. What lies outside the filter has no state, and is faded.
 * @param {string | undefined} state
 * @param {Palette} palette
 * @param {boolean} dark
 * @param {boolean} overTiles whether a background map shows through
 */
export function styleOf(state, palette, dark, overTiles) {
  const colours = palette[dark ? "dark" : "light"];
  if (!state) {
    return { fillColor: colours.ground, fillOpacity: 0.25, color: colours.border };
  }
  const fill = palette.fills[state];
  return {
    fillColor: fill ? `url(#g-${state})` : colours[state],
    fillOpacity: fill || !overTiles ? 1 : 0.75,
    color: fill === "dotted" ? colours[state] : colours.border,
  };
}

/**
 * What is told of a municipality: its name, its status and a note, as far as they are known.
 * @param {Pick<Shape, "name" | "state" | "letter">} shape
 * @param {Pick<MapState, "words" | "notes">} state
 * @returns {string[]}
 */
export function toldOf(shape, state) {
  const lines = [state.words[shape.state ?? ""], state.notes[shape.letter]];
  return [shape.name, ...lines.filter(Boolean)];
}
