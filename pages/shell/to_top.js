// Called at every run; the page goes to its top only when the place has changed, and the keyboard goes there too.
export default function ({ parentElement, data }) {
  const before = parentElement.dataset.place;
  parentElement.dataset.place = data.place;
  if (before === undefined || before === String(data.place)) return;
  const main = document.querySelector('[data-testid="stMain"]');
  main?.scrollTo({ top: 0 });
  const heading = main?.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}
