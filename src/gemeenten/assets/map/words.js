// @ts-check
/* What buttons and keys of the map are called. They never change, so no message carries them. */

export const words = {
  zoomIn: "Zoom in",
  zoomOut: "Zoom uit",
  all: "Heel Vlaanderen",
  oneFinger: "Met één vinger verschuiven",
  play: "Afspelen",
  pause: "Pauzeren",
  day: "Dag waarop iets veranderde",
  page: "Zoals op deze pagina",
  back: "Terug naar deze pagina",
  older: "Oudere dagen staan hier niet bij.",
  table: "Deze dagen als tabel",
  selected: "Geselecteerd.",
};
