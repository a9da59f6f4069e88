// Draws the figures of a board and keeps them: called again with other answers, it changes what has changed and leaves the rest standing.
// A chart whose constant text is the same goes on, with other data; a new one takes a browser ten times as long.

const library = name => import(new URL(`app/static/vega/${name}`, document.baseURI).href);
const vegaReady = library('vega.min.js').then(() => library('vega-lite.min.js'));  // one after the other: the second needs the first
const compiled = new Map();  // constant text of a specification -> what Vega runs, for all charts of that kind

const FIGURE = `<h2></h2><p class="words"></p><div class="picture"><div class="charts"></div><p class="notes"></p>
  <details><summary>Show as a table, or download</summary><div class="table"></div>
  <div class="files"><button type="button" value="csv">Download as CSV</button>
  <button type="button" value="xlsx">Download as Excel</button></div></details></div>`;

export default function ({ data, parentElement, setTriggerValue }) {
  const { rows, file } = JSON.parse(new TextDecoder().decode(data));
  several(parentElement, 'div', rows.length).forEach((row, line) => {
    row.className = `figures ${rows[line].length > 1 ? 'pair' : ''}`;
    several(row, 'section', rows[line].length).forEach((section, place) => draw(section, rows[line][place], setTriggerValue));
  });
  if (file) save(file);
}

function draw(section, figure, setTriggerValue) {
  if (!section.firstChild) section.innerHTML = FIGURE;
  const [title, words, picture] = section.children, [charts, notes] = picture.children;
  const more = section.more ??= picture.lastElementChild, [, table, files] = more.children;
  section.className = `figure st-key-figure-${figure.name}${figure.beside ? ' beside' : ''}`;
  write(title, figure.title);
  sentences(words, figure.said);
  sentences(notes, figure.notes);
  if (!figure.table) more.remove();
  else if (!more.parentElement) picture.append(more);
  if (table.from !== figure.table) table.innerHTML = table.from = figure.table;
  for (const button of files.children) {
    button.onclick = () => setTriggerValue('file', { figure: figure.name, form: button.value, asked: asked = String(Math.random()) });
  }
  charts.className = `charts ${figure.charts.length > 1 ? 'pair' : ''}`;
  several(charts, 'div', Math.max(figure.charts.length, charts.children.length)).forEach((box, place) => {
    box.hidden = !(place in figure.charts);
    if (!box.hidden) show(box, figure.charts[place], figure.said.join(' '));
  });
  whole(section);
}

// Once its charts are drawn, a figure that nobody sees need not be laid out at each change (board.css); before, they would never be.
function whole(section) {
  section.classList.toggle('whole', [...section.querySelectorAll('.charts > :not([hidden])')].every(box => box.view));
}

// --- words ------------------------------------------------------------------------------------------

function several(parent, tag, count) {
  while (parent.children.length > count) parent.lastElementChild.remove();
  while (parent.children.length < count) parent.append(document.createElement(tag));
  return [...parent.children];
}

function sentences(paragraph, texts) {
  several(paragraph, 'span', texts.length).forEach((line, place) => write(line, `${texts[place]}\n`));
}

function write(element, text) {  // as text, never as markup; and only where it differs, or the browser would lay it out again
  if (element.textContent !== text) element.textContent = text;
}

// --- charts -----------------------------------------------------------------------------------------

function show(box, chart, alt) {
  box.wanted = { ...chart, alt };
  if (!box.watched) {
    const { height } = JSON.parse(chart.text);  // about the room that it will take, so that nothing below it moves when it comes
    box.style.minHeight = `${height.step ? height.step * chart.tables[0].length : height}px`;
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
    if (!window.vegaLite) await vegaReady;
    if (box.wide) await drawn(box);
  } catch (problem) {  // Vega could not be loaded, or a policy of the page's forbids it to run
    console.error(problem);
    box.view?.finalize();  // never the chart of another choice beside these words
    box.view = box.text = null;
    box.removeAttribute('role');
    box.removeAttribute('aria-label');
    box.style.minHeight = '';
    box.textContent = 'The chart could not be drawn in this browser. The table below holds the same figures.';
  }
}

function drawn(box) {
  const { text, tables, given, alt } = box.wanted;
  if (box.text !== text) {
    box.view?.finalize();
    const canvas = document.createElement('div');
    canvas.setAttribute('aria-hidden', 'true');  // the words say it, with the doubt
    box.view = new vega.View(runnable(text), { renderer: 'svg' }).initialize(canvas);
    box.text = text;
    box.style.minHeight = '';
    box.setAttribute('role', 'img');
    box.replaceChildren(canvas);
    whole(box.closest('section'));
  }
  box.setAttribute('aria-label', alt);
  box.view.width(box.wide);
  given.forEach((value, place) => box.view.signal(`given${place}`, value));
  tables.forEach((table, place) => box.view.data(`table${place}`, table));
  return box.view.runAsync();
}

function runnable(text) {
  if (!compiled.has(text)) compiled.set(text, vega.parse(vegaLite.compile(JSON.parse(text)).spec));
  return compiled.get(text);
}

// --- files ------------------------------------------------------------------------------------------

let asked = null;  // the press of a button whose file has not come yet; another tab's, or one saved already, is not this one

function save(file) {
  if (file.asked !== asked) return;
  asked = null;
  const link = document.createElement('a');
  link.href = `data:${file.mime};base64,${file.content}`;
  link.download = file.name;
  link.click();
}
