// Draws one chart into every element with its id that holds none yet (the same chart may stand in a page twice).
// A later state of a chart replaces the element of the earlier one on the page: the drawing is then carried over and redrawn.
// Arguments: element id, figure, the layout defaults for dark pages (null: the author chose a look), kernelspec names, CDN address or null.
(function (id, figure, dark, kernels, cdn) {
  function elements() {
    return Array.prototype.slice.call(document.querySelectorAll('[id="' + id + '"]'));
  }
  function isDark() {
    var rgb = (getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) || []).map(Number);
    if (rgb.length < 3 || rgb[3] === 0) return false;
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2] < 96;
  }
  function draw(tries) {
    var found = elements();
    // A notebook may run the script before it puts the output into the page.
    if (!found.length) { if (tries > 0) setTimeout(function () { draw(tries - 1); }, 50); return; }
    found.forEach(function (element) {
      if (element.classList.contains('js-plotly-plot')) return;
      var place = element.dataset.place || id;
      var copy = JSON.parse(JSON.stringify(figure));
      if (dark && isDark()) copy.layout.template.layout = dark;
      if (copy.layout.uirevision === undefined) copy.layout.uirevision = place;
      var drawings = window.transferDrawings = window.transferDrawings || {};
      var known = drawings[place] || [];
      // A drawing that was taken off the page is the earlier state.
      var earlier = known.filter(function (one) { return !one.isConnected; }).pop();
      if (earlier) {
        earlier.id = id;
        earlier.style.cssText = element.style.cssText;
        element.parentNode.replaceChild(earlier, element);
        element = earlier;
      } else {
        element.textContent = '';
      }
      // A figure wider than the page would lose its right side.
      if (copy.layout.width > element.clientWidth && element.clientWidth > 100) copy.layout.width = element.clientWidth;
      drawings[place] = known.filter(function (one) { return one.isConnected && one !== element; }).concat(element);
      window.Plotly.react(element, copy.data, copy.layout, copy.config);
    });
  }
  function baseUrl() {
    var base = document.body && document.body.dataset.baseUrl;
    var config = document.getElementById('jupyter-config-data');
    if (!base && config) { try { base = JSON.parse(config.textContent).baseUrl; } catch (e) { base = null; } }
    return base;
  }
  function sources() {
    var base = baseUrl();
    var list = base ? kernels.map(function (name) { return base.replace(/\/?$/, '/') + 'kernelspecs/' + encodeURIComponent(name) + '/plotly.min.js'; }) : [];
    return cdn ? list.concat(cdn) : list;
  }
  function load(list, done, failed) {
    if (!list.length) { failed(); return; }
    var script = document.createElement('script');
    script.charset = 'utf-8';
    script.onload = function () { if (window.Plotly) done(); else load(list.slice(1), done, failed); };
    script.onerror = function () { script.remove(); load(list.slice(1), done, failed); };
    script.src = list[0];
    document.head.appendChild(script);
  }
  if (window.Plotly) { draw(100); return; }
  // Charts that wait share one load of the library.
  var queue = window.transferCharts = window.transferCharts || [];
  queue.push({
    done: function () { draw(100); },
    failed: function () {
      elements().forEach(function (element) {
        element.style.height = 'auto';
        element.textContent = 'This chart needs plotly.js, which this page has not loaded. Run the cell again in a notebook of this kernel, or export the notebook as HTML.';
      });
    }
  });
  if (queue.length > 1) return;
  function finish(outcome) { window.transferCharts = null; queue.forEach(function (chart) { chart[outcome](); }); }
  load(sources(), function () { finish('done'); }, function () { finish('failed'); });
})
