// One chart by itself, drawn by the script that draws those of the dashboard (pages/board/charts.js).
const charts = globalThis.charts ??= Promise.withResolvers();

export default function ({ data, parentElement }) {
  const { chart, alt } = JSON.parse(new TextDecoder().decode(data));
  const box = parentElement.firstElementChild ?? parentElement.appendChild(document.createElement('div'));
  const undrawn = 'The chart could not be drawn in this browser. The table below holds the same figures.';
  charts.promise.then(show => show(box, chart, alt, undrawn, () => {}));
}
