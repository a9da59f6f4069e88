// On a phone the menu lies over the page, and Streamlit leaves it open after a choice and after a reload. Once what is shown has changed,
// it is put away, so that the answer can be seen; on a wide screen nothing happens.
const NARROW = '(max-width: 767px)';
const LOOK = 100;  // ms between looks: after a reload on a slow line the menu is drawn long after the page
const TOUCHES = ['pointerdown', 'keydown', 'click'];

const button = () => document.querySelector('[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button');

// Whenever the menu turns up, until the reader touches the page: from then on an open menu is the reader's wish. (Not asked of the
// browser, whose navigator.userActivation.hasBeenActive is sometimes true after a reload, of touches before it.)
function putAwayUntilTouched() {
  const stop = (touch) => {
    if (!touch.isTrusted) return;  // our own press on the button
    clearInterval(looking);
    TOUCHES.forEach((kind) => document.removeEventListener(kind, stop, true));
  };
  const putAway = () => button()?.click();
  const looking = setInterval(putAway, LOOK);
  TOUCHES.forEach((kind) => document.addEventListener(kind, stop, true));
  putAway();
}

export default function ({ data }) {
  const page = document.documentElement;  // not the component's own element, which Streamlit may make anew with a page
  const before = page.dataset.shown;
  page.dataset.shown = data.shown;
  if (before === data.shown || !matchMedia(NARROW).matches) return;
  putAwayUntilTouched();
}
