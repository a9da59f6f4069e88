// Called at first and whenever the address has changed; what was said of the last one no longer holds then.
export default function ({ parentElement, data }) {
  const [button, said, link] = ['button', 'p', 'input'].map(name => parentElement.querySelector(name));
  if (link.value !== data.address) {
    link.value = data.address;
    link.hidden = true;
    said.textContent = '';
  }
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.address);
      said.textContent = 'Copied. Whoever opens it sees what their own role may see.';
    } catch {  // not allowed, or the page did not come by https
      said.textContent = 'Copy this address. Whoever opens it sees what their own role may see.';
      link.hidden = false;
      link.select();
    }
  };
}
