// Puts rows and values into shapes: called for a box again, it changes what has changed and leaves the chart standing.
// A chart of the same shape goes on with other rows; a new one takes a browser ten times as long.

const WEIGHTS = [400, 700];  // of texts on charts
const decoder = new TextDecoder();
const shapes = new Map();  // name -> specification, as the server sends them once a session
const compiled = new Map();  // name -> what Vega runs, for all charts of that shape
const tools = load();
const ready = globalThis.charts ??= Promise.withResolvers();  // boards wait for it (board.js)

export default function ({ data }) {
  for (const [name, shape] of Object.entries(JSON.parse(decoder.decode(data)))) shapes.set(name, shape);
  ready.resolve(show);
}

// --- Vega, carried along -------------------------------------------------------------------------

function carried(name) {
  return new URL(`app/static/vega/${name}`, document.baseURI).href;
}

async function load() {
  const letters = measurable();
  await import(carried('vega.min.js'));
  const [interpreter] = await Promise.all([interpret(), import(carried('vega-lite.min.js'))]);  // both need the first
  await letters;
  return interpreter;
}

// Vega measures a text once, when it lays the chart out: letters that come later than Vega would lie on others or be cut.
// Where they do not come at all, the browser's own are measured and shown.
function measurable() {
  const face = getComputedStyle(document.body).fontFamily;
  return Promise.allSettled(WEIGHTS.map(weight => document.fonts.load(`${weight} 1rem ${face}`)));
}

// Vega makes functions out of the expressions of a chart, which a strict policy for scripts forbids; its interpreter walks through them.
// It is published as a module that asks for vega-util by a bare name, which no browser knows; all of it is in Vega.
async function interpret() {
  const text = await (await fetch(carried('vega-interpreter.js'))).text();
  const module = new Blob([text.replace(/^import (\{.+?\}) from 'vega-util';/, 'const $1 = vega;')], { type: 'text/javascript' });
  return (await import(URL.createObjectURL(module))).expressionInterpreter;
}

function runnable(name) {
  if (!compiled.has(name)) compiled.set(name, vega.parse(vegaLite.compile(shapes.get(name)).spec, null, { ast: true }));
  return compiled.get(name);
}

// --- charts --------------------------------------------------------------------------------------

// chart: what is put into which shape; alt: the same in words; undrawn: said where it cannot be drawn; drawn: called when a chart stands
// that did not before.
function show(box, chart, alt, undrawn, drawn) {
  box.wanted = { ...chart, alt, undrawn, drawn };
  if (!box.watched) {
    box.style.minHeight = `${chart.height}px`;  // about the room that it will take, so that nothing below it moves when it comes
    box.className = 'chart';
    box.watched = new ResizeObserver(([entry]) => {
      const wide = Math.floor(entry.contentRect.width);
      if (wide !== box.wide) { box.wide = wide; redraw(box); }
    });
    box.watched.observe(box);  // calls at once, when the page has been laid out; asking for the width ourselves would lay it out now
  }
  redraw(box);
}

async function redraw(box) {
  try {
    const interpreter = await tools;
    if (box.wide) await draw(box, interpreter);
  } catch (problem) {  // Vega could not be loaded, or a policy of the page's forbids it to run
    console.error(problem);
    box.view?.finalize();  // never the chart of another choice beside these words
    box.view = box.shape = null;
    box.removeAttribute('role');
    box.removeAttribute('aria-label');
    box.style.minHeight = '';
    box.textContent = box.wanted.undrawn;
  }
}

function draw(box, interpreter) {
  const { shape, height, padding, values, tables, alt, drawn } = box.wanted;
  if (box.shape !== shape) {
    box.view?.finalize();
    const canvas = document.createElement('div');
    canvas.setAttribute('aria-hidden', 'true');  // the words say it, with the doubt
    box.view = new vega.View(runnable(shape), { renderer: 'svg', expr: interpreter }).initialize(canvas);
    box.shape = shape;
    box.style.minHeight = '';
    box.setAttribute('role', 'img');
    box.replaceChildren(canvas);
    drawn();
  }
  box.setAttribute('aria-label', alt);
  box.view.width(box.wide).height(height).padding(padding);
  for (const [name, value] of Object.entries(values)) box.view.signal(name, name === 'wide' ? box.wide : value);
  for (const [name, rows] of Object.entries(tables)) box.view.data(name, rows);
  return box.view.runAsync();
}
