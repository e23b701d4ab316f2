// Streamlit's own words, in the page's language. It gives no other way to say them: what it writes is looked up as a
// whole, and what is not in the table stays as it is.
(() => {
  const WORDS = new Map([
    ["Connection error", "Geen verbinding"],
    ["Page not found", "Deze pagina bestaat niet"],
    [
      "Streamlit server is not responding. Are you connected to the internet?",
      "De server antwoordt niet. Heb je verbinding met het netwerk?",
    ],
    [
      "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
      "Het dashboard loopt niet meer. Start het opnieuw op deze computer:",
    ],
    [
      "Connection lost. Please wait for the app to reconnect, then try again.",
      "De verbinding viel weg. Wacht tot ze hersteld is, en probeer het opnieuw.",
    ],
    ["Connecting", "Verbinding maken"],
    ["CONNECTING", "VERBINDING MAKEN"],
    ["Running...", "Bezig…"],
    ["Stopping...", "Stopt…"],
    ["Stop", "Stop"],
    ["Please wait...", "Even geduld…"],
    ["Press Enter to apply", "Druk op Enter om te bevestigen"],
    ["Press Ctrl+Enter to apply", "Druk op Ctrl+Enter om te bevestigen"],
    ["Press ⌘+Enter to apply", "Druk op ⌘+Enter om te bevestigen"],
    ["Press Enter to submit form", "Druk op Enter om te bevestigen"],
    ["Press Ctrl+Enter to submit form", "Druk op Ctrl+Enter om te bevestigen"],
    ["No results", "Niets gevonden"],
    ["Choose an option", "Kies er een"],
    ["Choose options", "Kies"],
    ["Selectbox options", "Keuzes"],
    ["Clear all", "Alles wissen"],
    ["Clear value", "Wissen"],
    ["Upload", "Kies een bestand"],
    ["Browse files", "Kies een bestand"],
    ["Drag and drop a file here", "Sleep een bestand hierheen"],
    ["Drag and drop file here", "Sleep een bestand hierheen"],
    ["Drag and drop files here", "Sleep bestanden hierheen"],
    ["Choose date", "Kies een datum"],
    [
      "Use arrow keys to navigate dates. Enter to select. Escape to close.",
      "Met de pijltjes ga je langs de datums, met Enter kies je, met Escape sluit je.",
    ],
    ["Previous month", "Vorige maand"],
    ["Next month", "Volgende maand"],
    ["Previous year", "Vorig jaar"],
    ["Next year", "Volgend jaar"],
    ["Error:", "Fout:"],
    ["Close", "Sluiten"],
    ["Collapse sidebar", "Keuzes sluiten"],
    ["Expand sidebar", "Keuzes openen"],
    ["Close sidebar", "Keuzes sluiten"],
    ["Open sidebar", "Keuzes openen"],
    ["Open", "Openen"],
    ["Link to heading", "Koppeling naar deze titel"],
    ["file upload", "bestand"],
    ["Copy to clipboard", "Kopieer"],
    ["Copied", "Gekopieerd"],
    ["Copied!", "Gekopieerd"],
    ["Fullscreen", "Volledig scherm"],
    ["Show password", "Toon"],
    ["Main menu", "Menu"],
    ["Skip to main content", "Naar de inhoud"],
    ["App pages", "Pagina's"],
    ["Scroll tabs left", "Vorige tabbladen"],
    ["Scroll tabs right", "Volgende tabbladen"],
    ["View less", "Toon minder"],
    ["Retry", "Probeer opnieuw"],
    ["Try again", "Probeer opnieuw"],
  ]);
  /** @type {[RegExp, string][]} */
  const PATTERNS = [
    [/^(.*) per file(?: • (.*))?$/, "hoogstens $1 $2"],
    [
      /^The page that you have requested does not seem to exist.*$/,
      "Het adres is onbekend. Je ziet de kaart.",
    ],
    [/^You do not seem to have a page at .*$/, "Het adres is onbekend. Je ziet de kaart."],
    [/^File must be (.*) or smaller\.$/, "Een bestand mag hoogstens $1 groot zijn."],
    [/^Connection failed with status (\d+).*$/, "De server weigert de verbinding ($1)."],
    [/^Cannot connect to Streamlit.*$/, "De server is niet bereikbaar."],
    [/^(.*) files are not allowed\.$/, "Dit soort bestand kan hier niet."],
    [/^month, (.*)$/, "maand, $1"],
    [/^year, (.*)$/, "jaar, $1"],
    [/^day, (.*)$/, "dag, $1"],
    [/^Help for (.*)$/, "Uitleg bij $1"],
    [/^Remove (.*)$/, "Verwijder $1"],
    [/^Clear (.*)$/, "Wis $1"],
    [/^Download as (PNG|SVG)(.*)$/, "Als afbeelding ($1)$2"],
    [/^Show data(.*)$/, "Toon de cijfers$1"],
    [/^Show chart(.*)$/, "Toon de grafiek$1"],
    [/^Fullscreen(.*)$/, "Volledig scherm$1"],
    [/^View (\d+) more$/, "Toon er nog $1"],
    [/^([\d.]+[KMG]?B)$/, "$1"],
  ];
  /** @param {string} said with the size of a file in it, as "5.0MB" */
  const sized = (said) =>
    said.replace(/(\d+)(?:\.(\d+))?([KMG]?B)\b/g, (_, whole, part, unit) =>
      Number(part) ? `${whole},${part} ${unit}` : `${whole} ${unit}`,
    );
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];

  /** @param {string} said */
  const dutch = (said) => {
    const text = said.trim();
    const word = WORDS.get(text);
    if (word !== undefined) return said.replace(text, word);
    if (text.length > 200) return said;
    for (const [pattern, put] of PATTERNS) {
      if (pattern.test(text)) return sized(text.replace(pattern, put)).trim();
    }
    return said;
  };

  /** @param {Node} node */
  const speak = (node) => {
    if (node instanceof Text) {
      const said = node.data;
      const put = dutch(said);
      if (put !== said) node.data = put;
      return;
    }
    if (!(node instanceof Element)) return;
    for (const element of [node, ...node.querySelectorAll("[aria-label], [title], [placeholder]")]) {
      for (const name of ATTRIBUTES) {
        const said = element.getAttribute(name);
        const put = said && dutch(said);
        if (put && put !== said) element.setAttribute(name, put);
      }
    }
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) speak(texts.currentNode);
  };

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(speak);
      else speak(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
})();
