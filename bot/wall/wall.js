// Shows as many panels at a time as fit on the screen; goes on where it was after the page looked again by itself.
"use strict";
(function () {
  const seconds = 12;
  const panels = Array.from(document.querySelectorAll(".panel"));
  const pages = [];
  if (panels.length < 2) { return; }
  const show = function (page, shown) {
    page.forEach(function (panel) { panel.classList.toggle("now", shown); });
  };
  document.body.classList.add("turning");
  panels.forEach(function (panel) {
    const last = pages.length ? pages[pages.length - 1] : [];
    show([panel], true);
    if (last.length && document.documentElement.scrollHeight <= window.innerHeight) {
      last.push(panel);
    } else {
      show(last, false);
      pages.push([panel]);
    }
  });
  show(pages[pages.length - 1], false);
  const kept = Number(window.sessionStorage.getItem("wall-page"));
  let place = Number.isInteger(kept) && kept >= 0 ? kept % pages.length : 0;
  const turn = function (next) {
    show(pages[place], false);
    place = next % pages.length;
    show(pages[place], true);
    window.sessionStorage.setItem("wall-page", String(place));
  };
  turn(place);
  window.setInterval(function () { turn(place + 1); }, seconds * 1000);
})();
