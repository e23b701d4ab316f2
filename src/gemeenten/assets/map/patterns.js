// @ts-check
/* Fills of the map that do not rest on colour alone. */

/** @import { Palette } from "./types.js" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {Element[]} children
 */
function element(name, attributes, children = []) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}

/** @type {Record<string, { size: number, turn: number, ground: string, signs: (colour: string) => Element[] }>} */
const PATTERNS = {
  hatched: {
    size: 7,
    turn: 45,
    ground: "none",
    signs: (fill) => [element("rect", { width: 4, height: 7, fill })],
  },
  dotted: {
    size: 6,
    turn: 0,
    ground: "ground",
    signs: (fill) => [element("circle", { cx: 2, cy: 2, r: 1.1, fill })],
  },
  crossed: {
    size: 7,
    turn: 45,
    ground: "none",
    signs: (fill) => [
      element("rect", { width: 1.6, height: 7, fill }),
      element("rect", { width: 7, height: 1.6, fill }),
    ],
  },
};

/**
 * Fills that do not rest on colour alone.
 * @param {Element} svg
 * @param {Palette} palette
 * @param {boolean} dark
 */
export function drawPatterns(svg, palette, dark) {
  const colours = palette[dark ? "dark" : "light"];
  svg.querySelector("defs.g-patterns")?.remove();
  const made = Object.entries(palette.fills).map(([state, fill]) => {
    const { size, turn, ground, signs } = PATTERNS[fill];
    const box = { id: `g-${state}`, width: size, height: size, patternUnits: "userSpaceOnUse" };
    return element("pattern", { ...box, patternTransform: `rotate(${turn})` }, [
      element("rect", { width: size, height: size, fill: colours[ground] }),
      ...signs(colours[state]),
    ]);
  });
  svg.prepend(element("defs", { class: "g-patterns" }, made));
}
