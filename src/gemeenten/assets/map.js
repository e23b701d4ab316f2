// @ts-check
/* Fetches the modules in map/ for the iframe of streamlit-folium, which loads classic scripts only.
 *
 * `gemeenten.draw(map, options)` is called by the map's own script, which never changes; `gemeenten.paint(picture)`
 * by each small message after it. This script's address names, after a #, the geometry that will be wanted first.
 */
(() => {
  const here = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src);
  // Asked for now, while Leaflet is still to be loaded; a failure is told when the file is wanted.
  const ask = (/** @type {string} */ url) => {
    const asked = fetch(url, { cache: url.includes("?v=") ? "force-cache" : "default" });
    asked.catch(() => {});
    return asked;
  };
  const palette = new URL("palette.json", here).href;
  const geometry = here.hash.slice(1);
  const early = new Map([palette, geometry].filter(Boolean).map((url) => [url, ask(url)]));
  // Until the map knows its height, nothing else may set that of the frame: the page would jump.
  const setHeight = window.Streamlit.setFrameHeight.bind(window.Streamlit);
  window.Streamlit.setFrameHeight = () => {};

  /** @type {Promise<typeof import("./map/main.js")>} */
  const main = import(new URL("map/main.js", here).href);
  window.gemeenten = {
    draw(map, options) {
      const failed = (/** @type {Error} */ error) => {
        map.getContainer().textContent = `${options.failed} (${error.message})`;
      };
      main.then((module) => module.draw(map, options, { early, palette, setHeight })).catch(failed);
    },
    paint(picture) {
      main.then((module) => module.paint(picture)).catch(() => {});
    },
  };
})();
