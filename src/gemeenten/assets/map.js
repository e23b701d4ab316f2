/* Draws the municipalities of a vintage once and repaints the layers that stand.
 *
 * Loaded into the iframe of streamlit-folium. `gemeenten.draw(map, options)` is called by the map's own script,
 * which never changes; `gemeenten.paint(picture)` by each small message after it. Names reach the page as text,
 * never as HTML.
 */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  // This script's address names, after a #, the geometry that will be wanted first.
  const here = new URL(document.currentScript.src);
  const paletteFile = new URL("palette.json", here).href;
  const OUTSIDE = { "04000": [50.836, 4.375] }; // the Brussels region, which has no layer of its own
  let map, renderer, outliner, options, palette, picture, drawn, wanted, selectedLayer, height;
  let clicks = 0;

  /* --- geometry: TopoJSON to rings of [lat, lng] ------------------------------------------------------- */

  function arcsOf(topology) {
    const t = topology.transform || { scale: [1, 1], translate: [0, 0] };
    const delta = Boolean(topology.transform);
    return topology.arcs.map(function (arc) {
      let x = 0, y = 0;
      return arc.map(function (p) {
        x = delta ? x + p[0] : p[0];
        y = delta ? y + p[1] : p[1];
        return [y * t.scale[1] + t.translate[1], x * t.scale[0] + t.translate[0]];
      });
    });
  }

  function ringOf(indices, arcs) {
    const ring = [];
    indices.forEach(function (i) {
      const points = i < 0 ? arcs[~i].slice().reverse() : arcs[i];
      ring.push.apply(ring, ring.length ? points.slice(1) : points);
    });
    return ring;
  }

  function polygonsOf(geometry, arcs) {
    const parts = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    return parts.map(function (part) {
      return part.map(function (indices) { return ringOf(indices, arcs); });
    });
  }

  function middle(polygons) {
    const sizes = polygons.map(function (p) { return L.latLngBounds(p[0]); });
    const area = function (b) { return (b.getEast() - b.getWest()) * (b.getNorth() - b.getSouth()); };
    return sizes.reduce(function (a, b) { return area(b) > area(a) ? b : a; }).getCenter();
  }

  function roomOf(polygons) {
    // The longest line from west to east inside a shape, not too near its top or foot: there its name has room.
    const rings = polygons.flat(), box = L.latLngBounds(rings.flat());
    let room = { wide: 0 };
    for (let part = 0.3; part < 0.7; part += 0.05) {
      const lat = box.getSouth() + part * (box.getNorth() - box.getSouth());
      const crossed = rings.flatMap(function (ring) {
        return ring.slice(1).flatMap(function (b, i) {
          const a = ring[i];
          return (a[0] > lat) === (b[0] > lat) ? [] : [a[1] + (lat - a[0]) / (b[0] - a[0]) * (b[1] - a[1])];
        });
      }).sort(function (a, b) { return a - b; });
      for (let i = 0; i + 1 < crossed.length; i += 2) {
        const wide = crossed[i + 1] - crossed[i];
        if (wide > room.wide) { room = { wide: wide, at: L.latLng(lat, crossed[i] + wide / 2) }; }
      }
    }
    return room;
  }

  /* --- drawing, once a vintage -------------------------------------------------------------------------- */

  const early = {};

  function fetchJson(url) {
    const asked = early[url] || ask(url);
    delete early[url];
    return asked;
  }

  function ask(url) {
    // An address with a mark changes with the content: what the browser has kept is right however old it is.
    return fetch(url, { cache: url.includes("?v=") ? "force-cache" : "default" }).then(function (answer) {
      if (!answer.ok) { throw new Error(url + ": " + answer.status); }
      return answer.json();
    });
  }

  // Asked for now, while Leaflet is still to be loaded; a failure is told when the file is wanted.
  [paletteFile, here.hash.slice(1)].filter(Boolean).forEach(function (url) {
    early[url] = ask(url);
    early[url].catch(function () {});
  });

  function build(topology) {
    const arcs = arcsOf(topology);
    const layers = {}, group = L.layerGroup(), outlines = L.layerGroup(), rooms = [];
    topology.objects.municipalities.geometries.forEach(function (geometry) {
      const nis = geometry.properties.nis;
      const polygons = polygonsOf(geometry, arcs);
      // No simplifying in the browser: each side of a border would be simplified by itself and come apart.
      const layer = L.polygon(polygons, { renderer: renderer, smoothFactor: 0, weight: 0.8, fillOpacity: 1 });
      layer.nis = nis;
      layer.name = geometry.properties.name;
      layer.middle = middle(polygons);
      layer.bindTooltip(function () { return tooltip(layer); }, { sticky: true });
      layer.on("click", function () { select(layer); });
      layer.on("mouseover", function () { layer.setStyle({ weight: 2.4, color: colour("province") }); layer.bringToFront(); });
      layer.on("mouseout", function () { dress(layer, styleOf(layer)); if (selectedLayer) { selectedLayer.bringToFront(); } });
      layers[nis] = layer;
      group.addLayer(layer);
    });
    topology.objects.provinces.geometries.forEach(function (geometry) {
      const polygons = polygonsOf(geometry, arcs);
      outlines.addLayer(L.polygon(polygons, {
        renderer: outliner, interactive: false, fill: false, weight: 1.8, smoothFactor: 0,
      }));
      rooms.push(Object.assign(roomOf(polygons), { name: geometry.properties.name }));
    });
    return { layers: layers, codes: Object.keys(layers).sort(), group: group, outlines: outlines, rooms: rooms, names: L.layerGroup(), marks: L.layerGroup() };
  }

  function asHtml(text) {
    const span = document.createElement("span");
    span.textContent = text;
    return span.innerHTML;
  }

  function label(at, text, className) {
    const span = document.createElement("span");
    span.textContent = text;
    return L.marker(at, {
      pane: "labels", interactive: false, keyboard: false,
      icon: L.divIcon({ className: "g-label " + className, html: span, iconSize: [0, 0] }),
    });
  }

  function show() {
    drawn.group.addTo(map);
    drawn.outlines.addTo(map);
    drawn.names.addTo(map);
    drawn.marks.addTo(map);
    patterns();
  }

  function relabel() {
    if (!drawn) { return; }
    const near = map.getZoom() >= 10, marked = Object.keys(picture.marks || {}).length > 0;
    // The names of provinces stay as they are while the zoom does.
    const provincesAt = near || marked ? null : map.getZoom();
    if (provincesAt !== null && provincesAt === drawn.provincesAt) { return; }
    drawn.provincesAt = provincesAt;
    drawn.names.clearLayers();
    if (near) { nameMunicipalities(); } else if (!marked) { nameProvinces(); }
  }

  function nameMunicipalities() {
    const view = map.getBounds().pad(0.1);
    Object.values(drawn.layers).forEach(function (layer) {
      const b = layer.getBounds();
      if (!view.intersects(b)) { return; }
      if (pixels(b.getEast() - b.getWest()) > layer.name.length * 6.5) {
        drawn.names.addLayer(label(layer.middle, layer.name, "g-municipality g-on-" + (layer.state || "none")));
      }
    });
  }

  function nameProvinces() {
    // A name breaks at its hyphen. Where one has no room even then, as on a phone, it would run over the next: all or none.
    const fit = drawn.rooms.every(function (room) {
      return pixels(room.wide) > 9.5 * Math.max.apply(null, room.name.split("-").map(function (word) { return word.length; }));
    });
    if (fit) { drawn.rooms.forEach(function (room) { drawn.names.addLayer(label(room.at, room.name, "g-province")); }); }
  }

  function pixels(degreesEast) {
    return degreesEast / 360 * map.options.crs.scale(map.getZoom());
  }

  /* --- fills that do not rest on colour alone ------------------------------------------------------------ */

  function element(name, attributes, children) {
    const made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.appendChild(child); });
    return made;
  }

  function patterns() {
    const svg = map.getPane("municipalities").querySelector("svg");
    if (!svg) { return; }
    const old = svg.querySelector("defs.g-patterns");
    if (old) { old.remove(); }
    const made = Object.keys(palette.fills).map(function (state) {
      const hatched = palette.fills[state] === "hatched";
      const size = hatched ? 7 : 6;
      const pattern = { id: "g-" + state, width: size, height: size, patternUnits: "userSpaceOnUse" };
      if (hatched) { pattern.patternTransform = "rotate(45)"; }
      return element("pattern", pattern, [
        element("rect", { width: size, height: size, fill: colour(hatched ? "none" : "ground") }),
        hatched ? element("rect", { width: 4, height: size, fill: colour(state) })
          : element("circle", { cx: 2, cy: 2, r: 1.1, fill: colour(state) }),
      ]);
    });
    svg.insertBefore(element("defs", { class: "g-patterns" }, made), svg.firstChild);
  }

  function fill(state) {
    return palette.fills[state] ? "url(#g-" + state + ")" : colour(state);
  }

  /* --- light and dark ------------------------------------------------------------------------------------ */

  let dark = luminanceOfHost() < 0.4;

  function luminanceOfHost() {
    try {
      const app = window.parent.document.querySelector('[data-testid="stApp"]');
      const rgb = getComputedStyle(app).backgroundColor.match(/[\d.]+/g).map(Number);
      return (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]) / 255;
    } catch (error) {
      return 1; // no host, or one of another origin: light
    }
  }

  function colour(name) {
    return palette[dark ? "dark" : "light"][name];
  }

  window.addEventListener("message", function (event) {
    const theme = event.data && event.data.type === "streamlit:render" && event.data.theme;
    if (!theme || !map) { return; }
    forgetThemes();
    const now = theme.base === "dark";
    if (now !== dark) { dark = now; restyle(); }
  });

  function forgetThemes() {
    // Streamlit's component library adds its theme as one more style at every message, and never removes one.
    const themes = [...document.head.querySelectorAll("style")].filter(function (style) {
      return style.textContent.includes("--primary-color:");
    });
    themes.slice(0, -1).forEach(function (style) { style.remove(); });
  }

  function restyle() {
    const box = map.getContainer();
    box.style.background = "transparent";
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    if (!drawn) { return; }
    patterns();
    colourAll();
  }

  /* --- repainting ---------------------------------------------------------------------------------------- */

  function tooltip(layer) {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    name.textContent = layer.name;
    box.appendChild(name);
    [picture.words[layer.state], (picture.notes || {})[layer.letter]].forEach(function (line) {
      if (!line) { return; }
      const row = document.createElement("div");
      row.textContent = line;
      box.appendChild(row);
    });
    return box;
  }

  function dress(layer, style) {
    // What looks so already is left alone: the browser draws again whatever is set, even to what it was.
    if (Object.keys(style).some(function (key) { return layer.options[key] !== style[key]; })) { layer.setStyle(style); }
  }

  function styleOf(layer) {
    const chosen = layer.nis === picture.selected, pattern = palette.fills[layer.state], outside = !layer.state;
    return {
      fillColor: outside ? colour("ground") : fill(layer.state),
      fillOpacity: outside ? 0.25 : (pattern || !picture.background ? 1 : 0.75),
      weight: chosen ? 4 : 0.8,
      color: colour(chosen ? "selected" : pattern === "dotted" ? layer.state : "border"),
    };
  }

  function colourAll() {
    selectedLayer = null;
    drawn.codes.forEach(function (nis, k) {
      const layer = drawn.layers[nis];
      layer.letter = picture.states[k];
      layer.state = picture.letters[layer.letter];
      dress(layer, styleOf(layer));
      if (layer.nis === picture.selected) { selectedLayer = layer; }
    });
    if (selectedLayer) { selectedLayer.bringToFront(); }
    drawn.outlines.eachLayer(function (layer) { dress(layer, { color: colour("province") }); });
  }

  function mark() {
    drawn.marks.clearLayers();
    Object.keys(picture.marks || {}).forEach(function (nis) {
      const at = drawn.layers[nis] ? drawn.layers[nis].middle : OUTSIDE[nis];
      if (at) { drawn.marks.addLayer(label(at, picture.marks[nis], "g-mark")); }
    });
  }

  function background() {
    const url = picture.background && picture.background.url;
    if (map.g_tiles && map.g_tiles._url !== url) { map.g_tiles.remove(); map.g_tiles = null; }
    if (url && !map.g_tiles) {
      map.g_tiles = L.tileLayer(url, { attribution: asHtml(picture.background.attribution), maxZoom: 18 }).addTo(map);
    }
  }

  function aim() {
    // The view moves when what it should show changes, not at every repaint: a visitor's own panning stays.
    const wish = picture.vintage + "|" + (picture.selected || "") + "|" + picture.frame;
    if (wish === map.g_aimed) { return; }
    map.g_aimed = wish;
    const inside = Object.values(drawn.layers).filter(function (layer) { return layer.state; });
    const target = selectedLayer ? [selectedLayer] : inside;
    if (!target.length) { return; }
    const box = L.latLngBounds([]);
    target.forEach(function (layer) { box.extend(layer.getBounds()); });
    map.fitBounds(box, { animate: false, maxZoom: selectedLayer ? 11 : 12, padding: [8, 8] });
  }

  function apply() {
    if (!drawn || drawn.vintage !== picture.vintage) { return; }
    colourAll();
    aim();
    // What is new is put on the map in its colours and at its place, so that it is drawn only once.
    if (!map.hasLayer(drawn.group)) { show(); }
    mark();
    background();
    relabel();
    document.documentElement.dataset.painted = String(++painted);
  }
  let painted = 0;

  function select(layer) {
    // streamlit-folium sends what stands under last_active_drawing; without a wait, and without the geometry.
    const chosen = { type: "Feature", geometry: null, properties: { nis: layer.nis, click: ++clicks } };
    const shared = window.__GLOBAL_DATA__;
    shared.last_active_drawing = chosen;
    shared.previous_data = { last_active_drawing: chosen };
    window.Streamlit.setComponentValue(shared.previous_data);
  }

  function heightOfHost() {
    try {
      return window.parent.innerHeight;
    } catch (error) {
      return Infinity; // a host of another origin
    }
  }

  function fitFrame() {
    // Flanders is about twice as wide as high; a lower map also lets a thumb scroll past it on a phone.
    // Zoomed in to 400 %, some of the page must stay beside it to scroll by.
    const least = Math.min(280, 0.75 * heightOfHost());
    height = Math.round(Math.max(least, Math.min(options.height, window.innerWidth * 0.52)));
    const box = map.getContainer();
    if (box.style.height !== height + "px") {
      box.style.height = height + "px";
      map.invalidateSize();
    }
    window.Streamlit.setFrameHeight();
  }

  function keepHeight() {
    // streamlit-folium sets the frame to the height that it was given, at every repaint: the page would jump.
    const set = window.Streamlit.setFrameHeight;
    window.Streamlit.setFrameHeight = function () { set(height); };
  }

  function holdStill() {
    // Leaflet looks at these at each move: no gliding after a drag, to another zoom, or by the arrow keys.
    map.options.inertia = false;
    map.options.zoomAnimationThreshold = -1;
    map.panBy = function (by, how) { return L.Map.prototype.panBy.call(map, by, Object.assign({}, how, { animate: false })); };
  }

  window.gemeenten = {
    draw: function (ready, given) {
      map = ready;
      options = given;
      document.documentElement.lang = "nl";
      document.title = options.title;
      if (window.frameElement) { window.frameElement.title = options.title; }
      ["municipalities", "provinces", "labels"].forEach(function (name, i) {
        map.createPane(name).style.zIndex = 400 + 10 * i;
        if (i) { map.getPane(name).style.pointerEvents = "none"; }
      });
      // Leaflet draws each shape twice where the zoom changes: as the view is reset, and when it stands.
      const Once = L.SVG.extend({
        getEvents: function () {
          const events = L.SVG.prototype.getEvents.call(this);
          delete events.viewreset;
          return events;
        },
      });
      renderer = new Once({ padding: 0.6, pane: "municipalities" });
      outliner = new Once({ pane: "provinces" });
      map.getContainer().setAttribute("role", "application");
      map.getContainer().setAttribute("aria-label", options.title + ". " + options.hint);
      if (calm) { holdStill(); }
      map.attributionControl.setPrefix("Leaflet");
      map.on("zoomend moveend", relabel);
      window.addEventListener("resize", fitFrame);
      keepHeight();
      fitFrame();
      restyle();
    },
    paint: function (next) {
      // streamlit-folium keeps every group it was ever given; the ones before this are empty and not needed.
      if (window.feature_group) { window.feature_group.length = 0; }
      const before = wanted;
      picture = next;
      wanted = next.source;
      if (before === wanted) { apply(); return; }
      Promise.all([fetchJson(wanted), palette || fetchJson(paletteFile)]).then(function (files) {
        const topology = files[0];
        palette = files[1];
        if (next.source !== wanted) { return; } // another vintage was asked for meanwhile
        if (drawn) { [drawn.group, drawn.outlines, drawn.names, drawn.marks].forEach(function (l) { l.remove(); }); }
        drawn = build(topology);
        drawn.vintage = next.vintage;
        drawn.group.getAttribution = function () { return asHtml(topology.attribution); };
        apply();
      }).catch(function (error) {
        map.getContainer().textContent = options.failed + " (" + error.message + ")";
      });
    },
  };
})();
