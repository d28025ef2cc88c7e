// Shows one panel at a time on a wide screen; goes on where it was after the page looked again by itself.
"use strict";
(function () {
  const seconds = 12;
  const panels = Array.from(document.querySelectorAll(".panel"));
  if (panels.length < 2) { return; }
  const kept = Number(window.sessionStorage.getItem("wall-panel"));
  let place = Number.isInteger(kept) && kept >= 0 ? kept % panels.length : 0;
  const turn = function () {
    panels.forEach(function (panel, number) { panel.classList.toggle("now", number === place); });
    window.sessionStorage.setItem("wall-panel", String(place));
  };
  document.body.classList.add("turning");
  turn();
  window.setInterval(function () { place = (place + 1) % panels.length; turn(); }, seconds * 1000);
})();
