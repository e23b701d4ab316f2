// @ts-check
/* Shows what is new since the reader's last visit. When that was, only this browser knows: it is sent nowhere. */

const KEY = "gemeenten.gezien";

/**
 * Give the moment of the visit before this one, and remember this one.
 * @param {Storage} lasting @param {Storage} tab @param {string} now
 * @returns {string | null} null for a first visit
 */
export function lastVisit(lasting, tab, now) {
  // A tab that is loaded again is still the same visit.
  if (tab.getItem(KEY) === null) {
    tab.setItem(KEY, lasting.getItem(KEY) ?? "");
  }
  lasting.setItem(KEY, now);
  return tab.getItem(KEY) || null;
}

/**
 * Say which moments come after the last visit.
 * @param {string[]} moments as ISO 8601 in UTC @param {string | null} before
 */
export function newer(moments, before) {
  return moments.map((moment) => before !== null && moment > before);
}

/** @param {string | null} before */
function show(before) {
  for (const list of document.querySelectorAll(".g-news:not([data-told])")) {
    const entries = /** @type {HTMLElement[]} */ (Array.from(list.querySelectorAll("[data-at]")));
    const shown = newer(
      entries.map((entry) => entry.dataset.at ?? ""),
      before,
    );
    entries.forEach((entry, k) => {
      entry.hidden = !shown[k];
    });
    list.setAttribute("data-told", "");
    list.toggleAttribute("hidden", !shown.includes(true));
  }
}

if (typeof document !== "undefined") {
  try {
    const before = lastVisit(localStorage, sessionStorage, new Date().toISOString());
    new MutationObserver(() => show(before)).observe(document.body, { childList: true, subtree: true });
    show(before);
  } catch {
    // A browser that keeps nothing has no last visit.
  }
}
