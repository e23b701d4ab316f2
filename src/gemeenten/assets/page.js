// @ts-check
/* What every page does in the browser besides: its language, a way back that leads to the view before,
 * and the date and address at the foot of what is printed. */

import "./news.js";
import "./take.js";

// Streamlit says that every page is English; screen readers would read Dutch with English sounds.
document.documentElement.lang = "nl";

const written = new Intl.DateTimeFormat("nl-BE", { dateStyle: "long" });

/** @param {string} text as a string of CSS */
function quoted(text) {
  return `"${text.replace(/["\\\n]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}

/** Where the browser can, the line stands at the foot of every sheet; else once, below the page. */
function sign() {
  const line = `${location.href} · afgedrukt op ${written.format(new Date())}`;
  const onEverySheet = "CSSMarginRule" in window;
  let style = document.querySelector("style.g-sheet");
  if (!style) {
    style = document.createElement("style");
    style.className = "g-sheet";
    document.head.append(style);
  }
  style.textContent = onEverySheet
    ? `@page { @bottom-left { content: ${quoted(line)}; font: 8pt sans-serif; color: #1d242b; width: 85%; overflow-wrap: anywhere; }
         @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #1d242b; } }`
    : "";
  let foot = document.querySelector(".g-print");
  if (!foot) {
    foot = document.createElement("footer");
    foot.className = "g-print";
    document.querySelector('[data-testid="stMain"]')?.append(foot);
  }
  foot.textContent = onEverySheet ? "" : line;
}

addEventListener("beforeprint", sign);

/** Put a text on the clipboard, also where the browser keeps its newer way to secure addresses.
 * @param {string} text
 */
async function copy(text) {
  if (navigator.clipboard && isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  field.style.cssText = "position: fixed; opacity: 0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
}

/** Say on the button itself, and to a screen reader, what came of it.
 * @param {HTMLElement} button @param {string} said
 */
function answer(button, said) {
  const label = button.dataset.label ?? button.textContent ?? "";
  button.dataset.label = label;
  button.textContent = said;
  let spoken = document.querySelector(".g-spoken");
  if (!spoken) {
    spoken = document.createElement("div");
    spoken.className = "g-spoken";
    spoken.setAttribute("role", "status");
    document.body.append(spoken);
  }
  spoken.textContent = said;
  setTimeout(() => {
    button.textContent = label;
    if (spoken) spoken.textContent = "";
  }, 2000);
}

/** An address for what the page shows: with the words of the page's own address that it knows, or all of them.
 * @param {string} address @param {string} known divided by spaces; empty where it knows all
 */
function asShown(address, known) {
  const url = new URL(address, location.href);
  for (const [word, value] of new URLSearchParams(location.search)) {
    if (!url.searchParams.has(word) && (!known || known.split(" ").includes(word))) {
      url.searchParams.set(word, value);
    }
  }
  return url.href;
}

/** @param {string} address */
async function textAt(address) {
  const got = await fetch(address);
  if (!got.ok) throw new Error(`${address}: ${got.status}`);
  return got.text();
}

/** Fetch what a place of the page holds, where the view became another than the one it was fetched for.
 * @param {HTMLElement} place
 */
async function fill(place) {
  const wanted = asShown(place.dataset.content ?? "", place.dataset.words ?? "");
  if (place.dataset.held === wanted) return;
  place.dataset.held = wanted;
  place.ariaBusy = "true";
  const shown = await textAt(wanted).catch(() => '<p role="status">Dit kan nu niet getoond worden.</p>');
  // Meanwhile the visitor may have gone on.
  if (place.dataset.held === wanted) {
    place.innerHTML = shown;
    place.ariaBusy = null;
  }
}

function fillAll() {
  for (const place of document.querySelectorAll("[data-content]")) {
    if (place instanceof HTMLElement) fill(place);
  }
}

/** Streamlit says of its field for files that it means nothing, though the keyboard reaches it. */
function nameFields() {
  for (const field of document.querySelectorAll(
    '[data-testid="stFileUploaderDropzone"][role="presentation"]',
  )) {
    field.setAttribute("role", "group");
  }
}

new MutationObserver(() => {
  fillAll();
  nameFields();
}).observe(document.body, { childList: true, subtree: true });
addEventListener("popstate", fillAll);
fillAll();
nameFields();

// An address is completed when it is about to be used, in whatever way that is.
for (const event of ["pointerover", "focusin", "pointerdown", "contextmenu", "click", "auxclick"]) {
  addEventListener(
    event,
    ({ target }) => {
      const link = target instanceof Element ? target.closest("a[data-words]") : null;
      if (link instanceof HTMLAnchorElement) {
        link.dataset.path ??= link.getAttribute("href") ?? "";
        link.href = asShown(link.dataset.path, link.dataset.words ?? "");
      }
    },
    true,
  );
}

addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button[data-copy]") : null;
  if (button instanceof HTMLElement) {
    const { copy: path, words, text } = button.dataset;
    const wanted = path ? textAt(asShown(path, words ?? "")) : Promise.resolve(text ?? location.href);
    wanted.then(copy).then(
      () => answer(button, "Gekopieerd"),
      () => answer(button, "Kopiëren lukt niet"),
    );
  }
});

/* One act of a visitor is one step on the way back. Streamlit goes to another page first and writes the view into its
 * address after that, or the other way round, and it may write the same address twice. */
const push = history.pushState.bind(history);
let acted = false;

/** @type {typeof history.pushState} */
history.pushState = (state, title, url) => {
  const same = new URL(url ?? location.href, location.href).href === location.href;
  if (acted && !same) {
    push(state, title, url);
    acted = false;
  } else {
    history.replaceState(state, title, url);
  }
  fillAll();
};

/** @param {boolean} value */
const act = (value) => () => {
  acted = value;
};
for (const event of ["pointerdown", "keydown", "input", "drop"]) {
  addEventListener(event, act(true), true);
}
addEventListener("popstate", act(false), true);
// A click on the map happens in a frame, which tells it so.
addEventListener("message", ({ data }) => {
  acted ||= data?.type === "streamlit:setComponentValue";
});
