import assert from "node:assert/strict";
import { test } from "node:test";
import { lastVisit, newer } from "../../src/gemeenten/assets/news.js";

function store() {
  const held = new Map();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
  };
}

test("a first visit has none before it, and the next has the first", () => {
  const lasting = store();
  assert.equal(lastVisit(lasting, store(), "2026-01-01T00:00:00.000Z"), null);
  assert.equal(lastVisit(lasting, store(), "2026-02-01T00:00:00.000Z"), "2026-01-01T00:00:00.000Z");
});

test("a tab that is loaded again is still the same visit", () => {
  const lasting = store();
  lastVisit(lasting, store(), "2026-01-01T00:00:00.000Z");
  const tab = store();
  lastVisit(lasting, tab, "2026-02-01T00:00:00.000Z");
  assert.equal(lastVisit(lasting, tab, "2026-02-01T00:01:00.000Z"), "2026-01-01T00:00:00.000Z");
});

test("only what came after the last visit is new, and nothing to who was never here", () => {
  const moments = ["2026-03-01T00:00:00+00:00", "2025-12-01T00:00:00+00:00"];
  assert.deepEqual(newer(moments, "2026-01-01T00:00:00.000Z"), [true, false]);
  assert.deepEqual(newer(moments, null), [false, false]);
});
