// What the page can do besides: tell what the map points at, walk over it by arrow keys, search the tables.
document.querySelectorAll(".map").forEach((map) => {
  const links = Array.from(map.querySelectorAll("svg a"));
  const panel = map.querySelector(".pointed"),
    marks = map.querySelectorAll(".mark");
  const centre = new Map(
    links.map((link) => {
      const box = link.getBBox();
      return [link, [box.x + box.width / 2, box.y + box.height / 2]];
    }),
  );
  let chosen = null;

  // Drawn over everything, or its neighbours would cover half of the outline.
  function mark(which, link) {
    marks[which].setAttribute("d", link ? link.querySelector("path").getAttribute("d") : "");
  }

  // All text comes from the table below, as text.
  function tell(link) {
    mark(0, link);
    const row = document.getElementById(link.getAttribute("href").slice(1));
    const cells = Array.from(row.cells, (cell) => cell.textContent.trim());
    const name = document.createElement("strong"),
      to = document.createElement("a");
    name.textContent = cells[0];
    to.href = link.getAttribute("href");
    to.textContent = "Naar de tabel";
    to.setAttribute("aria-label", `Naar ${cells[0]} in de tabel`);
    panel.replaceChildren(
      name,
      cells[1] +
        ". Bekend sinds: " +
        cells[2] +
        ". Inwoners: " +
        cells[3] +
        ". " +
        "Bewijs: " +
        cells[4].replace(/\s+/g, " ") +
        ". ",
      to,
    );
  }

  // One stop for the Tab key; the arrows go on to the nearest municipality on that side.
  function stopAt(link) {
    links.forEach((other) => {
      other.setAttribute("tabindex", other === link ? "0" : "-1");
    });
  }

  links.forEach((link) => {
    link.addEventListener("mouseenter", () => {
      tell(link);
    });
    link.addEventListener("mouseleave", () => {
      mark(0, null);
      if (chosen) {
        tell(chosen);
      }
    });
    link.addEventListener("focus", () => {
      stopAt(link);
      tell(link);
    });
    link.addEventListener("blur", () => {
      mark(0, null);
    });
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the panel has the link to the table
      chosen = link;
      mark(1, link);
      tell(link);
    });
    link.addEventListener("keydown", (event) => {
      const way = ARROWS[event.key];
      const next = way && beside(centre, link, way);
      if (way) {
        event.preventDefault();
      }
      if (next) {
        next.focus();
      }
    });
  });
  stopAt(links[0]);
  panel.textContent = "Wijs een gemeente aan om te zien wat ervan bekend is.";
  panel.hidden = false;
});

document.querySelectorAll(".search").forEach((box) => {
  const tables = [];
  for (let next = box.nextElementSibling; next?.matches(".wide"); next = next.nextElementSibling) {
    tables.push(next);
  }
  const plain = (text) =>
    text
      .normalize("NFD")
      .replace(/[^a-z0-9]/gi, "")
      .toLowerCase();
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    const wanted = plain(event.target.value);
    let found = 0,
      all = 0;
    tables.forEach((table) => {
      let here = 0;
      table.querySelectorAll("tbody tr").forEach((row) => {
        row.hidden = !plain(row.textContent).includes(wanted);
        all += 1;
        here += row.hidden ? 0 : 1;
      });
      table.hidden = !here;
      found += here;
    });
    box.querySelector("output").textContent = wanted ? `${found} van ${all} gemeenten` : "";
  });
});

// A table that is wider than the window can be scrolled by keyboard too.
function letScroll() {
  document.querySelectorAll(".wide, .chart").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    } else {
      box.removeAttribute("tabindex");
    }
  });
}
addEventListener("resize", letScroll);
letScroll();
