(function () {
  "use strict";
  var darkPage = window.matchMedia("(prefers-color-scheme: dark)");
  var darkLook = JSON.parse(document.getElementById("dark-look").textContent || "null");
  var sources = Array.prototype.slice.call(document.querySelectorAll("script[data-figure]"));

  // A figure with the default look follows the reader's; one whose author chose a look keeps it.
  function figureOf(source) {
    var figure = JSON.parse(source.textContent);
    figure.layout = figure.layout || {};
    if (darkLook && darkPage.matches && source.dataset.look === "default") figure.layout.template = darkLook;
    figure.config = Object.assign({ responsive: true, displaylogo: false, showSendToCloud: false, plotlyServerURL: "" }, figure.config);
    return figure;
  }

  function draw(source) {
    var place = document.getElementById(source.dataset.figure);
    var still = place.innerHTML;
    if (!window.Plotly) {
      if (!place.querySelector("img")) place.textContent = "This figure needs plotly.js, which could not be loaded.";
      return;
    }
    try {
      var figure = figureOf(source);
      place.textContent = "";
      place.style.height = (figure.layout.height || 420) + "px";
      window.Plotly.newPlot(place, figure.data || [], figure.layout, figure.config);
    } catch (error) {
      place.innerHTML = still;
      place.style.height = "";
      place.appendChild(document.createTextNode("This figure could not be drawn: " + error.message));
    }
  }

  sources.forEach(draw);
  darkPage.addEventListener("change", function () {
    if (window.Plotly) sources.filter(function (source) { return source.dataset.look === "default"; }).forEach(draw);
  });
})();
