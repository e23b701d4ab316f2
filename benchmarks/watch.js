/* Times what a visitor waits for, on the browser's own clock: what the program that drives it takes is not counted. */
(() => {
  function documents() {
    return [...document.querySelectorAll("iframe")]
      .map((frame) => frame.contentDocument)
      .filter((d) => d?.documentElement && d.defaultView);
  }
  function most(numbers) {
    return Math.max(0, ...numbers);
  }

  window.watch = {
    seconds: null,
    // Polygons in a map; given what was before, in a map that was not there then.
    polygons: (before) =>
      most(
        documents()
          .filter((d) => !before?.documents.includes(d))
          .map((d) => d.querySelectorAll("path.leaflet-interactive").length),
      ),
    // Those of them that map.js has not faded as outside the filter.
    inside: () =>
      most(
        documents().map(
          (d) => d.querySelectorAll("path.leaflet-interactive:not([fill-opacity='0.25'])").length,
        ),
      ),
    // How many times map.js has painted.
    painted: () => most(documents().map((d) => Number(d.documentElement.dataset.painted || 0))),

    view(ready) {
      until(ready, () => 0);
    },
    change(shown) {
      const before = { documents: documents(), painted: watch.painted(), text: document.body.textContent };
      let clicked = null;
      // A list is opened by one click and chosen from by the next: the last one counts.
      const listen = (event) => {
        clicked = event.timeStamp;
      };
      document.addEventListener("click", listen, true);
      watch.seconds = null;
      until(
        () => clicked !== null && shown(before),
        () => {
          document.removeEventListener("click", listen, true);
          return clicked;
        },
      );
    },
  };

  // Stops at the frame after the one in which the answer stands: by then that one has been painted.
  function until(holds, start) {
    requestAnimationFrame(() => {
      if (!document.body || !holds()) {
        until(holds, start);
        return;
      }
      requestAnimationFrame((now) => {
        watch.seconds = (now - start()) / 1000;
      });
    });
  }
})();
