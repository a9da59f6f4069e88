// On a phone the menu lies over the page, and Streamlit leaves it open after a choice and after a reload. Once what is shown has changed,
// it is put away, so that the answer can be seen; on a wide screen nothing happens.
const NARROW = '(max-width: 767px)';
const PATIENCE = 3000;  // ms: after a reload the menu is drawn some time after the page

const button = () => document.querySelector('[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button');

// After a reload: until the menu is there, unless the reader has touched the page and so may have opened it.
function putAwayUntouched(until) {
  if (navigator.userActivation?.hasBeenActive) return;
  if (button()) button().click();
  else if (performance.now() < until) requestAnimationFrame(() => putAwayUntouched(until));
}

export default function ({ parentElement, data }) {
  const before = parentElement.dataset.shown;
  parentElement.dataset.shown = data.shown;
  if (before === data.shown || !matchMedia(NARROW).matches) return;
  if (before === undefined) putAwayUntouched(performance.now() + PATIENCE);
  else button()?.click();
}
