// Called at first and whenever the address has changed; what was said of the last one no longer holds then.
export default function ({ parentElement, data }) {
  const [button, said, link] = ['button', 'p', 'input'].map(name => parentElement.querySelector(name));
  button.textContent = data.words.copy;
  button.hidden = false;  // without its words it would be a button that nobody can name
  link.setAttribute('aria-label', data.words.address);
  if (link.value !== data.address) {
    link.value = data.address;
    link.hidden = true;
    said.textContent = '';
  }
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.address);
      said.textContent = data.words.copied;
    } catch {  // not allowed, or the page did not come by https
      said.textContent = data.words.to_copy;
      link.hidden = false;
      link.select();
    }
  };
}
