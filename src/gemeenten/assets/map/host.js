// @ts-check
/* The page around the iframe: its theme, its height, and what is told to it. */

/** @returns {boolean} Whether the page around is dark. */
export function darkNow() {
  try {
    const app = window.parent.document.querySelector('[data-testid="stApp"]');
    const rgb =
      app &&
      getComputedStyle(app)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number);
    return rgb ? 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2] < 0.4 * 255 : false;
  } catch {
    return false; // no host, or one of another origin: light
  }
}

/**
 * Streamlit tells its theme with every message.
 * @param {(dark: boolean) => void} changed
 */
export function onTheme(changed) {
  window.addEventListener("message", ({ data }) => {
    if (data?.type === "streamlit:render" && data.theme) {
      forgetThemes();
      changed(data.theme.base === "dark");
    }
  });
}

/** Streamlit's component library adds its theme as one more style at every message, and never removes one. */
function forgetThemes() {
  const themes = [...document.head.querySelectorAll("style")].filter((style) =>
    style.textContent?.includes("--primary-color:"),
  );
  for (const style of themes.slice(0, -1)) {
    style.remove();
  }
}

/** Height of the window in which the page stands. */
export function heightOfHost() {
  try {
    return window.parent.innerHeight;
  } catch {
    return Infinity; // a host of another origin
  }
}

let told = 0;

/**
 * Tell Python which municipality was chosen. streamlit-folium sends what stands under last_active_drawing; without
 * a wait, and without the geometry.
 * @param {string} nis
 */
export function tell(nis) {
  told += 1;
  const drawing = { type: "Feature", geometry: null, properties: { nis, click: told } };
  const shared = window.__GLOBAL_DATA__;
  shared.last_active_drawing = drawing;
  shared.previous_data = { last_active_drawing: drawing };
  window.Streamlit.setComponentValue(shared.previous_data);
}
