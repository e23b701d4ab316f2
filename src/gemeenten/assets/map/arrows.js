// @ts-check
/* Where an arrow key leads from one shape to the next, on the map and in the report. Pure. */

/** Step by the key's name; y runs down.
 * @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The nearest to one side; what lies straight ahead comes before what lies aside, or null where the land ends.
 * @template T
 * @param {Map<T, [number, number]>} middles where each stands, y running down
 * @param {T} from
 * @param {[number, number]} step
 * @returns {T | null}
 */
export function beside(middles, from, [dx, dy]) {
  const here = middles.get(from) ?? [0, 0];
  let best = null;
  let least = Infinity;
  for (const [other, to] of middles) {
    const x = to[0] - here[0];
    const y = to[1] - here[1];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead > 0 && aside <= 1.5 * ahead && ahead + 2 * aside < least) {
      least = ahead + 2 * aside;
      best = other;
    }
  }
  return best;
}
