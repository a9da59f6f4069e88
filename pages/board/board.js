// Draws the figures of a board and keeps them: called again with other answers, it changes what has changed and leaves the rest standing.
const charts = globalThis.charts ??= Promise.withResolvers();  // what draws them comes by itself (charts.js)

const FIGURE = `<h2></h2><p class="words"></p><div class="picture"><div class="charts"></div><p class="notes"></p>
  <details><summary></summary><div class="table"></div>
  <div class="files"><button type="button" value="csv"></button>
  <button type="button" value="xlsx"></button></div></details></div>`;

export default function ({ data, parentElement, setTriggerValue }) {
  const { rows, words, file } = JSON.parse(new TextDecoder().decode(data));
  several(parentElement, 'div', rows.length).forEach((row, line) => {
    row.className = `figures ${rows[line].length > 1 ? 'pair' : ''}`;
    several(row, 'section', rows[line].length).forEach((section, place) => draw(section, rows[line][place], words, setTriggerValue));
  });
  if (file) save(file);
}

function draw(section, figure, said, setTriggerValue) {
  if (!section.firstChild) section.innerHTML = FIGURE;
  const [title, words, picture] = section.children, [pictures, notes] = picture.children;
  const more = section.more ??= picture.lastElementChild, [summary, table, files] = more.children;
  section.className = `figure st-key-figure-${figure.name}${figure.beside ? ' beside' : ''}`;
  write(title, figure.title);
  sentences(words, figure.said);
  sentences(notes, figure.notes);
  if (!figure.table) more.remove();
  else if (!more.parentElement) picture.append(more);
  if (table.from !== figure.table) table.innerHTML = table.from = figure.table;
  write(summary, said.more);
  for (const button of files.children) {
    write(button, said[button.value]);
    button.onclick = () => setTriggerValue('file', { figure: figure.name, form: button.value, asked: asked = String(Math.random()) });
  }
  pictures.className = `charts ${figure.charts.length > 1 ? 'pair' : ''}`;
  several(pictures, 'div', Math.max(figure.charts.length, pictures.children.length)).forEach((box, place) => {
    box.hidden = !(place in figure.charts);
    if (!box.hidden) charts.promise.then(show => show(box, figure.charts[place], figure.said.join(' '), said.undrawn, () => whole(section)));
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
