// Opens the real Jupyter Notebook 6.4 in Chromium and does what a student does: runs a lesson cell by cell and looks at its plots,
// stops a runaway cell, answers a question, completes, reads a tooltip, restarts, saves, comes back.
//
// Run: node browser.js ADDRESS LESSON SCRATCH FOLDER
// ADDRESS is the server's with its token, LESSON and SCRATCH are notebooks in its folder, pictures go to FOLDER.
// Prints {"steps": [...], "foreign": [addresses], "complaints": [console messages], "plots": {...}}; ends with code 1 when a step fails.
'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const [address, lesson, scratch, folder] = process.argv.slice(2);
const server = new URL(address);
const token = server.searchParams.get('token');
const patience = 100000; // for a cell: how fast it is, is no matter of this test
const limit = 210000; // for all of it: longer than this the suite takes for a standstill
const steps = [];
const foreign = new Set();
const complaints = [];
const plots = {};

// No widgets are installed, and Notebook 6 asks for them; its custom.js and favicons may be missing.
const harmless = [/nbextensions\/widgets/, /jupyter-js-widgets/, /custom\/custom/, /favicon/, /Failed to load resource.*404/, /\[Deprecation\]/];

function step(text) {
  steps.push(text);
  process.stderr.write(text + '\n');
}

function assert(holds, message) {
  if (!holds) throw new Error(message);
}

function watch(page) {
  page.on('request', request => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== server.host) foreign.add(url.href);
  });
  page.on('console', message => {
    const text = `${message.text()} (${message.location().url || ''})`;
    if (message.type() === 'error' && !harmless.some(pattern => pattern.test(text))) complaints.push(text);
  });
  page.on('pageerror', error => complaints.push('uncaught: ' + error.message));
  page.on('dialog', dialog => dialog.accept());
}

async function open(page, notebook) {
  await page.goto(`${server.origin}/notebooks/${encodeURIComponent(notebook)}?token=${token}`, { waitUntil: 'domcontentloaded' });
  await ready(page);
}

async function ready(page) {
  await page.waitForFunction(() => window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()
    && document.querySelector('#kernel_indicator_icon.kernel_idle_icon'), null, { timeout: patience });
}

async function shot(page, name) {
  await page.screenshot({ path: path.join(folder, name + '.png') });
}

// Runs a cell by the keyboard and waits until it has its number; false when it failed.
async function run(page, index) {
  await start(page, index);
  await page.waitForFunction(i => Number.isInteger(Jupyter.notebook.get_cell(i).input_prompt_number), index, { timeout: patience });
  await page.waitForSelector('#kernel_indicator_icon.kernel_idle_icon', { timeout: patience });
}

async function start(page, index) {
  await page.evaluate(i => {
    const cell = Jupyter.notebook.get_cell(i);
    cell.set_input_prompt(); // the number of an earlier run says nothing about this one
    Jupyter.notebook.select(i);
    Jupyter.notebook.command_mode();
    Jupyter.notebook.focus_cell();
    cell.element[0].scrollIntoView({ block: 'start' });
  }, index);
  await page.keyboard.press('Shift+Enter');
}

function cellText(page, index, selector) {
  return page.evaluate(([i, s]) => Array.from(Jupyter.notebook.get_cell(i).element[0].querySelectorAll(s)).map(e => e.textContent).join('\n'), [index, selector]);
}

async function codeCells(page) {
  return page.evaluate(() => Jupyter.notebook.get_cells().map((cell, i) => cell.cell_type === 'code' && cell.get_text().trim() ? i : -1).filter(i => i >= 0));
}

// Every chart: how large it is drawn, and how many traces it has.
async function charts(page) {
  await page.waitForFunction(() => {
    const all = Array.from(document.querySelectorAll('.transfer-chart'));
    return all.length > 0 && all.every(chart => chart.querySelector('svg.main-svg'));
  }, null, { timeout: 60000 });
  await page.waitForTimeout(300);
  return page.evaluate(() => Array.from(document.querySelectorAll('.transfer-chart')).map(chart => {
    const drawing = chart.querySelector('svg.main-svg').getBoundingClientRect();
    const marks = chart.querySelectorAll('.scatterlayer .trace, .barlayer .trace, .heatmaplayer image, .imagelayer image, .boxlayer .trace, .histogramlayer .trace');
    const ink = Array.from(chart.querySelectorAll('.scatterlayer path, .barlayer path, .heatmaplayer image, .imagelayer image, .boxlayer path')).filter(mark => {
      const box = mark.getBoundingClientRect();
      return box.width > 0 && box.height > 0;
    });
    return { width: Math.round(drawing.width), height: Math.round(drawing.height), traces: marks.length, marks: ink.length, visible: drawing.right <= document.documentElement.clientWidth + 1 };
  }));
}

function mustBeDrawn(found, where) {
  plots[where] = found;
  for (const chart of found) {
    assert(chart.width >= 200 && chart.height >= 150, `a chart is only ${chart.width} x ${chart.height} (${where})`);
    assert(chart.traces > 0 && chart.marks > 0, `a chart has no drawn traces (${where}): ${JSON.stringify(chart)}`);
  }
}

async function save(page) {
  await page.evaluate(() => { window.savedByTest = false; Jupyter.notebook.events.one('notebook_saved.Notebook', () => { window.savedByTest = true; }); });
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => window.savedByTest, null, { timeout: 30000 });
}

async function runLesson(page) {
  await open(page, lesson);
  await shot(page, '01-lesson-opened');
  for (const index of await codeCells(page)) {
    await run(page, index);
    const error = await cellText(page, index, '.output_error');
    assert(error === '', `cell ${index} of the lesson failed:\n${error}`);
  }
  const count = (await codeCells(page)).length;
  step(`the lesson's ${count} code cells ran one by one`);
  const drawn = await charts(page);
  mustBeDrawn(drawn, 'lesson');
  step(`${drawn.length} charts are drawn`);
  const places = await page.evaluate(() => Array.from(document.querySelectorAll('.transfer-chart')).map(chart => Jupyter.notebook.get_cells().findIndex(cell => cell.element[0].contains(chart))));
  for (let i = 0; i < places.length; i++) {
    await page.evaluate(index => Jupyter.notebook.get_cell(index).element[0].scrollIntoView({ block: 'start' }), places[i]);
    await page.waitForTimeout(150);
    await shot(page, `02-lesson-chart-${i + 1}`);
  }
  const tables = await page.evaluate(() => document.querySelectorAll('.output_html table').length);
  assert(tables > 0, 'no table is shown in the lesson');
  const pictures = await page.evaluate(() => Array.from(document.querySelectorAll('.output_area img')).filter(image => image.naturalWidth > 0).length);
  assert(pictures > 0, 'no picture is shown in the lesson');
  step(`${tables} tables and ${pictures} pictures are shown`);

  await save(page);
  await page.reload({ waitUntil: 'domcontentloaded' });
  await ready(page);
  const again = await charts(page);
  mustBeDrawn(again, 'lesson, reloaded');
  assert(again.length === drawn.length, `${again.length} charts after the reload, ${drawn.length} before`);
  await page.evaluate(index => Jupyter.notebook.get_cell(index).element[0].scrollIntoView({ block: 'start' }), places[0]);
  await shot(page, '03-lesson-reloaded');
  step('saved and reloaded: the charts are drawn again without running');
}

async function runScratch(page) {
  await open(page, scratch);
  const [chart, keep, runaway, go, ask, write, restful] = await codeCells(page);
  await run(page, chart);
  await run(page, keep);

  await start(page, runaway);
  await page.waitForSelector('#kernel_indicator_icon.kernel_busy_icon', { timeout: 30000 });
  await page.waitForFunction(i => Jupyter.notebook.get_cell(i).element[0].querySelector('.output_stream'), runaway, { timeout: 60000 });
  await page.click('#run_int button[data-jupyter-action="jupyter-notebook:interrupt-kernel"]');
  await page.waitForFunction(i => Jupyter.notebook.get_cell(i).element[0].querySelector('.output_error'), runaway, { timeout: 30000 });
  await page.waitForSelector('#kernel_indicator_icon.kernel_idle_icon', { timeout: 30000 });
  await shot(page, '04-interrupted');
  step('a runaway cell was interrupted: ' + (await cellText(page, runaway, '.output_error')).trim().split('\n')[0]);

  await run(page, go);
  assert((await cellText(page, go, '.output_result pre')).trim() === '43', 'the variables did not survive the interrupt');
  step('the cell after it sees the variables');

  await start(page, ask);
  const input = await page.waitForSelector('input.raw_input', { timeout: 60000 });
  await shot(page, '05-asked');
  await input.fill('Zoë 😀');
  await input.press('Enter');
  await page.waitForFunction(i => Number.isInteger(Jupyter.notebook.get_cell(i).input_prompt_number), ask, { timeout: 60000 });
  await page.waitForSelector('#kernel_indicator_icon.kernel_idle_icon', { timeout: 60000 });
  assert((await cellText(page, ask, '.output_result pre')).includes('Hello, Zoë 😀!'), 'the answer did not arrive: ' + await cellText(page, ask, '.output_area'));
  step('a question was answered');

  await typeInto(page, write, 'Console.Wri');
  await page.keyboard.press('Tab');
  await page.waitForSelector('#complete select option', { timeout: 30000 });
  const options = await page.$$eval('#complete select option', list => list.map(option => option.textContent.trim()));
  assert(options.includes('Write') && options.includes('WriteLine'), 'completion offers ' + options.join(', '));
  await shot(page, '06-completion');
  await page.keyboard.press('Escape');
  await typeInto(page, write, 'Console.WriteL');
  await page.keyboard.press('Tab');
  await page.waitForFunction(i => Jupyter.notebook.get_cell(i).get_text() === 'Console.WriteLine', write, { timeout: 30000 });
  step(`completion offers ${options.length} names and inserts a single one`);

  await typeInto(page, write, 'Math.Max');
  await page.keyboard.press('Shift+Tab');
  await page.waitForFunction(() => { const tip = document.querySelector('#tooltip .tooltiptext'); return tip && /Max/.test(tip.textContent) && tip.getBoundingClientRect().height > 0; }, null, { timeout: 30000 });
  await page.waitForFunction(() => Number(getComputedStyle(document.querySelector('#tooltip')).opacity) === 1, null, { timeout: 30000 });
  await shot(page, '07-tooltip');
  step('the tooltip says: ' + (await page.textContent('#tooltip .tooltiptext')).trim().split('\n')[0]);
  await page.keyboard.press('Escape');

  await page.evaluate(cells => cells.forEach(i => Jupyter.notebook.get_cell(i).set_text('1;')), [runaway, ask, write]);
  await page.evaluate(() => Jupyter.notebook.get_cells().forEach(cell => cell.cell_type === 'code' && cell.set_input_prompt()));
  await page.click('#kernellink');
  await page.click('#restart_run_all a');
  await page.click('.modal-footer .btn-danger');
  const cells = await codeCells(page);
  await page.waitForFunction(list => list.every((i, n) => Jupyter.notebook.get_cell(i).input_prompt_number === n + 1), cells, { timeout: patience });
  const errors = await cellText(page, go, '.output_error');
  assert(errors === '' && (await cellText(page, go, '.output_result pre')).trim() === '43', 'after the restart: ' + errors);
  mustBeDrawn(await charts(page), 'restarted');
  await page.evaluate(() => window.scrollTo(0, 0));
  await shot(page, '08-restarted');
  step('restarted and ran all: the numbers begin at 1 and the chart is drawn again');
  await save(page);
}

async function typeInto(page, index, text) {
  await page.evaluate(i => {
    const cell = Jupyter.notebook.get_cell(i);
    cell.set_text('');
    cell.element[0].scrollIntoView({ block: 'center' });
    Jupyter.notebook.select(i);
    Jupyter.notebook.edit_mode();
    cell.code_mirror.focus();
  }, index);
  await page.keyboard.type(text);
}

async function main() {
  fs.mkdirSync(folder, { recursive: true });
  const profile = fs.mkdtempSync(path.join(require('os').tmpdir(), 'browser-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'UTC',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  let failure = null;
  const page = await context.newPage();
  watch(page);
  try {
    await runScratch(page);
    await runLesson(page);
  } catch (error) {
    failure = error.message;
    await shot(page, '99-failed').catch(() => {});
  } finally {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
  console.log(JSON.stringify({ steps, foreign: [...foreign], complaints, plots, failure }));
  process.exit(failure === null ? 0 : 1);
}

setTimeout(() => {
  console.log(JSON.stringify({ steps, foreign: [...foreign], complaints, plots, failure: `nothing more within ${limit / 1000} s after: ${steps.at(-1) ?? 'the start'}` }));
  process.exit(1);
}, limit).unref();

main();
