(function () {
  "use strict";
  function draw(source) {
    var place = document.getElementById(source.dataset.figure);
    var still = place.innerHTML;
    if (!window.Plotly) {
      if (!place.querySelector("img")) place.textContent = "This figure needs plotly.js, which could not be loaded.";
      return;
    }
    try {
      var figure = JSON.parse(source.textContent);
      var config = Object.assign({ responsive: true, displaylogo: false }, figure.config);
      place.textContent = "";
      window.Plotly.newPlot(place, figure.data || [], figure.layout || {}, config);
    } catch (error) {
      place.innerHTML = still;
      place.appendChild(document.createTextNode("This figure could not be drawn: " + error.message));
    }
  }
  document.querySelectorAll("script[data-figure]").forEach(draw);
})();
